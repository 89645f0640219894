package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.Test;

class SoftmaxRegressionTest {

    private static final int CLASSES = 3;
    private static final int FEATURES = 6;
    private static final int ROWS = 2 * RowBlock.SIZE + 7;

    private final Random random = new Random(11);

    private SoftmaxRegression.Lesson lesson(float[][] rows, int[] labels, float[] weights) {
        List<RowBlock> blocks =
                RowBlock.of(rows, IntStream.range(0, rows.length).toArray());
        return new SoftmaxRegression.Lesson(blocks, labels, weights, FeatureRows.variances(rows));
    }

    /** Drawn points whose label leans on the first features, of different weights. */
    private SoftmaxRegression.Lesson drawn() {
        float[][] rows = new float[ROWS][FEATURES];
        int[] labels = new int[ROWS];
        float[] weights = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = random.nextInt(CLASSES);
            weights[i] = random.nextFloat();
            for (int j = 0; j < FEATURES; j++) {
                rows[i][j] = (float) random.nextGaussian() + (j == labels[i] ? 1 : 0);
            }
        }
        return lesson(rows, labels, weights);
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static SoftmaxRegression fitted(
            SoftmaxRegression.Lesson lesson, int classes, int features, double penalty) {
        return SoftmaxRegression.even(classes, features).fitted(lesson, penalty, new CancelToken());
    }

    @Test
    void theGradientIsWhatSmallMovesOfTheCoefficientsShow() {
        LBFGS.Objective loss = SoftmaxRegression.even(CLASSES, FEATURES).objective(drawn(), 0.05, new CancelToken());
        float[] at = new float[CLASSES * (FEATURES + 1)];
        for (int i = 0; i < at.length; i++) {
            at[i] = (float) random.nextGaussian();
        }
        float[] gradient = new float[at.length];
        loss.at(at, gradient);
        for (int i = 0; i < at.length; i++) {
            float[] up = at.clone();
            float[] down = at.clone();
            up[i] += 1 / 64f;
            down[i] -= 1 / 64f;
            double slope = 32 * (loss.at(up, new float[at.length]) - loss.at(down, new float[at.length]));
            assertEquals(slope, gradient[i], 1e-4, "coefficient " + i);
        }
    }

    @Test
    void evenClassesLoseTheLogarithmOfTheirNumber() {
        LBFGS.Objective loss = SoftmaxRegression.even(CLASSES, FEATURES).objective(drawn(), 0.05, new CancelToken());
        int length = CLASSES * (FEATURES + 1);
        assertEquals(Math.log(CLASSES), loss.at(new float[length], new float[length]), 1e-6);
    }

    @Test
    void withoutFeaturesTheProbabilitiesAreTheSharesOfTheClasses() {
        int[] labels = {0, 0, 0, 0, 0, 1, 1, 1, 2, 2};
        SoftmaxRegression fitted = fitted(lesson(new float[10][2], labels, ones(10)), 3, 2, 0.1);
        assertArrayEquals(new float[] {0.5f, 0.3f, 0.2f}, fitted.probabilities(new float[2]), 2e-3f);
    }

    /** With coefficients -w and w the slope is 0 where penalty = 1 / (w (1 + exp(2w))); here w is 1. */
    @Test
    void twoPointsHaveTheOptimumOfTheClosedForm() {
        float[][] rows = {{-1}, {1}};
        double penalty = 1 / (1 + Math.exp(2));
        SoftmaxRegression fitted = fitted(lesson(rows, new int[] {0, 1}, ones(2)), 2, 1, penalty);
        float right = (float) (1 / (1 + Math.exp(-2)));
        assertArrayEquals(new float[] {1 - right, right}, fitted.probabilities(rows[1]), 2e-3f);
        assertArrayEquals(new float[] {0.5f, 0.5f}, fitted.probabilities(new float[1]), 2e-3f);
    }

    /** The numbers are those of scipy's BFGS in double precision on the same loss. */
    @Test
    void threeClassesHaveTheOptimumOfAnotherProgram() {
        float[][] rows = {{1, 0.5f}, {0.8f, -0.2f}, {-0.5f, 1}, {-1, 0.7f}, {0.1f, -1}, {-0.3f, -0.9f}, {0.9f, 0.6f}};
        int[] labels = {0, 0, 1, 1, 2, 2, 1};
        float[] weights = {1, 1, 1, 1, 1, 0.5f, 0.25f};
        SoftmaxRegression fitted = fitted(lesson(rows, labels, weights), 3, 2, 0.1);
        assertArrayEquals(
                new float[] {0.39866f, 0.41664f, 0.18470f}, fitted.probabilities(new float[] {0.2f, 0.3f}), 2e-3f);
        assertArrayEquals(new float[] {0.32561f, 0.38522f, 0.28917f}, fitted.probabilities(new float[2]), 2e-3f);
        assertArrayEquals(
                new float[] {0.70429f, 0.20947f, 0.08624f}, fitted.probabilities(new float[] {1, 0.5f}), 2e-3f);
    }

    @Test
    void whereverTheFitBeginsItEndsAtTheSameProbabilities() {
        SoftmaxRegression.Lesson lesson = drawn();
        SoftmaxRegression once = fitted(lesson, CLASSES, FEATURES, 0.01);
        SoftmaxRegression loose = fitted(lesson, CLASSES, FEATURES, 1e-6);
        SoftmaxRegression twice = loose.fitted(lesson, 0.01, new CancelToken());
        for (float[] row : lesson.blocks().getFirst().rows()) {
            assertArrayEquals(once.probabilities(row), twice.probabilities(row), 0.01f);
        }
    }

    @Test
    void aRowOfWeightZeroTeachesNothing() {
        float[][] rows = {{-1}, {1}, {3}};
        SoftmaxRegression without = fitted(lesson(rows, new int[] {0, 1, 0}, new float[] {1, 1, 0}), 2, 1, 0.1);
        SoftmaxRegression other = fitted(lesson(rows, new int[] {0, 1, 1}, new float[] {1, 1, 0}), 2, 1, 0.1);
        assertArrayEquals(without.probabilities(rows[2]), other.probabilities(rows[2]));
        assertTrue(without.probabilities(rows[2])[1] > 0.9);
    }
}
