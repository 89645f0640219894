package org.gleaner.project.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gleaner.task.Message;

/** What the log of a model in use says, in sentences that never claim more than could be seen. Stateless. */
public final class MonitoringWords {

    /** The distance of two distributions from which on it is a large one. */
    private static final double LARGE = 0.35;

    private static final double SMALL = 0.2;

    private MonitoringWords() {}

    /** How often the model is right, by the photos that were drawn by chance. */
    public static Message inUse(MonitoringReport.InUse inUse) {
        if (inUse.of() == 0) {
            return new Message("Look at the photos that were drawn by chance, to learn how often the model is right.");
        }
        return new Message(
                "Of %s that you checked, %d were right. Real accuracy: %s to %s, most probably.",
                Message.counted("%,d random photo", "%,d random photos", inUse.of()),
                inUse.right(),
                percent(inUse.share().low()),
                percent(inUse.share().high()));
    }

    /** Too few are logged to tell anything. */
    public static Message few(int pictures) {
        return new Message(
                "Answers on %s are logged. With %d it can be told whether the photos changed.",
                photos(pictures), Drift.LEAST);
    }

    /** Whether the photos look different from those that the model was measured on. */
    public static Message looks(Drift drift) {
        if (drift.distances() == null) {
            return new Message("Nothing was held back from training to compare them with.");
        }
        if (!drift.looksDifferent()) {
            return unchanged(drift);
        }
        double further = drift.furtherThanUsual();
        return further > 0.5
                ? new Message(
                        "The photos look different: %s are further from training than the usual one was, where half would be.",
                        percent(further))
                : new Message(
                        "The photos look different: they are nearer to training than those that the model was measured on. Are they copies of them?");
    }

    /** Not to see a change means little where only a large one could be seen. */
    private static Message unchanged(Drift drift) {
        double seen = drift.smallestDistanceSeen();
        Message photos = photos(drift.compared());
        if (seen > LARGE) {
            return new Message("No clear change; with %s to compare, only a large one would show.", photos);
        }
        return seen > SMALL
                ? new Message("No clear change; with %s to compare, a small one would not show.", photos)
                : new Message("No clear change, and with %s to compare even a small one would show.", photos);
    }

    /** Whether other classes come up than before. */
    public static Message shares(Drift drift) {
        if (drift.shares() == null) {
            return drift.distances() == null
                    ? new Message("Nothing was held back from training to compare them with.")
                    : new Message("How often an exported model named each class before is not known.");
        }
        int most = drift.changedMost();
        if (most < 0) {
            double seen = drift.smallestShareSeen();
            return seen > 1
                    ? new Message("Too few photos to tell whether other classes come up than before.")
                    : new Message(
                            "No clear change in which classes come up; with %s to compare, one of %s or more would show.",
                            photos(Math.min(total(drift.measured()), total(drift.named()))), percent(seen));
        }
        return new Message(
                "%s is named for %s of the photos, and was for %s.",
                drift.classes().get(most),
                percent(Drift.share(drift.named(), most)),
                percent(Drift.share(drift.measured(), most)));
    }

    /** The tests behind the sentences; none where nothing was compared. */
    public static List<Message> tests(Drift drift) {
        List<Message> tests = new ArrayList<>();
        if (drift.distances() != null) {
            tests.add(new Message(
                    "Kolmogorov-Smirnov %.2f, p %s",
                    drift.distances().statistic(), probability(drift.distances().pValue())));
        }
        if (drift.shares() != null) {
            tests.add(new Message(
                    "G-test %.1f, p %s",
                    drift.shares().statistic(), probability(drift.shares().pValue())));
        }
        return tests;
    }

    private static int total(int[] counts) {
        return Arrays.stream(counts).sum();
    }

    private static Message photos(int count) {
        return Message.counted("%,d photo", "%,d photos", count);
    }

    private static Message percent(double share) {
        return new Message("%.0f %%", 100 * share);
    }

    private static Message probability(double p) {
        return p < 0.001 ? new Message("< %.3f", 0.001) : new Message("%.3f", p);
    }
}
