package org.gleaner.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gleaner.image.ItemTransform;
import org.junit.jupiter.api.Test;

class ActivationMapTest {

    private static final ItemTransform.Area WHOLE = new ItemTransform.Area(0, 0, 1, 1);

    @Test
    void isBilinearBetweenTheCentresOfThePlaces() {
        // As torch's interpolate: 2x + 4y + 2xy at 0, 1/4, 3/4 and 1, over the largest.
        float[] expected = {
            0, 0.0625f, 0.1875f, 0.25f, 0.125f, 0.203125f, 0.359375f, 0.4375f, 0.375f, 0.484375f, 0.703125f, 0.8125f,
            0.5f, 0.625f, 0.875f, 1
        };
        ActivationMap map = new ActivationMap(2, 2, new float[] {0, 2, 4, 8}, WHOLE);
        assertArrayEquals(expected, map.upsampled(4, 4), 1e-6f);
        assertFalse(map.isEmpty());
    }

    @Test
    void whereNothingSpeaksForAClassThereIsNothing() {
        ActivationMap map = new ActivationMap(1, 2, new float[2], WHOLE);
        assertTrue(map.isEmpty());
        assertArrayEquals(new float[6], map.upsampled(2, 3));
    }
}
