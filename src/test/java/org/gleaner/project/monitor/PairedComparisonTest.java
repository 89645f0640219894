package org.gleaner.project.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.project.monitor.PairedComparison.Difference;
import org.gleaner.project.monitor.PairedComparison.Pair;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

    @Test
    void countsWhoIsRight() {
        PairedComparison duel = PairedComparison.of(List.of(
                new Pair("cat", "cat", "cat"),
                new Pair("cat", "cat", "dog"),
                new Pair("cat", "dog", "dog"),
                new Pair("cat", "dog", null),
                new Pair("dog", "cat", "dog"),
                new Pair("dog", "dog", null)));
        assertEquals(
                new PairedComparison(
                        6, 3, List.of(new Difference("cat", "dog", 2), new Difference("dog", "cat", 1)), 4, 1, 1, 1),
                duel);
        assertFalse(duel.decided());
    }

    @Test
    void aDifferenceBeyondChanceDecides() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pairs.add(new Pair("cat", "dog", "dog"));
        }
        assertEquals(2 * Math.pow(0.5, 8), PairedComparison.of(pairs).pValue(), 1e-12);
        assertTrue(PairedComparison.of(pairs).decided());
    }
}
