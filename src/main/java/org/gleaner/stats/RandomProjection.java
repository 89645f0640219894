package org.gleaner.stats;

import java.util.Arrays;
import java.util.Random;

/**
 * Fewer dimensions that keep distances within a tenth (Achlioptas, "Database-friendly random projections", 2003).
 * Stateless.
 */
final class RandomProjection {

    private static final int DIMENSIONS = 128;

    private RandomProjection() {}

    /** Each row by fixed random signs. */
    static float[][] of(float[][] rows) {
        Random random = new Random(1);
        int width = rows[0].length;
        float[] signs = new float[width * DIMENSIONS];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
        return Arrays.stream(rows).parallel().map(row -> project(row, signs)).toArray(float[][]::new);
    }

    private static float[] project(float[] row, float[] signs) {
        float[] projected = new float[DIMENSIONS];
        for (int j = 0; j < row.length; j++) {
            float value = row[j];
            int at = j * DIMENSIONS;
            for (int k = 0; k < DIMENSIONS; k++) {
                projected[k] += value * signs[at + k];
            }
        }
        return projected;
    }
}
