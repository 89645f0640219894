package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.Test;

/** Labels drawn as the model has it, from a network that says how sure it is. */
class NoiseModelTest {

    private static final int CLASSES = 3;
    private static final int PICTURES = 3_000;

    /** A fifth of class 0 is labelled 1, a tenth of class 2 is labelled 0. */
    private static final double[][] TRANSITION = {{0.8, 0.2, 0}, {0, 1, 0}, {0.1, 0, 0.9}};

    private final int[] truth = new int[PICTURES];
    private final int[] labels = new int[PICTURES];
    private final float[][] probabilities = new float[PICTURES][];

    /** The truth is drawn from what the network says, which tells it with its power {@code temperature} taken out. */
    private NoiseModel fit(double temperature) {
        Random random = new Random(9);
        for (int i = 0; i < PICTURES; i++) {
            double[] row = new double[CLASSES];
            double[] told = new double[CLASSES];
            for (int k = 0; k < CLASSES; k++) {
                row[k] = Math.exp(4 * random.nextGaussian());
                told[k] = Math.pow(row[k], 1 / temperature);
            }
            truth[i] = drawn(row, random);
            labels[i] = drawn(TRANSITION[truth[i]], random);
            double sum = Arrays.stream(told).sum();
            probabilities[i] = new float[CLASSES];
            for (int k = 0; k < CLASSES; k++) {
                probabilities[i][k] = (float) (told[k] / sum);
            }
        }
        return NoiseModel.fit(labels, probabilities);
    }

    private static int drawn(double[] weights, Random random) {
        double left = random.nextDouble() * Arrays.stream(weights).sum();
        int k = 0;
        while (k < weights.length - 1 && left >= weights[k]) {
            left -= weights[k++];
        }
        return k;
    }

    @Test
    void theTransitionThatTheLabelsWereDrawnByIsFound() {
        NoiseModel model = fit(1);
        for (int k = 0; k < CLASSES; k++) {
            assertArrayEquals(TRANSITION[k], model.transition()[k], 0.04, "class " + k);
            assertEquals(1, Arrays.stream(model.transition()[k]).sum(), 1e-6);
        }
        assertEquals(1, model.temperature(), 0.15);
    }

    @Test
    void aNetworkThatIsHalfAsSureAsItMayBeIsSharpened() {
        assertEquals(2, fit(2).temperature(), 0.3);
    }

    @Test
    void doubtsAreBayesRuleAndAddUpToTheWrongLabels() {
        NoiseModel model = fit(1);
        int wrong = 0;
        for (int i = 0; i < PICTURES; i++) {
            double[] joint = new double[CLASSES];
            for (int k = 0; k < CLASSES; k++) {
                joint[k] = Math.pow(Math.max(probabilities[i][k], 1e-12), model.temperature())
                        * model.transition()[k][labels[i]];
            }
            double sum = Arrays.stream(joint).sum();
            assertEquals(1 - joint[labels[i]] / sum, model.doubts()[i], 2e-3, "picture " + i);
            wrong += labels[i] == truth[i] ? 0 : 1;
        }
        assertEquals(wrong / (double) PICTURES, model.noise(), 0.02);
    }

    @Test
    void theLikelihoodIsThatOfAllLabels() {
        NoiseModel model = fit(1);
        double likelihood = 0;
        for (int i = 0; i < PICTURES; i++) {
            double sum = 0;
            double powers = 0;
            for (int k = 0; k < CLASSES; k++) {
                double power = Math.pow(probabilities[i][k], model.temperature());
                sum += power * model.transition()[k][labels[i]];
                powers += power;
            }
            likelihood += Math.log(sum / powers);
        }
        assertEquals(likelihood, model.logLikelihood(), 1e-3 * Math.abs(likelihood));
    }

    @Test
    void suggestionsAreTheTruthOfAlmostAllWrongLabels() {
        NoiseModel model = fit(1);
        int wrong = 0;
        int right = 0;
        for (int i = 0; i < PICTURES; i++) {
            assertTrue(model.suggestions()[i] != labels[i] || model.doubts()[i] == 0);
            if (labels[i] != truth[i]) {
                wrong++;
                right += model.suggestions()[i] == truth[i] ? 1 : 0;
            }
        }
        assertTrue(right > 0.9 * wrong, right + " of " + wrong);
    }

    @Test
    void withoutPicturesThereIsNoNoise() {
        NoiseModel model = NoiseModel.fit(new int[0], new float[0][]);
        assertTrue(Double.isNaN(model.noise()));
        assertEquals(0, model.doubts().length);
    }

    @Test
    void cancelStopsTheFit() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThrows(
                CancellationException.class, () -> NoiseModel.fit(new int[] {0}, new float[][] {{0.5f, 0.5f}}, cancel));
    }
}
