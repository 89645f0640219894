package org.gleaner.stats;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.gleaner.task.CancelToken;

/**
 * The directions along which rows differ most, found by subspace iteration (Halko, Martinsson and Tropp, "Finding
 * Structure with Randomness", 2011, algorithm 4.4). Stateless; uses all cores.
 */
final class PrincipalComponents {

    private static final int ROUNDS = 4;

    private PrincipalComponents() {}

    /**
     * Each row by its coordinates along the first {@code count} directions; as many as it has features, where those are
     * fewer.
     *
     * @param rows whose mean is 0
     */
    static float[][] of(float[][] rows, int count, long seed, CancelToken cancel) {
        int width = rows[0].length;
        int wanted = Math.min(count, width);
        Random random = new Random(seed);
        float[][] directions = new float[wanted][width];
        for (float[] direction : directions) {
            for (int j = 0; j < width; j++) {
                direction[j] = (float) random.nextGaussian();
            }
        }
        orthonormalize(directions);
        for (int round = 0; round < ROUNDS; round++) {
            cancel.throwIfCancelled();
            directions = spread(rows, coordinates(rows, directions), wanted);
            orthonormalize(directions);
        }
        return coordinates(rows, directions);
    }

    private static float[][] coordinates(float[][] rows, float[][] directions) {
        return Arrays.stream(rows)
                .parallel()
                .map(row -> {
                    float[] along = new float[directions.length];
                    for (int k = 0; k < along.length; k++) {
                        along[k] = FeatureRows.dot(row, directions[k]);
                    }
                    return along;
                })
                .toArray(float[][]::new);
    }

    /** Each direction as the sum of the rows, by how far they lie along it. */
    private static float[][] spread(float[][] rows, float[][] coordinates, int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(k -> {
                    float[] sum = new float[rows[0].length];
                    for (int i = 0; i < rows.length; i++) {
                        float share = coordinates[i][k];
                        float[] row = rows[i];
                        for (int j = 0; j < row.length; j++) {
                            sum[j] += share * row[j];
                        }
                    }
                    return sum;
                })
                .toArray(float[][]::new);
    }

    /** Gram and Schmidt. A direction that nothing is left of stays 0. */
    private static void orthonormalize(float[][] directions) {
        for (int k = 0; k < directions.length; k++) {
            float[] direction = directions[k];
            for (int before = 0; before < k; before++) {
                float share = FeatureRows.dot(direction, directions[before]);
                for (int j = 0; j < direction.length; j++) {
                    direction[j] -= share * directions[before][j];
                }
            }
            double length = Math.sqrt(FeatureRows.dot(direction, direction));
            float scale = length > 1e-12 ? (float) (1 / length) : 0;
            for (int j = 0; j < direction.length; j++) {
                direction[j] *= scale;
            }
        }
    }
}
