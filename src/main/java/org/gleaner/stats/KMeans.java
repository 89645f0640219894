package org.gleaner.stats;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gleaner.task.CancelToken;

/**
 * Features in groups that lie together: k-means (Lloyd 1982) on their principal components, begun far apart (Arthur and
 * Vassilvitskii, "k-means++", 2007). The same features and seed give the same groups. Stateless; uses all cores.
 */
public final class KMeans {

    private static final int COMPONENTS = 16;
    private static final int ROUNDS = 50;

    /** From one start two groups may end as one. */
    private static final int STARTS = 5;

    private KMeans() {}

    /**
     * The group of each row, from 0.
     *
     * @param features one row a picture
     * @param count of the groups, at least 1; some stay empty where there are fewer different rows
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static int[] of(List<float[]> features, int count, long seed, CancelToken cancel) {
        if (features.isEmpty()) {
            return new int[0];
        }
        float[][] rows = PrincipalComponents.of(FeatureRows.centred(features), COMPONENTS, seed, cancel);
        SplittableRandom random = new SplittableRandom(seed);
        int[] best = new int[0];
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start < STARTS; start++) {
            float[][] centres = begin(rows, count, random);
            int[] groups = settle(rows, centres, cancel);
            double spread = spread(rows, centres, groups);
            if (spread < least) {
                least = spread;
                best = groups;
            }
        }
        return best;
    }

    private static int[] settle(float[][] rows, float[][] centres, CancelToken cancel) {
        int[] groups = nearest(rows, centres);
        for (int round = 0; round < ROUNDS; round++) {
            cancel.throwIfCancelled();
            move(centres, rows, groups);
            int[] next = nearest(rows, centres);
            if (Arrays.equals(next, groups)) {
                break;
            }
            groups = next;
        }
        return groups;
    }

    private static double spread(float[][] rows, float[][] centres, int[] groups) {
        return IntStream.range(0, rows.length)
                .mapToDouble(i -> squaredDistance(rows[i], centres[groups[i]]))
                .sum();
    }

    /** Each next one is drawn by its squared distance from those before. */
    private static float[][] begin(float[][] rows, int count, SplittableRandom random) {
        float[][] centres = new float[count][];
        centres[0] = rows[random.nextInt(rows.length)].clone();
        double[] squares = new double[rows.length];
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        for (int k = 1; k < count; k++) {
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                squares[i] = Math.min(squares[i], squaredDistance(rows[i], centres[k - 1]));
                sum += squares[i];
            }
            double at = random.nextDouble() * sum;
            int chosen = 0;
            while (chosen < rows.length - 1 && at >= squares[chosen]) {
                at -= squares[chosen++];
            }
            centres[k] = rows[chosen].clone();
        }
        return centres;
    }

    private static int[] nearest(float[][] rows, float[][] centres) {
        return IntStream.range(0, rows.length)
                .parallel()
                .map(i -> {
                    int best = 0;
                    for (int k = 1; k < centres.length; k++) {
                        best = squaredDistance(rows[i], centres[k]) < squaredDistance(rows[i], centres[best])
                                ? k
                                : best;
                    }
                    return best;
                })
                .toArray();
    }

    /** Each centre goes to the mean of its rows; one without rows stays. */
    private static void move(float[][] centres, float[][] rows, int[] groups) {
        int width = rows[0].length;
        double[][] sums = new double[centres.length][width];
        int[] counts = new int[centres.length];
        for (int i = 0; i < rows.length; i++) {
            counts[groups[i]]++;
            for (int j = 0; j < width; j++) {
                sums[groups[i]][j] += rows[i][j];
            }
        }
        for (int k = 0; k < centres.length; k++) {
            for (int j = 0; j < width && counts[k] > 0; j++) {
                centres[k][j] = (float) (sums[k][j] / counts[k]);
            }
        }
    }

    private static double squaredDistance(float[] one, float[] other) {
        double sum = 0;
        for (int j = 0; j < one.length; j++) {
            double difference = one[j] - other[j];
            sum += difference * difference;
        }
        return sum;
    }
}
