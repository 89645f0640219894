package org.gleaner.ui.predict;

import org.gleaner.project.Drift;
import org.gleaner.project.Duel;
import org.gleaner.project.Watch;
import org.gleaner.ui.kit.Format;

/** What the log says, in sentences. Stateless. */
final class WatchWords {

    private static final int MOST_DIFFERENCES = 3;

    private WatchWords() {}

    static String why(Watch.Why why) {
        return switch (why) {
            case UNLIKE -> "Unlike the training photos";
            case UNSURE -> "The model is unsure";
            case RANDOM -> "Drawn by chance";
        };
    }

    static String inUse(Watch.InUse inUse) {
        if (inUse.of() == 0) {
            return "Look at the photos that were drawn by chance, to learn how often the model is right.";
        }
        return "Right on %d of %s drawn by chance. In use it is right on %s to %s of all, probably."
                .formatted(
                        inUse.right(),
                        Format.count(inUse.of(), "photo", "photos"),
                        Format.percent(inUse.share().low()),
                        Format.percent(inUse.share().high()));
    }

    static String few(int seen) {
        return "%s logged. With %d it can be told whether the photos changed."
                .formatted(Format.count(seen, "answer is", "answers are"), Drift.LEAST);
    }

    static String looks(Drift drift) {
        if (drift.distances() == null) {
            return "Nothing was held back from training to compare them with.";
        }
        String how = " (Kolmogorov-Smirnov %s, p %s)"
                .formatted(
                        Format.number(drift.distances().statistic(), 2),
                        probability(drift.distances().pValue()));
        if (!drift.looksDifferent()) {
            return "The photos look as those did that the model was measured on" + how + ".";
        }
        double further = drift.furtherThanUsual();
        return further > 0.5
                ? "The photos look different: %s are further from training than the usual one was, where half would be%s."
                        .formatted(Format.percent(further), how)
                : "The photos look different: they are nearer to training than those that the model was measured on%s. Are they copies of them?"
                        .formatted(how);
    }

    static String shares(Drift drift) {
        if (drift.shares() == null) {
            return "How often an exported model named each class before is not known.";
        }
        String how = " (G-test %s, p %s)"
                .formatted(
                        Format.number(drift.shares().statistic(), 1),
                        probability(drift.shares().pValue()));
        int most = drift.changedMost();
        if (most < 0) {
            return "The classes are named as often as before" + how + ".";
        }
        return "%s is named for %s of the photos, and was for %s%s."
                .formatted(
                        drift.classes().get(most),
                        Format.percent(Drift.share(drift.named(), most)),
                        Format.percent(Drift.share(drift.measured(), most)),
                        how);
    }

    /** @param first name of the first model */
    static String duel(Duel duel, String first, String second) {
        if (duel.pictures() == 0) {
            return "";
        }
        StringBuilder text =
                new StringBuilder("The two models agree on %d of %d.".formatted(duel.agree(), duel.pictures()));
        duel.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(each -> text.append(
                        " %s where the other says %s: %d.".formatted(each.first(), each.second(), each.count())));
        int telling = duel.firstRight() + duel.secondRight();
        if (telling > 0) {
            text.append(" Of %d that you judged, %s alone is right on %d and %s alone on %d: "
                    .formatted(duel.judged(), first, duel.firstRight(), second, duel.secondRight()));
            text.append(
                    duel.decided()
                            ? (duel.secondRight() > duel.firstRight() ? second : first) + " is better (p "
                                    + probability(duel.pValue()) + ")."
                            : "too few to tell which is better (p " + probability(duel.pValue()) + ").");
        }
        return text.toString();
    }

    private static String probability(double p) {
        return p < 0.001 ? "< 0.001" : Format.number(p, 3);
    }
}
