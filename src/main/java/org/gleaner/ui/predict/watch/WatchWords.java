package org.gleaner.ui.predict.watch;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gleaner.project.monitor.Drift;
import org.gleaner.project.monitor.MonitoringReport;
import org.gleaner.project.monitor.PairedComparison;
import org.gleaner.ui.kit.Format;

/** What the log says, in sentences. Stateless. */
public final class WatchWords {

    private static final int MOST_DIFFERENCES = 3;

    /** Of the distance of two distributions. */
    private static final double LARGE = 0.35;

    private static final double SMALL = 0.2;

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
                "Of %s that you checked, %d were right. Real accuracy: %s to %s, most probably.",
                trn("%,d random photo", "%,d random photos", inUse.of()),
                inUse.right(),
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
        if (!drift.looksDifferent()) {
            return unchanged(drift);
        }
        double further = drift.furtherThanUsual();
        return further > 0.5
                ? tr(
                        "The photos look different: %s are further from training than the usual one was, where half would be.",
                        Format.percent(further))
                : tr(
                        "The photos look different: they are nearer to training than those that the model was measured on. Are they copies of them?");
    }

    /** Not to see a change means little where only a large one could be seen. */
    private static String unchanged(Drift drift) {
        double seen = drift.smallestDistanceSeen();
        String photos = trn("%,d photo", "%,d photos", drift.compared());
        if (seen > LARGE) {
            return tr("No clear change; with %s to compare, only a large one would show.", photos);
        }
        return seen > SMALL
                ? tr("No clear change; with %s to compare, a small one would not show.", photos)
                : tr("No clear change, and with %s to compare even a small one would show.", photos);
    }

    /** The tests behind the sentences; empty where nothing was compared. */
    static String details(Drift drift) {
        List<String> tests = new ArrayList<>();
        if (drift.distances() != null) {
            tests.add(tr(
                    "Kolmogorov-Smirnov %s, p %s",
                    Format.number(drift.distances().statistic(), 2),
                    probability(drift.distances().pValue())));
        }
        if (drift.shares() != null) {
            tests.add(tr(
                    "G-test %s, p %s",
                    Format.number(drift.shares().statistic(), 1),
                    probability(drift.shares().pValue())));
        }
        return String.join("; ", tests);
    }

    static String shares(Drift drift) {
        if (drift.shares() == null) {
            return drift.distances() == null
                    ? tr("Nothing was held back from training to compare them with.")
                    : tr("How often an exported model named each class before is not known.");
        }
        int most = drift.changedMost();
        if (most < 0) {
            double seen = drift.smallestShareSeen();
            return seen > 1
                    ? tr("Too few photos to tell whether other classes come up than before.")
                    : tr(
                            "No clear change in which classes come up; with %s to compare, one of %s or more would show.",
                            trn("%,d photo", "%,d photos", Math.min(total(drift.measured()), total(drift.named()))),
                            Format.percent(seen));
        }
        return tr(
                "%s is named for %s of the photos, and was for %s.",
                drift.classes().get(most),
                Format.percent(Drift.share(drift.named(), most)),
                Format.percent(Drift.share(drift.measured(), most)));
    }

    private static int total(int[] counts) {
        return Arrays.stream(counts).sum();
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
                .forEach(each -> sentences.add(tr(
                        "%s: %s says %s, %s says %s.",
                        trn("%,d photo", "%,d photos", each.count()), first, each.first(), second, each.second())));
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
