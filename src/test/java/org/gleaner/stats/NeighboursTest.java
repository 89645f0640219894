package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    @Test
    void theNearestComeFirst() {
        // Roots of length 1: (1, 0), (.8, .6), (.6, .8), (0, 1); their mean is (.6, .6).
        List<float[]> features =
                List.of(new float[] {1, 0}, new float[] {0.64f, 0.36f}, new float[] {0.36f, 0.64f}, new float[] {0, 1});
        Neighbours neighbours = Neighbours.in(features);
        assertEquals(
                List.of(1, 2, 3),
                neighbours.of(0, 8).stream().map(Neighbours.Near::index).toList());
        // (.4, -.6) and (.2, 0)
        assertEquals(
                1 - 0.4 / Math.hypot(0.4, 0.6), neighbours.of(0, 1).getFirst().distance(), 1e-5);
        assertEquals(
                List.of(2),
                neighbours.of(3, 1).stream().map(Neighbours.Near::index).toList());
        assertTrue(Neighbours.in(List.of(new float[] {1, 2})).of(0, 3).isEmpty());
        // Another picture, (.6, .8) too, does not take its own away.
        assertEquals(
                List.of(2, 3),
                neighbours.of(new float[] {0.36f, 0.64f}, 2).stream()
                        .map(Neighbours.Near::index)
                        .toList());
        assertEquals(0, neighbours.of(new float[] {0.36f, 0.64f}, 1).getFirst().distance(), 1e-5);
        assertTrue(neighbours.of(new float[] {1, 2, 3}, 2).isEmpty(), "of another network");
    }

    @Test
    void ofManyTheSameAreNearest() {
        Random random = new Random(1);
        List<float[]> features = new ArrayList<>();
        for (int i = 0; i < 4_500; i++) {
            float[] row = new float[64];
            for (int j = 0; j < row.length; j++) {
                row[j] = i % 500 == 7 ? j % 7 + 0.01f * random.nextFloat() : random.nextFloat();
            }
            features.add(row);
        }
        List<Integer> found = Neighbours.in(features).of(7, 8).stream()
                .map(Neighbours.Near::index)
                .sorted()
                .toList();
        assertEquals(List.of(507, 1007, 1507, 2007, 2507, 3007, 3507, 4007), found);
        Neighbours.Near same = Neighbours.in(features).of(features.get(1234), 1).getFirst();
        assertEquals(1234, same.index());
        assertEquals(0, same.distance(), 1e-5);
    }
}
