package org.gleaner.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.analysis.TopLosses;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.junit.jupiter.api.Test;

/** What is read out of an evaluation. */
class EvaluationTest {

    private static final Evaluation EVALUATION = new Evaluation(
            List.of("a", "b", "c"),
            List.of(
                    row("1", Split.VALID, 0, 0, 0.1),
                    row("2", Split.VALID, 0, 1, 2.0),
                    row("3", Split.VALID, 0, 1, 3.0),
                    row("4", Split.VALID, 1, 1, 0.2),
                    row("5", Split.VALID, 1, 0, 2.0),
                    row("6", Split.TRAIN, 2, 1, 9.0)));

    @Test
    void topLossesComeHighestFirst() {
        assertEquals(List.of("6", "3", "2", "5"), paths(TopLosses.of(EVALUATION, null, null, 4)));
        assertEquals(List.of("3", "2", "5", "4", "1"), paths(TopLosses.of(EVALUATION, Split.VALID, null, 30)));
        assertEquals(List.of("5", "4"), paths(TopLosses.of(EVALUATION, null, "b", 30)));
        assertEquals(List.of(), paths(TopLosses.of(EVALUATION, null, "unknown", 30)));
    }

    @Test
    void theMatrixCountsActualAgainstPredicted() {
        ConfusionMatrix matrix = ConfusionMatrix.of(EVALUATION, Split.VALID);
        assertArrayEquals(new int[][] {{1, 2, 0}, {1, 1, 0}, {0, 0, 0}}, matrix.counts());
        assertEquals(0.6, matrix.errorRate(), 1e-12);
        assertEquals(
                List.of(new ConfusionMatrix.Pair("a", "b", 2), new ConfusionMatrix.Pair("b", "a", 1)),
                matrix.mostConfused());
        assertArrayEquals(new int[] {3, 2, 0}, matrix.actual());
        // rows and columns add up to the same
        assertEquals(matrix.total(), IntStream.of(matrix.predicted()).sum());
    }

    @Test
    void classesAreScored() {
        List<ConfusionMatrix.ClassScore> scores =
                ConfusionMatrix.of(EVALUATION, Split.VALID).perClass();
        assertEquals(new ConfusionMatrix.ClassScore("a", 0.5, 1 / 3.0, 0.4, 3), scores.get(0));
        assertEquals(new ConfusionMatrix.ClassScore("b", 1 / 3.0, 0.5, 0.4, 2), scores.get(1));
        assertEquals(0, scores.get(2).support());
        assertTrue(Double.isNaN(scores.get(2).recall()));
    }

    private static List<String> paths(List<LabelledPrediction> rows) {
        return rows.stream().map(LabelledPrediction::path).toList();
    }

    private static LabelledPrediction row(String path, Split split, int label, int predicted, double loss) {
        return new LabelledPrediction(path, split, label, predicted, loss, new float[] {1, 0, 0}, null);
    }
}
