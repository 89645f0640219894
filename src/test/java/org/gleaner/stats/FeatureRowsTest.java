package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureRowsTest {

    private static List<float[]> drawn(int count, int width) {
        Random random = new Random(8);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] row = new float[width];
            for (int j = 0; j < width; j++) {
                row[j] = (float) random.nextGaussian();
            }
            rows.add(row);
        }
        return rows;
    }

    /**
     * Roots of (9, 16) and (16, -9) are (3, 4) and (4, -3), of length 1 (.6, .8) and (.8, -.6); their mean is (.7, .1).
     */
    @Test
    void rowsAreRootedScaledAndCentred() {
        List<float[]> given = List.of(new float[] {9, 16}, new float[] {16, -9});
        float[][] centred = FeatureRows.centred(given);
        assertArrayEquals(new float[] {-0.1f, 0.7f}, centred[0], 1e-6f);
        assertArrayEquals(new float[] {0.1f, -0.7f}, centred[1], 1e-6f);
        assertArrayEquals(new float[] {9, 16}, given.getFirst());
    }

    @Test
    void aRowOfZerosIsNoFault() {
        float[][] centred = FeatureRows.centred(List.of(new float[2], new float[] {1, 0}));
        assertArrayEquals(new float[] {-0.5f, 0}, centred[0], 1e-6f);
        assertArrayEquals(new float[2], FeatureRows.unit(new float[1][2])[0]);
        assertEquals(0, FeatureRows.centred(List.of()).length);
    }

    @Test
    void unitRowsHaveTheLengthOneAndTheSameDirection() {
        float[][] rows = {{3, 4}, {0, -2}};
        float[][] unit = FeatureRows.unit(rows);
        assertArrayEquals(new float[] {0.6f, 0.8f}, unit[0], 1e-6f);
        assertArrayEquals(new float[] {0, -1}, unit[1], 1e-6f);
        assertArrayEquals(new float[] {3, 4}, rows[0]);
    }

    @Test
    void productsAddUpWhateverTheLength() {
        float[] ones = {1, 1, 1, 1, 1, 1, 1};
        float[] values = {1, 2, 4, 8, 16, 32, 64};
        assertEquals(127, FeatureRows.dot(values, ones));
        assertEquals(5, FeatureRows.dot(new float[] {1, 2}, new float[] {1, 2}));
        assertEquals(0, FeatureRows.dot(new float[0], new float[0]));
    }

    @Test
    void variancesAreMeanSquares() {
        float[][] rows = {{1, 3, 0}, {-1, -3, 0}, {2, 0, 0}, {-2, 0, 0}};
        assertArrayEquals(new float[] {2.5f, 4.5f, 0}, FeatureRows.variances(rows), 1e-6f);
    }

    @Test
    void manyPicturesAreComparedInFewerDimensions() {
        float[][] few = FeatureRows.comparable(drawn(50, 200));
        float[][] many = FeatureRows.comparable(drawn(4_001, 200));
        assertEquals(200, few[0].length);
        assertEquals(128, many[0].length);
        assertEquals(1, FeatureRows.dot(few[3], few[3]), 1e-5);
        assertEquals(1, FeatureRows.dot(many[3], many[3]), 1e-5);
    }
}
