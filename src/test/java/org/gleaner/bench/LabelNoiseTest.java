package org.gleaner.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is planted is what the measurement says is planted. */
class LabelNoiseTest {

    private static final int[] TRUTH = IntStream.range(0, 3000).map(i -> i % 5).toArray();

    private static int[] wrong(int[] labels) {
        return IntStream.range(0, TRUTH.length)
                .filter(i -> labels[i] != TRUTH[i])
                .toArray();
    }

    private static int[] plant(LabelNoise noise) {
        return noise.plant(TRUTH, 5, 0.1, new Random(3));
    }

    @Test
    void theShareIsPlanted() {
        assertEquals(300, wrong(plant(LabelNoise.SYMMETRIC)).length);
        assertEquals(300, wrong(plant(LabelNoise.PAIRWISE)).length);
        assertArrayEquals(TRUTH, plant(LabelNoise.NONE));
    }

    @Test
    void eachKindIsItsOwn() {
        int[] pairwise = plant(LabelNoise.PAIRWISE);
        for (int i : wrong(pairwise)) {
            assertEquals((TRUTH[i] + 1) % 5, pairwise[i]);
        }
        int[] symmetric = plant(LabelNoise.SYMMETRIC);
        assertEquals(
                5,
                IntStream.of(wrong(symmetric)).map(i -> symmetric[i]).distinct().count());
        int[] byClass = wrong(plant(LabelNoise.BY_CLASS));
        assertEquals(300, byClass.length, 60);
        IntStream.of(byClass).forEach(i -> assertNotEquals(0, TRUTH[i]));
        assertTrue(IntStream.of(byClass).filter(i -> TRUTH[i] == 4).count()
                > IntStream.of(byClass).filter(i -> TRUTH[i] == 1).count());
    }
}
