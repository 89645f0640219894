package org.gleaner.ui.predict.watch;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.project.monitor.Drift;
import org.gleaner.project.monitor.MonitoringReport;
import org.gleaner.project.monitor.PairedComparison;
import org.gleaner.ui.kit.Format;

/** What the log says, in sentences. Stateless. */
public final class WatchWords {

    private static final int MOST_DIFFERENCES = 3;

    private WatchWords() {}

    static String why(MonitoringReport.Why why) {
        return switch (why) {
            case UNLIKE -> tr("Unlike the training photos");
            case UNSURE -> tr("The model is unsure");
            case RANDOM -> tr("Drawn by chance");
        };
    }

    static String inUse(MonitoringReport.InUse inUse) {
        if (inUse.of() == 0) {
            return tr("Look at the photos that were drawn by chance, to learn how often the model is right.");
        }
        return tr(
                "Right on %d of %s drawn by chance. In use it is right on %s to %s of all, probably.",
                inUse.right(),
                trn("%,d photo", "%,d photos", inUse.of()),
                Format.percent(inUse.share().low()),
                Format.percent(inUse.share().high()));
    }

    static String few(int pictures) {
        return tr(
                "Answers on %s are logged. With %d it can be told whether the photos changed.",
                trn("%,d photo", "%,d photos", pictures), Drift.LEAST);
    }

    static String looks(Drift drift) {
        if (drift.distances() == null) {
            return tr("Nothing was held back from training to compare them with.");
        }
        String how = tr(
                " (Kolmogorov-Smirnov %s, p %s)",
                Format.number(drift.distances().statistic(), 2),
                probability(drift.distances().pValue()));
        if (!drift.looksDifferent()) {
            return tr("The photos look as those did that the model was measured on%s.", how);
        }
        double further = drift.furtherThanUsual();
        return further > 0.5
                ? tr(
                        "The photos look different: %s are further from training than the usual one was, where half would be%s.",
                        Format.percent(further), how)
                : tr(
                        "The photos look different: they are nearer to training than those that the model was measured on%s. Are they copies of them?",
                        how);
    }

    static String shares(Drift drift) {
        if (drift.shares() == null) {
            return drift.distances() == null
                    ? tr("Nothing was held back from training to compare them with.")
                    : tr("How often an exported model named each class before is not known.");
        }
        String how = tr(
                " (G-test %s, p %s)",
                Format.number(drift.shares().statistic(), 1),
                probability(drift.shares().pValue()));
        int most = drift.changedMost();
        if (most < 0) {
            return tr("The classes are named as often as before%s.", how);
        }
        return tr(
                "%s is named for %s of the photos, and was for %s%s.",
                drift.classes().get(most),
                Format.percent(Drift.share(drift.named(), most)),
                Format.percent(Drift.share(drift.measured(), most)),
                how);
    }

    /** Two models on the same photos; {@code first} and {@code second} are their names. */
    public static String duel(PairedComparison duel, String first, String second) {
        if (duel.pictures() == 0) {
            return "";
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(tr("The two models agree on %d of %d.", duel.agree(), duel.pictures()));
        duel.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(each -> sentences.add(
                        tr("%s where the other says %s: %d.", each.first(), each.second(), each.count())));
        int telling = duel.firstRight() + duel.secondRight();
        if (telling > 0) {
            sentences.add(tr(
                    "Of %d that you judged, %s alone is right on %d and %s alone on %d:",
                    duel.judged(), first, duel.firstRight(), second, duel.secondRight()));
            sentences.add(
                    duel.decided()
                            ? tr(
                                    "%s is better (p %s).",
                                    duel.secondRight() > duel.firstRight() ? second : first, probability(duel.pValue()))
                            : tr("too few to tell which is better (p %s).", probability(duel.pValue())));
        }
        return String.join(" ", sentences);
    }

    private static String probability(double p) {
        return p < 0.001 ? "< " + Format.number(0.001, 3) : Format.number(p, 3);
    }
}
