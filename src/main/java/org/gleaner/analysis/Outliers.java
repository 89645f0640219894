package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.stats.FeatureRows;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * How far each picture lies from those that are most like it, in the space of its features (Kuan and Mueller, "Back to
 * the Basics: Revisiting Out-of-Distribution Detection Baselines", 2022). A value; treat the arrays as read only.
 *
 * @param distances mean cosine distance to the nearest ten others, 0 to 2, one a picture
 * @param nearest index of the nearest other picture, one a picture; -1 where there is none
 * @param nearestDistances cosine distance to it
 * @param limit beyond it a picture is an outlier: the third quartile and three times the distance between the quartiles
 *     (Tukey)
 */
@SuppressWarnings("ArrayRecordComponent")
public record Outliers(float[] distances, int[] nearest, float[] nearestDistances, double limit) {

    private static final int NEIGHBOURS = 10;

    /** Pictures compared with all others between two looks at the cancel. */
    private static final int BLOCK = 256;

    /** Share of the usual distance to the nearest picture below which two are versions of one; cleanlab's. */
    private static final double NEAR = 0.13;

    /**
     * Compares each picture with each, on all cores.
     *
     * @param features one row a picture
     * @param progress hears pictures
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static Outliers of(List<float[]> features, Progress progress, CancelToken cancel) {
        float[][] unit = FeatureRows.comparable(features);
        int n = unit.length;
        Outliers result = new Outliers(new float[n], new int[n], new float[n], Double.NaN);
        for (int from = 0; from < n; from += BLOCK) {
            cancel.throwIfCancelled();
            int to = Math.min(n, from + BLOCK);
            IntStream.range(from, to).parallel().forEach(i -> result.measure(unit, i));
            progress.report(to, n);
        }
        return new Outliers(result.distances, result.nearest, result.nearestDistances, limit(result.distances));
    }

    /** Indices of the outliers, furthest first. */
    public List<Integer> found() {
        return IntStream.range(0, distances.length)
                .boxed()
                .filter(i -> distances[i] > limit)
                .sorted(Comparator.comparingDouble((Integer i) -> -distances[i]))
                .toList();
    }

    /** Pairs of pictures that are so much nearer than neighbours usually are that they are likely versions of one. */
    public List<int[]> nearPairs() {
        float[] sorted = nearestDistances.clone();
        Arrays.sort(sorted);
        double near = sorted.length == 0 ? 0 : NEAR * sorted[sorted.length / 2];
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < nearest.length; i++) {
            if (nearest[i] >= 0 && nearestDistances[i] < near) {
                pairs.add(new int[] {i, nearest[i]});
            }
        }
        return pairs;
    }

    private void measure(float[][] unit, int i) {
        float[] best = new float[Math.min(NEIGHBOURS, unit.length - 1)];
        Arrays.fill(best, Float.POSITIVE_INFINITY);
        nearest[i] = -1;
        nearestDistances[i] = Float.POSITIVE_INFINITY;
        for (int j = 0; j < unit.length; j++) {
            if (j == i) {
                continue;
            }
            float distance = 1 - FeatureRows.dot(unit[i], unit[j]);
            if (distance < nearestDistances[i]) {
                nearestDistances[i] = distance;
                nearest[i] = j;
            }
            insert(best, distance);
        }
        float sum = 0;
        for (float distance : best) {
            sum += distance;
        }
        distances[i] = best.length == 0 ? 0 : sum / best.length;
    }

    private static void insert(float[] smallest, float value) {
        int at = smallest.length;
        while (at > 0 && value < smallest[at - 1]) {
            at--;
        }
        if (at < smallest.length) {
            System.arraycopy(smallest, at, smallest, at + 1, smallest.length - at - 1);
            smallest[at] = value;
        }
    }

    private static double limit(float[] distances) {
        float[] sorted = distances.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double low = sorted[sorted.length / 4];
        double high = sorted[3 * sorted.length / 4];
        return high + 3 * (high - low);
    }
}
