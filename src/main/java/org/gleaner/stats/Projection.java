package org.gleaner.stats;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * Pictures as points of a plane in which neighbours stay neighbours: principal components, and on them UMAP (McInnes,
 * Healy and Melville, "UMAP: Uniform Manifold Approximation and Projection", 2018). The same features and seed give the
 * same points. Owned by the thread that runs it; it uses all cores to find the neighbours.
 */
public final class Projection {

    private static final int COMPONENTS = 30;
    private static final int NEIGHBOURS = 15;
    private static final int NEGATIVES = 5;

    /** The curve 1 / (1 + A d^2B) that UMAP fits to its least distance of 0.1. */
    private static final double A = 1.577;

    private static final double B = 0.8951;

    /** Many pictures need fewer rounds, as each is moved by more others in one. */
    private static final int MANY = 10_000;

    private static final int BLOCK = 256;

    private final float[][] rows;
    private final int[][] nearest;
    private final float[][] weights;
    private final float[][] points;
    private final SplittableRandom random;

    private Projection(float[][] rows, long seed) {
        this.rows = rows;
        this.nearest = new int[rows.length][];
        this.weights = new float[rows.length][];
        this.points = new float[rows.length][2];
        this.random = new SplittableRandom(seed);
    }

    /**
     * The points, {@code [x, y]} a picture, within about -15..15.
     *
     * @param features one row a picture
     * @param progress hears parts of the whole
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static float[][] of(List<float[]> features, long seed, Progress progress, CancelToken cancel) {
        if (features.isEmpty()) {
            return new float[0][];
        }
        float[][] centred = FeatureRows.centred(features);
        Projection projection = new Projection(PrincipalComponents.of(centred, COMPONENTS, seed, cancel), seed);
        int n = centred.length;
        int rounds = n > MANY ? 100 : 300;
        for (int from = 0; from < n; from += BLOCK) {
            cancel.throwIfCancelled();
            IntStream.range(from, Math.min(n, from + BLOCK)).parallel().forEach(projection::link);
            progress.report((long) rounds * Math.min(n, from + BLOCK) / n, 2L * rounds);
        }
        projection.start();
        for (int round = 0; round < rounds; round++) {
            cancel.throwIfCancelled();
            projection.move(1 - (double) round / rounds);
            progress.report(rounds + round + 1L, 2L * rounds);
        }
        return projection.points;
    }

    /** Finds the neighbours of one row and how strongly it is bound to each. */
    private void link(int i) {
        int count = Math.min(NEIGHBOURS, rows.length - 1);
        int[] found = new int[count];
        float[] distances = new float[count];
        Arrays.fill(distances, Float.POSITIVE_INFINITY);
        for (int j = 0; j < rows.length; j++) {
            float distance = j == i ? Float.POSITIVE_INFINITY : squaredDistance(rows[i], rows[j]);
            int at = count;
            while (at > 0 && distance < distances[at - 1]) {
                at--;
            }
            if (at < count) {
                System.arraycopy(distances, at, distances, at + 1, count - at - 1);
                System.arraycopy(found, at, found, at + 1, count - at - 1);
                distances[at] = distance;
                found[at] = j;
            }
        }
        nearest[i] = found;
        weights[i] = strengths(distances);
    }

    private static float squaredDistance(float[] one, float[] other) {
        float sum = 0;
        for (int k = 0; k < one.length; k++) {
            float difference = one[k] - other[k];
            sum += difference * difference;
        }
        return sum;
    }

    /** UMAP's smooth distances: 1 for the nearest, and a scale under which all add up to log2 of their number. */
    private static float[] strengths(float[] squares) {
        float[] strengths = new float[squares.length];
        if (squares.length == 0) {
            return strengths;
        }
        double first = Math.sqrt(squares[0]);
        double wanted = Math.log(squares.length) / Math.log(2);
        double low = 0;
        double high = 1e3;
        for (int step = 0; step < 50; step++) {
            double scale = (low + high) / 2;
            double sum = 0;
            for (int k = 0; k < squares.length; k++) {
                strengths[k] = (float) Math.exp(-(Math.sqrt(squares[k]) - first) / scale);
                sum += strengths[k];
            }
            if (sum > wanted) {
                high = scale;
            } else {
                low = scale;
            }
        }
        return strengths;
    }

    /** The first two components, ten wide. */
    private void start() {
        float most = Float.MIN_NORMAL;
        for (float[] row : rows) {
            most = Math.max(most, Math.max(Math.abs(row[0]), row.length > 1 ? Math.abs(row[1]) : 0));
        }
        for (int i = 0; i < rows.length; i++) {
            points[i][0] = 10 * rows[i][0] / most + (float) random.nextDouble(0.01);
            points[i][1] = (rows[i].length > 1 ? 10 * rows[i][1] / most : 0) + (float) random.nextDouble(0.01);
        }
    }

    /** Draws bound points together, as often as they are strongly bound, and pushes chance ones apart. */
    private void move(double rate) {
        for (int i = 0; i < points.length; i++) {
            for (int k = 0; k < nearest[i].length; k++) {
                if (random.nextDouble() < weights[i][k]) {
                    attract(points[i], points[nearest[i][k]], rate);
                    for (int negative = 0; negative < NEGATIVES; negative++) {
                        int other = random.nextInt(points.length);
                        if (other != i) {
                            repel(points[i], points[other], rate);
                        }
                    }
                }
            }
        }
    }

    private static void attract(float[] one, float[] other, double rate) {
        double square = squaredDistance(one, other);
        if (square > 0) {
            double pull = -2 * A * B * Math.pow(square, B - 1) / (1 + A * Math.pow(square, B));
            for (int axis = 0; axis < 2; axis++) {
                float step = (float) (rate * Math.clamp(pull * (one[axis] - other[axis]), -4, 4));
                one[axis] += step;
                other[axis] -= step;
            }
        }
    }

    private static void repel(float[] one, float[] other, double rate) {
        double square = squaredDistance(one, other);
        double push = 2 * B / ((0.001 + square) * (1 + A * Math.pow(square, B)));
        for (int axis = 0; axis < 2; axis++) {
            one[axis] += (float) (rate * Math.clamp(push * (one[axis] - other[axis]), -4, 4));
        }
    }
}
