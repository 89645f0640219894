package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LBFGSTest {

    private static final float[] CURVATURES = {1e-3f, 0.1f, 1, 20, 1e3f};

    private int calls;

    /** Least at 0, 1, 2 and so on, where it is 1. */
    private double quadratic(float[] point, float[] gradient) {
        calls++;
        double value = 1;
        for (int i = 0; i < point.length; i++) {
            gradient[i] = CURVATURES[i] * (point[i] - i);
            value += gradient[i] * (point[i] - i) / 2;
        }
        return value;
    }

    private static float[] filled(float value) {
        float[] filled = new float[CURVATURES.length];
        Arrays.fill(filled, value);
        return filled;
    }

    @Test
    void aQuadraticOfKnownCurvatureTakesOneStep() {
        float[] scales = new float[CURVATURES.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = 1 / CURVATURES[i];
        }
        float[] found = LBFGS.minimize(this::quadratic, filled(7), scales, 1e-9, 1);
        assertArrayEquals(new float[] {0, 1, 2, 3, 4}, found, 1e-4f);
        assertEquals(2, calls);
    }

    @Test
    void curvaturesAMillionFoldApartAreLearntOnTheWay() {
        float[] found = LBFGS.minimize(this::quadratic, filled(7), filled(1), 0, 200);
        assertArrayEquals(new float[] {0, 1, 2, 3, 4}, found, 0.05f);
    }

    @Test
    void aStepThatIsTooLongIsHalved() {
        float[] found = LBFGS.minimize(this::quadratic, filled(7), filled(1000), 0, 1);
        double before = quadratic(filled(7), filled(0));
        assertTrue(quadratic(found, filled(0)) < before);
    }

    @Test
    void theLeastPointStaysAndTheStartIsNotChanged() {
        float[] start = {0, 1, 2, 3, 4};
        assertArrayEquals(start.clone(), LBFGS.minimize(this::quadratic, start, filled(1), 0, 10));
        float[] elsewhere = filled(7);
        LBFGS.minimize(this::quadratic, elsewhere, filled(1), 0, 10);
        assertArrayEquals(filled(7), elsewhere);
    }
}
