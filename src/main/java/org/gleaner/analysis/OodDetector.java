package org.gleaner.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.gleaner.stats.FeatureRows;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * Tells pictures that show none of the classes: by the mean cosine distance, 0 to 2, of what a network sees in them to
 * the nearest rows of the training pictures (Sun et al., "Out-of-Distribution Detection with Deep Nearest Neighbors",
 * 2022). A value; treat the arrays as read only.
 *
 * @param rows of length 1, one a training picture
 * @param neighbours how many of the nearest rows count
 * @param alarms share of pictures like those of the training that may be taken for strangers
 * @param known distances of pictures that are no strangers, ascending
 * @param power how well it tells strangers here; null where nobody measured
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OodDetector(
        float[][] rows,
        int neighbours,
        double alarms,
        float[] known,
        @Nullable Power power) {

    /** Most training pictures that are kept: more would cost room and tell little. */
    public static final int MOST = 2000;

    /** Fewer hang on single pictures; of more, a small class has not enough of its own. */
    private static final int NEIGHBOURS = 5;

    /** With half of it, strangers that are like the classes are found half as often. */
    private static final double ALARMS = 0.05;

    /** Share of the odd pictures, the easiest strangers there are, below which nothing can be counted on. */
    private static final double LEAST = 0.5;

    /**
     * How many strangers were found.
     *
     * @param near pictures of a class that was left out, each class once, and found
     * @param nearOf of so many; 0 where leaving one out leaves nothing
     * @param odd pictures that show nothing of this world, and found
     * @param oddOf of so many
     */
    public record Power(int near, int nearOf, int odd, int oddOf) {

        /** Share of the pictures of a class like the others that would be told; NaN where there were none. */
        public double nearShare() {
            return (double) near / nearOf;
        }

        /** Share of the odd pictures that are told; NaN where there were none. */
        public double oddShare() {
            return (double) odd / oddOf;
        }

        /** Both figures; or that others cannot be told. */
        public Message message() {
            if (!tells()) {
                return new Message(
                        "It hardly notices photos of anything else: of odd pictures, such as noise, flat colours or pages of text, only %s.",
                        percent(oddShare()));
            }
            return nearOf == 0
                    ? new Message("Of odd pictures, such as noise or pages of text, it finds %s.", percent(oddShare()))
                    : new Message(
                            "Of photos of anything else it notices %s where they resemble your classes, and %s where they are odd, such as noise or pages of text.",
                            percent(nearShare()), percent(oddShare()));
        }

        private static String percent(double share) {
            return Math.round(100 * share) + " %"; // no number is 0 here
        }

        /**
         * Whether strangers can be told at all: those that are like the classes are hard, the odd ones should not be.
         */
        public boolean tells() {
            return oddShare() >= LEAST;
        }
    }

    /** What {@link #of} has learned, read again. */
    public static OodDetector nearest(float[][] rows, float[] known, @Nullable Power power) {
        return new OodDetector(rows, NEIGHBOURS, ALARMS, known, power);
    }

    /**
     * What earlier versions learned: the classes' centres as the trained network sees them, and the distances of
     * pictures that were held back, of which half as many may be taken for strangers.
     */
    public static OodDetector ofCentres(float[][] centres, float[] heldOut) {
        return new OodDetector(centres, 1, ALARMS / 2, heldOut, null);
    }

    public boolean isOfCentres() {
        return neighbours == 1;
    }

    /**
     * Learns what is no stranger, each picture measured by the others (leave-one-out), and measures how well strangers
     * are told by leaving out one class after the other, and by odd pictures.
     *
     * @param features what the network sees, not negative, one row a training picture; at most {@link #MOST}
     * @param labels class of each row
     * @param odd what it sees in odd pictures
     */
    public static OodDetector of(List<float[]> features, int[] labels, List<float[]> odd) {
        float[][] rows = features.stream().map(FeatureRows::rooted).toArray(float[][]::new);
        float[][] distances = IntStream.range(0, rows.length)
                .parallel()
                .mapToObj(i -> distances(rows, rows[i]))
                .toArray(float[][]::new);
        float[] known = leaveOneOut(distances, row -> true, row -> true);
        Arrays.sort(known);
        OodDetector detector = nearest(rows, known, null);
        int found = (int) odd.stream().filter(detector::isStranger).count();
        int[] near = near(distances, labels);
        return nearest(rows, known, new Power(near[0], near[1], found, odd.size()));
    }

    /** Places of the pictures that are kept of so many, spread over all. */
    public static int[] sample(int pictures) {
        int kept = Math.min(pictures, MOST);
        return IntStream.range(0, kept)
                .map(i -> (int) ((long) i * pictures / kept))
                .toArray();
    }

    /** Found, and of how many, when each class in turn is a stranger to the others. */
    private static int[] near(float[][] distances, int[] labels) {
        int[] sum = new int[2];
        Arrays.stream(labels).distinct().forEach(left -> {
            IntPredicate stays = row -> labels[row] != left;
            float[] known = leaveOneOut(distances, stays, stays);
            if (known.length > 1) {
                Arrays.sort(known);
                double limit = limit(known, ALARMS);
                for (float distance : leaveOneOut(distances, row -> labels[row] == left, stays)) {
                    sum[0] += distance > limit ? 1 : 0;
                    sum[1]++;
                }
            }
        });
        return sum;
    }

    /** The mean distance of each chosen picture to the nearest of those it is compared with, without itself. */
    private static float[] leaveOneOut(float[][] distances, IntPredicate chosen, IntPredicate compared) {
        int[] rows = IntStream.range(0, distances.length).filter(chosen).toArray();
        float[] means = new float[rows.length];
        IntStream.range(0, rows.length)
                .parallel()
                .forEach(i -> means[i] =
                        nearest(distances[rows[i]], NEIGHBOURS, row -> row != rows[i] && compared.test(row)));
        return means;
    }

    private static float[] distances(float[][] rows, float[] unit) {
        float[] distances = new float[rows.length];
        for (int j = 0; j < rows.length; j++) {
            distances[j] = 1 - FeatureRows.dot(unit, rows[j]);
        }
        return distances;
    }

    /** The mean of the smallest of those that are compared; 2 without any. */
    private static float nearest(float[] distances, int most, IntPredicate compared) {
        float[] smallest = new float[most];
        int count = 0;
        for (int j = 0; j < distances.length; j++) {
            if (!compared.test(j) || (count == most && distances[j] >= smallest[most - 1])) {
                continue;
            }
            count = Math.min(most, count + 1);
            int at = count - 1;
            while (at > 0 && distances[j] < smallest[at - 1]) {
                smallest[at] = smallest[at - 1];
                at--;
            }
            smallest[at] = distances[j];
        }
        float sum = 0;
        for (int i = 0; i < count; i++) {
            sum += smallest[i];
        }
        return count == 0 ? 2 : sum / count;
    }

    /** How far a picture is from those of the training, by what the network sees in it. */
    public double distance(float[] features) {
        return nearest(distances(rows, FeatureRows.rooted(features)), neighbours, row -> true);
    }

    /** Whether a picture is unlike those of the training, by what the network sees in it. */
    public boolean isStranger(float[] features) {
        return distance(features) > limit();
    }

    /**
     * The distance beyond which a picture is called unlike the training data: the least that, of pictures like those,
     * at most a share of {@code alarms} is expected to pass (the conformal quantile). Where too few are known to tell,
     * the largest of theirs; without any, 2.
     */
    public double limit() {
        return limit(known, alarms);
    }

    private static double limit(float[] known, double alarms) {
        return known.length == 0 ? 2 : known[Math.min(rank(known.length, alarms), known.length) - 1];
    }

    private static int rank(int known, double alarms) {
        return (int) Math.ceil((known + 1) * (1 - alarms));
    }

    /** Share of pictures like those of the training that are expected beyond {@link #limit}. */
    public double expectedAlarms() {
        int n = known.length;
        return n == 0 ? 0 : 1 - Math.min(rank(n, alarms), n) / (n + 1.0);
    }
}
