package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuickselectTest {

    @Test
    void everyRankIsThatOfTheSortedValues() {
        Random random = new Random(2);
        for (int length = 1; length <= 40; length++) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = random.nextInt(1 + length / 2) - 3; // many are equal
            }
            assertEveryRank(values);
        }
    }

    @Test
    void sortedEqualAndInfiniteValuesAreFoundToo() {
        assertEveryRank(new float[] {1, 2, 3, 4, 5, 6, 7});
        assertEveryRank(new float[] {7, 6, 5, 4, 3, 2, 1});
        assertEveryRank(new float[9]);
        assertEveryRank(new float[] {Float.NEGATIVE_INFINITY, 0, Float.POSITIVE_INFINITY, -1});
    }

    private static void assertEveryRank(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        for (int count = 1; count <= values.length; count++) {
            assertEquals(sorted[values.length - count], Quickselect.largest(values.clone(), count), 0);
        }
    }
}
