package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.gleaner.TestData;
import org.gleaner.stats.AveragePrecision;
import org.junit.jupiter.api.Test;

/** Confident learning on small examples, and beside cleanlab's published figures on 50,000 pictures of CIFAR-10. */
class ConfidentLearningTest {

    /** Out-of-fold probabilities of a ResNet18, labels of which a fifth was changed, and which those are. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Cifar(int[] labels, float[][] probabilities, BitSet wrong) {

        static Cifar read() throws IOException {
            Path folder = TestData.file("data/label-issues/cifar10-synthetic-resnet18");
            byte[] labels = Files.readAllBytes(folder.resolve("labels.u8"));
            byte[] errors = Files.readAllBytes(folder.resolve("errors.u8"));
            ByteBuffer values = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("pred_probs.f32")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            float[][] probabilities = new float[labels.length][10];
            int[] given = new int[labels.length];
            BitSet wrong = new BitSet();
            for (int i = 0; i < labels.length; i++) {
                given[i] = labels[i];
                wrong.set(i, errors[i] == 1);
                for (int k = 0; k < 10; k++) {
                    probabilities[i][k] = values.getFloat();
                }
            }
            return new Cifar(given, probabilities, wrong);
        }

        private void check(ConfidentLearning filter, int flagged, double precision, double recall) {
            BitSet issues = filter.issues(labels, probabilities);
            assertEquals(flagged, issues.cardinality(), filter.name());
            issues.and(wrong);
            assertEquals(precision, issues.cardinality() / (double) flagged, 5e-5, filter.name());
            assertEquals(recall, issues.cardinality() / (double) wrong.cardinality(), 5e-5, filter.name());
        }
    }

    @Test
    void flagsWhatCleanlabFlags() throws IOException {
        Cifar cifar = Cifar.read();
        cifar.check(ConfidentLearning.PRUNE_BY_NOISE_RATE, 10_740, 0.9084, 0.9782);
        cifar.check(ConfidentLearning.PRUNE_BY_CLASS, 11_685, 0.8422, 0.9868);
        cifar.check(ConfidentLearning.BOTH, 10_567, 0.9182, 0.9729);
        cifar.check(ConfidentLearning.PREDICTED_NEQ_GIVEN, 13_012, 0.7628, 0.9953);
    }

    @Test
    void ranksAsCleanlabRanks() throws IOException {
        Cifar cifar = Cifar.read();
        float[] confidence = LabelQuality.selfConfidence(cifar.labels, cifar.probabilities);
        float[] margin = LabelQuality.normalizedMargin(cifar.labels, cifar.probabilities);
        assertEquals(0.9890, AveragePrecision.of(negated(confidence), cifar.wrong), 5e-5);
        assertEquals(0.9803, AveragePrecision.of(negated(margin), cifar.wrong), 5e-5);
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
