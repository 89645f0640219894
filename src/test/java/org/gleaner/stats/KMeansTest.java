package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.Test;

class KMeansTest {

    private static List<float[]> blobs(int each) {
        Random random = new Random(1);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 4 * each; i++) {
            float[] row = new float[40];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (Math.abs(random.nextGaussian()) + (j / 10 == i % 4 ? 4 : 0));
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void whatLiesTogetherIsOneGroup() {
        int[] groups = KMeans.of(blobs(50), 4, 7, new CancelToken());
        Set<List<Integer>> pairs = new HashSet<>();
        for (int i = 0; i < groups.length; i++) {
            pairs.add(List.of(i % 4, groups[i]));
        }
        assertEquals(4, pairs.size(), "each blob is one group, and each group one blob");
        assertArrayEquals(groups, KMeans.of(blobs(50), 4, 7, new CancelToken()));
    }

    @Test
    void fewerDifferentRowsThanGroupsAndNoneAtAllAreNoFault() {
        List<float[]> same = List.of(new float[] {1, 2}, new float[] {1, 2}, new float[] {1, 2});
        assertEquals(3, KMeans.of(same, 3, 1, new CancelToken()).length);
        assertEquals(0, KMeans.of(List.of(), 3, 1, new CancelToken()).length);
    }

    @Test
    void itStopsWhenItIsCancelled() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThrows(CancellationException.class, () -> KMeans.of(blobs(10), 4, 7, cancel));
    }
}
