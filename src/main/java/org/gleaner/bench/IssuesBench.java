package org.gleaner.bench;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.gleaner.analysis.ConfidentLearning;
import org.gleaner.analysis.CrossFit;
import org.gleaner.analysis.ExpectedErrors;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Review;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.stats.AveragePrecision;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** How well wrong labels are found that are known to be wrong. Owned by the thread that runs it. */
public final class IssuesBench {

    private static final int FOLDS = 5;

    /** What a way to choose pictures is worth; shares 0 to 1. */
    public record Quality(String way, int flagged, double precision, double recall) {

        static Quality of(String way, BitSet flagged, BitSet wrong) {
            BitSet found = (BitSet) flagged.clone();
            found.and(wrong);
            return new Quality(
                    way,
                    flagged.cardinality(),
                    found.cardinality() / (double) flagged.cardinality(),
                    found.cardinality() / (double) wrong.cardinality());
        }

        public double f1() {
            return 2 * precision * recall / (precision + recall);
        }
    }

    /**
     * One round.
     *
     * @param accuracy share of the pictures whose true class the fits say, 0 to 1
     * @param expected how many wrong labels were said to be there
     * @param averagePrecision of the ranking
     * @param estimatedPrecision what the default cut said of itself
     * @param ways the default cut first, then cleanlab's filters on the same probabilities
     */
    public record Result(
            long seed,
            int wrong,
            double accuracy,
            ExpectedErrors expected,
            double averagePrecision,
            double estimatedPrecision,
            List<Quality> ways) {}

    /** What is drawn where there are no pictures. */
    public enum DrawnSet {
        FEW_CLASSES(3, 300, 4),
        SOME_CLASSES(17, 1000, 6),
        MANY_CLASSES(200, 5000, 9);

        public final int classes;
        public final int pictures;
        private final double apart;

        DrawnSet(int classes, int pictures, double apart) {
            this.classes = classes;
            this.pictures = pictures;
            this.apart = apart;
        }
    }

    private final List<float[]> features;
    private final List<String> classes;

    /** @param features one row a picture */
    public IssuesBench(List<float[]> features, List<String> classes) {
        this.features = List.copyOf(features);
        this.classes = List.copyOf(classes);
    }

    /** Looks for what is planted among drawn features, of which a fit is right on about 93 of 100. */
    public static Result drawn(DrawnSet set, LabelNoise noise, double share, long seed) {
        GaussianClasses drawn = GaussianClasses.draw(set.classes, set.pictures, set.apart, new Random(seed));
        List<String> names =
                IntStream.range(0, set.classes).mapToObj(Integer::toString).toList();
        return new IssuesBench(drawn.features(), names).planted(drawn.labels(), noise, share, seed);
    }

    /** Gives a share of the pictures another label, and looks for them. */
    public Result planted(int[] truth, LabelNoise noise, double share, long seed) {
        return real(noise.plant(truth, classes.size(), share, new Random(seed)), truth, seed);
    }

    /** Looks for the labels that are not the truth. */
    public Result real(int[] labels, int[] truth, long seed) {
        float[][] probabilities =
                CrossFit.probabilities(features, labels, classes.size(), FOLDS, seed, Progress.NONE, new CancelToken());
        LabelIssues issues = LabelIssues.of(evaluation(labels, probabilities), Review.NONE);
        BitSet wrong = new BitSet();
        for (int i = 0; i < labels.length; i++) {
            wrong.set(i, labels[i] != truth[i]);
        }
        float[] scores = new float[labels.length];
        int left = labels.length;
        for (LabelIssue issue : issues.ranked()) {
            scores[Integer.parseInt(issue.path())] = left--;
        }
        BitSet flagged = new BitSet();
        issues.flagged().forEach(issue -> flagged.set(Integer.parseInt(issue.path())));
        List<Quality> ways = new ArrayList<>();
        ways.add(Quality.of("default cut", flagged, wrong));
        for (ConfidentLearning filter : ConfidentLearning.values()) {
            String name = filter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            ways.add(Quality.of(name, filter.issues(labels, probabilities), wrong));
        }
        return new Result(
                seed,
                wrong.cardinality(),
                accuracy(probabilities, truth),
                issues.expected(),
                AveragePrecision.of(scores, wrong),
                issues.estimatedPrecision(issues.defaultCut()),
                ways);
    }

    private static double accuracy(float[][] probabilities, int[] truth) {
        return IntStream.range(0, truth.length)
                        .filter(i -> Prediction.of(probabilities[i], null).best() == truth[i])
                        .count()
                / (double) truth.length;
    }

    private Evaluation evaluation(int[] labels, float[][] probabilities) {
        List<LabelledPrediction> rows = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            Item item = new Item(Integer.toString(i), null, Split.TRAIN, 0, 0);
            rows.add(LabelledPrediction.of(item, labels[i], Prediction.of(probabilities[i], null)));
        }
        return new Evaluation(classes, rows);
    }
}
