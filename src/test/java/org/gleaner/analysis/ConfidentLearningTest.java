package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.BitSet;
import org.gleaner.stats.AveragePrecision;
import org.junit.jupiter.api.Test;

/** Confident learning on small examples, and beside cleanlab's published figures on 50,000 pictures of CIFAR-10. */
class ConfidentLearningTest {

    private static void check(OpenTable cifar, ConfidentLearning filter, int flagged, double precision, double recall) {
        BitSet issues = filter.issues(cifar.labels(), cifar.probabilities());
        assertEquals(flagged, issues.cardinality(), filter.name());
        issues.and(cifar.wrong());
        assertEquals(precision, issues.cardinality() / (double) flagged, 5e-5, filter.name());
        assertEquals(recall, issues.cardinality() / (double) cifar.wrong().cardinality(), 5e-5, filter.name());
    }

    @Test
    void flagsWhatCleanlabFlags() throws IOException {
        OpenTable cifar = OpenTable.read("cifar10-synthetic-resnet18");
        check(cifar, ConfidentLearning.PRUNE_BY_NOISE_RATE, 10_740, 0.9084, 0.9782);
        check(cifar, ConfidentLearning.PRUNE_BY_CLASS, 11_685, 0.8422, 0.9868);
        check(cifar, ConfidentLearning.BOTH, 10_567, 0.9182, 0.9729);
        check(cifar, ConfidentLearning.PREDICTED_NEQ_GIVEN, 13_012, 0.7628, 0.9953);
    }

    @Test
    void ranksAsCleanlabRanks() throws IOException {
        OpenTable cifar = OpenTable.read("cifar10-synthetic-resnet18");
        float[] confidence = LabelQuality.selfConfidence(cifar.labels(), cifar.probabilities());
        float[] margin = LabelQuality.normalizedMargin(cifar.labels(), cifar.probabilities());
        assertEquals(0.9890, AveragePrecision.of(negated(confidence), cifar.wrong()), 5e-5);
        assertEquals(0.9803, AveragePrecision.of(negated(margin), cifar.wrong()), 5e-5);
    }

    @Test
    void theJointAddsUpToTheLabels() {
        int[] labels = {0, 0, 0, 1, 1};
        float[][] probabilities = {{0.9f, 0.1f}, {0.8f, 0.2f}, {0.1f, 0.9f}, {0.2f, 0.8f}, {0.3f, 0.7f}};
        // Thresholds .6 and .75: the last picture reaches neither, and its label's row is scaled to two.
        assertArrayEquals(
                new int[][] {{2, 1}, {0, 2}},
                ConfidentJoint.of(labels, probabilities).counts());
        for (ConfidentLearning filter : ConfidentLearning.values()) {
            assertEquals(BitSet.valueOf(new long[] {0b100}), filter.issues(labels, probabilities), filter.name());
        }
    }

    @Test
    void aClassWithoutPicturesHasNoIssues() {
        int[] labels = {0, 0};
        float[][] probabilities = {{0.9f, 0.1f}, {0.8f, 0.2f}};
        for (ConfidentLearning filter : ConfidentLearning.values()) {
            assertTrue(filter.issues(labels, probabilities).isEmpty(), filter.name());
            assertTrue(filter.issues(new int[0], new float[0][]).isEmpty(), filter.name());
        }
    }

    @Test
    void averagePrecisionTakesEqualScoresTogether() {
        BitSet sought = BitSet.valueOf(new long[] {0b0101});
        assertEquals(1, AveragePrecision.of(new float[] {4, 1, 3, 2}, sought), 1e-12);
        assertEquals((1.0 + 2 / 3.0) / 2, AveragePrecision.of(new float[] {4, 3, 2, 1}, sought), 1e-12);
        assertEquals(0.5, AveragePrecision.of(new float[] {1, 1, 1, 1}, sought), 1e-12);
    }

    private static float[] negated(float[] scores) {
        float[] negated = new float[scores.length];
        for (int i = 0; i < scores.length; i++) {
            negated[i] = -scores[i];
        }
        return negated;
    }
}
