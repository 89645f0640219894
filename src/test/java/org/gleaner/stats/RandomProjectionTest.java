package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomProjectionTest {

    private static final int DIMENSIONS = 128;

    private static float[][] drawn(int count, int width) {
        Random random = new Random(4);
        float[][] rows = new float[count][width];
        for (float[] row : rows) {
            for (int j = 0; j < width; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private static double distance(float[] one, float[] other) {
        double squares = 0;
        for (int j = 0; j < one.length; j++) {
            squares += (one[j] - other[j]) * (double) (one[j] - other[j]);
        }
        return Math.sqrt(squares);
    }

    @Test
    void mostDistancesStayWithinATenth() {
        float[][] rows = drawn(40, 512);
        float[][] projected = RandomProjection.of(rows);
        int near = 0;
        int pairs = 0;
        double ratios = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                double ratio =
                        distance(projected[i], projected[j]) / distance(rows[i], rows[j]) / Math.sqrt(DIMENSIONS);
                ratios += ratio;
                near += Math.abs(ratio - 1) < 0.1 ? 1 : 0;
                pairs++;
            }
        }
        assertEquals(1, ratios / pairs, 0.03);
        assertTrue(near > 0.8 * pairs, near + " of " + pairs);
    }

    @Test
    void aRowIsProjectedInTheSameWayWhateverTheOthersAre() {
        float[][] rows = drawn(3, 20);
        assertEquals(DIMENSIONS, RandomProjection.of(rows)[2].length);
        assertArrayEquals(RandomProjection.of(rows)[2], RandomProjection.of(new float[][] {rows[2]})[0]);
    }

    @Test
    void theProjectionOfASumIsTheSumOfTheProjections() {
        float[][] rows = drawn(2, 30);
        float[] sum = new float[30];
        for (int j = 0; j < sum.length; j++) {
            sum[j] = rows[0][j] + rows[1][j];
        }
        float[][] projected = RandomProjection.of(new float[][] {rows[0], rows[1], sum});
        for (int k = 0; k < DIMENSIONS; k++) {
            assertEquals(projected[2][k], projected[0][k] + projected[1][k], 1e-4);
        }
    }
}
