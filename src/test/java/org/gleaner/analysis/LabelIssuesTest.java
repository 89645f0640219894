package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;

/** From features by way of out-of-fold probabilities to wrong labels, on clouds of points with some labels changed. */
class LabelIssuesTest {

    private static final int CLASSES = 3;
    private static final int PICTURES = 600;
    private static final int WRONG = 48;

    private final Random random = new Random(3);
    private final List<float[]> features = new ArrayList<>();
    private final int[] labels = new int[PICTURES];
    private final BitSet wrong = new BitSet();

    /** Each class around its own corner; the first {@code WRONG} labels are changed to the next class. */
    private LabelIssues find(Set<String> right) {
        for (int i = 0; i < PICTURES; i++) {
            int truth = i % CLASSES;
            float[] row = new float[20];
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) Math.abs(random.nextGaussian() * 0.5 + (j % CLASSES == truth ? 1 : 0));
            }
            features.add(row);
            wrong.set(i, i < WRONG);
            labels[i] = i < WRONG ? (truth + 1) % CLASSES : truth;
        }
        float[][] probabilities =
                CrossFit.probabilities(features, labels, CLASSES, 5, 1, Progress.NONE, new CancelToken());
        List<LabelledPrediction> rows = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            float[] row = probabilities[i];
            int predicted = ConfidentLearning.mostProbable(row);
            rows.add(new LabelledPrediction(
                    "" + i, Split.TRAIN, labels[i], predicted, -Math.log(row[labels[i]]), row, null));
        }
        return LabelIssues.of(new Evaluation(List.of("a", "b", "c"), rows), new Review(List.of(), right, Set.of()));
    }

    @Test
    void changedLabelsComeFirstAndTheCutIsWhereTheyEnd() {
        LabelIssues issues = find(Set.of());
        int found = (int) issues.flagged().stream().filter(this::isWrong).count();
        assertTrue(found >= 0.9 * WRONG, "found " + found);
        assertTrue(found >= 0.9 * issues.defaultCut(), found + " of " + issues.defaultCut());
        assertEquals(found, issues.expectedErrors(issues.defaultCut()), 0.1 * WRONG);
        assertEquals(WRONG, issues.expectedErrors(PICTURES), 0.15 * WRONG);
        for (LabelIssue issue : issues.ranked().subList(0, 20)) {
            int truth = Integer.parseInt(issue.path()) % CLASSES;
            assertEquals(truth, issue.suggested(), issue.path());
        }
    }

    @Test
    void theFurtherTheCutTheLowerThePrecisionAndTheHigherTheRecall() {
        LabelIssues issues = find(Set.of());
        assertTrue(issues.estimatedPrecision(10) > issues.estimatedPrecision(200));
        assertTrue(issues.estimatedRecall(10) < issues.estimatedRecall(200));
        assertEquals(1, issues.estimatedRecall(PICTURES), 1e-9);
        assertEquals(issues.estimatedPrecision(PICTURES), issues.estimatedPrecision(10 * PICTURES), 1e-9);
    }

    @Test
    void whatAPersonCalledRightIsNotDoubted() {
        LabelIssues issues = find(Set.of("0", "7"));
        assertEquals(PICTURES, issues.ranked().size());
        assertTrue(issues.flagged().stream().noneMatch(issue -> issue.path().equals("0")));
    }

    @Test
    void peopleAreNotToldThatALabelIsCertainlyWrong() {
        List<LabelIssue> ranked = find(Set.of()).ranked();
        assertTrue(ranked.getFirst().doubt() > 0.995);
        assertEquals(0.99, ranked.getFirst().told());
        assertEquals(ranked.getLast().doubt(), ranked.getLast().told());
    }

    @Test
    void foldsAreEvenWithinEachClass() {
        int[] sizes = {10, 10, 3};
        int[] given = new int[23];
        for (int i = 0; i < given.length; i++) {
            given[i] = i < 10 ? 0 : i < 20 ? 1 : 2;
        }
        int[] folds = Folds.stratified(given, 5, 42);
        int[][] counts = new int[3][5];
        for (int i = 0; i < given.length; i++) {
            counts[given[i]][folds[i]]++;
        }
        for (int k = 0; k < 3; k++) {
            for (int fold = 0; fold < 5; fold++) {
                assertTrue(Math.abs(counts[k][fold] - sizes[k] / 5.0) < 1, "class " + k + " fold " + fold);
            }
        }
    }

    @Test
    void cancelStopsTheFit() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThrows(
                CancellationException.class,
                () -> CrossFit.probabilities(
                        List.of(new float[] {1}, new float[] {2}, new float[] {3}, new float[] {4}),
                        new int[] {0, 1, 0, 1},
                        2,
                        2,
                        1,
                        Progress.NONE,
                        cancel));
    }

    @Test
    void nothingIsFoundInNothing() {
        LabelIssues issues = LabelIssues.of(new Evaluation(List.of("a", "b"), List.of()), Review.NONE);
        assertEquals(0, issues.defaultCut());
        assertTrue(issues.flagged().isEmpty());
    }

    private boolean isWrong(LabelIssue issue) {
        return wrong.get(Integer.parseInt(issue.path()));
    }
}
