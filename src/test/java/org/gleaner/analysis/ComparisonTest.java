package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final List<String> CLASSES = List.of("cat", "dog");

    @Test
    void onlyPicturesHeldBackFromBothCount() {
        Evaluation before = new Evaluation(
                CLASSES,
                List.of(
                        row(2, "a", Split.VALID, 0, 1, 2),
                        row(2, "b", Split.VALID, 0, 0, 1),
                        row(2, "c", Split.TRAIN, 1, 0, 3)));
        // The second knows one class more, so that its indices are others.
        Evaluation now = new Evaluation(
                List.of("ant", "cat", "dog"),
                List.of(
                        row(3, "a", Split.VALID, 1, 1, 0.1),
                        row(3, "b", Split.VALID, 1, 0, 4),
                        row(3, "c", Split.VALID, 2, 2, 1),
                        row(3, "d", Split.VALID, 2, 2, 1)));
        Comparison comparison = Comparison.of(before, now);
        assertEquals(2, comparison.pictures());
        assertEquals(2, comparison.alone());
        assertEquals(1, comparison.wrongBefore());
        assertEquals(1, comparison.wrongNow());
        assertEquals(0.5, comparison.errorRateNow());
        assertEquals(List.of(new Comparison.ClassErrors("cat", 2, 1, 1)), comparison.perClass());
        assertEquals(
                List.of("a"),
                comparison.better().stream().map(Comparison.Turn::path).toList());
        Comparison.Turn worse = comparison.worse().getFirst();
        assertEquals("b", worse.path());
        assertEquals("cat", worse.predictedBefore());
        assertEquals("ant", worse.predictedNow());
    }

    @Test
    void theWorstComeFirst() {
        Evaluation before =
                new Evaluation(CLASSES, List.of(row(2, "a", Split.VALID, 0, 1, 2), row(2, "b", Split.VALID, 1, 0, 5)));
        Evaluation now = new Evaluation(
                CLASSES, List.of(row(2, "a", Split.VALID, 0, 0, 0.1), row(2, "b", Split.VALID, 1, 1, 0.1)));
        Comparison comparison = Comparison.of(before, now);
        assertEquals(
                List.of("b", "a"),
                comparison.better().stream().map(Comparison.Turn::path).toList());
        assertEquals(List.of(), comparison.worse());
        assertEquals(2, comparison.perClass().size());
    }

    /** By counting: of all 2^n ways the n pictures could have turned, those at least as uneven. */
    @Test
    void chanceIsTheExactTestOfMcNemar() {
        assertEquals(1, turned(0, 0).chance());
        assertEquals(1, turned(5, 5).chance());
        assertEquals(2 * 130 / 512.0, turned(6, 3).chance(), 1e-12);
        assertEquals(2 * 130 / 512.0, turned(3, 6).chance(), 1e-12);
        assertEquals(2 / 64.0, turned(6, 0).chance(), 1e-12);
        assertEquals(2 * 12 / 2048.0, turned(10, 1).chance(), 1e-12);
        // With exact integers: 2 * sum(comb(2000, i) for i in range(951)) / 2**2000.
        assertEquals(0.026824146240280695, turned(1050, 950).chance(), 1e-12);
        assertTrue(turned(3000, 0).chance() < 1e-300);
    }

    @Test
    void nothingInCommonIsNoError() {
        Comparison comparison = Comparison.of(
                new Evaluation(CLASSES, List.of(row(2, "a", Split.VALID, 0, 0, 1))),
                new Evaluation(CLASSES, List.of(row(2, "a", Split.TRAIN, 0, 0, 1))));
        assertEquals(0, comparison.pictures());
        assertEquals(1, comparison.alone());
        assertTrue(Double.isNaN(comparison.errorRateNow()));
    }

    private static Comparison turned(int better, int worse) {
        List<LabelledPrediction> before = new ArrayList<>();
        List<LabelledPrediction> now = new ArrayList<>();
        for (int i = 0; i < better + worse; i++) {
            before.add(row(2, "p" + i, Split.VALID, 0, i < better ? 1 : 0, 1));
            now.add(row(2, "p" + i, Split.VALID, 0, i < better ? 0 : 1, 1));
        }
        return Comparison.of(new Evaluation(CLASSES, before), new Evaluation(CLASSES, now));
    }

    private static LabelledPrediction row(
            int classes, String path, Split split, int label, int predicted, double loss) {
        return new LabelledPrediction(path, split, label, predicted, loss, new float[classes], null);
    }
}
