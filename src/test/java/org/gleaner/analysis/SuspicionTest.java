package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gleaner.analysis.ExpectedErrors.Assumption;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.api.Test;

/** Number, range, cut and order beside the same in numpy, and what must hold of any. */
class SuspicionTest {

    private static Suspicion of(DrawnTable table) {
        return Suspicion.ofNetworks(table.labels(), List.<float[][]>of(table.probabilities()), new CancelToken());
    }

    private static void check(ExpectedErrors expected, Assumption assumption, double value, double low, double high) {
        assertEquals(assumption, expected.assumption());
        assertEquals(value, expected.value(), 1e-3);
        assertEquals(low, expected.low(), 1e-3);
        assertEquals(high, expected.high(), 1e-3);
    }

    @Test
    void classNoiseIsToldFromPeoplesByTheLabelsThemselves() {
        Suspicion suspicion = of(DrawnTable.withClassNoise());
        check(suspicion.expected(), Assumption.CLASS_NOISE, 41.979414, 29.021109, 69.444133);
        assertEquals(42, suspicion.cut());
        assertArrayEquals(
                new int[] {217, 56, 21, 63, 84, 140, 0, 238, 231, 224, 77, 175}, Arrays.copyOf(suspicion.order(), 12));
        assertEquals(35, suspicion.expected().value(), 0.2 * 35);
    }

    @Test
    void peoplesNoiseIsHalfWayBetweenTwoAssumptionsAndTheOrderOneOfFourRanks() {
        Suspicion suspicion = of(DrawnTable.withPeoplesNoise(5));
        check(suspicion.expected(), Assumption.HALF_WAY, 27.062804, 0, 91.828932);
        assertFalse(suspicion.expected().weak());
        assertEquals(30, suspicion.cut());
        assertArrayEquals(
                new int[] {90, 40, 344, 160, 416, 206, 584, 524, 588, 500, 230, 110},
                Arrays.copyOf(suspicion.order(), 12));
        assertEquals(0.9990170, suspicion.doubts()[90], 1e-5);
        assertEquals(27.062804, Arrays.stream(suspicion.doubts()).sum(), 1e-3);
    }

    /** What a weak network doubts, it does not know itself, be it anybody's or own; and neither does another one. */
    @Test
    void ofWeakNetworksTheDoubtsAreTakenForTheirOwn() {
        DrawnTable table = DrawnTable.withPeoplesNoise();
        Suspicion own = Suspicion.ofOwnFits(table.labels(), table.probabilities(), new CancelToken());
        float[][] other = DrawnTable.withPeoplesNoise(3.2).probabilities();
        for (List<float[][]> networks :
                List.of(List.<float[][]>of(table.probabilities()), List.of(table.probabilities(), other))) {
            Suspicion weak = Suspicion.ofNetworks(table.labels(), networks, new CancelToken());
            assertEquals(Assumption.OWN_IGNORANCE, weak.expected().assumption());
            assertTrue(weak.expected().weak());
            assertEquals(own.expected().value(), weak.expected().value(), 10);
        }
        assertArrayEquals(own.order(), of(table).order());
        assertEquals(own.cut(), of(table).cut());
    }

    @Test
    void rightLabelsOfAnImperfectNetworkAreLeftAlone() {
        Random random = new Random(4);
        int[] labels = new int[500];
        float[][] probabilities = new float[500][];
        for (int i = 0; i < labels.length; i++) {
            float first = (float) (1 / (1 + Math.exp(-5 * random.nextGaussian())));
            probabilities[i] = new float[] {first, 1 - first};
            labels[i] = random.nextFloat() < first ? 0 : 1;
        }
        for (Suspicion suspicion : List.of(
                of(new DrawnTable(labels, probabilities)),
                Suspicion.ofOwnFits(labels, probabilities, new CancelToken()))) {
            assertEquals(Assumption.NO_NOISE, suspicion.expected().assumption());
            assertEquals(0, suspicion.cut());
            assertEquals(500, Arrays.stream(suspicion.order()).distinct().count());
        }
    }

    @Test
    void ownFitsTakeEveryDoubtThatNoClassExplainsForTheirs() {
        DrawnTable table = DrawnTable.withPeoplesNoise();
        Suspicion suspicion = Suspicion.ofOwnFits(table.labels(), table.probabilities(), new CancelToken());
        check(suspicion.expected(), Assumption.OWN_IGNORANCE, 15.741228, 0, 218);
    }

    @Test
    void whatAPersonCalledRightIsNeitherDoubtedNorCounted() {
        Suspicion all = of(DrawnTable.withClassNoise());
        BitSet right = new BitSet();
        IntStream.of(all.order()).limit(10).forEach(right::set);
        Suspicion left = Reconsidered.of(all, Review.NONE, right, new BitSet());
        assertEquals(all.expected().value() - 10, left.expected().value(), 0.1);
        assertEquals(left.expected().value(), Arrays.stream(left.doubts()).sum(), 1e-9);
        assertEquals(32, left.cut());
        assertArrayEquals(
                IntStream.concat(
                                IntStream.of(all.order()).skip(10),
                                IntStream.of(all.order()).limit(10))
                        .toArray(),
                left.order());
        right.set(0, 240);
        Suspicion none = Reconsidered.of(all, Review.NONE, right, new BitSet());
        assertEquals(
                new ExpectedErrors(
                        0, 0, 0, Assumption.CLASS_NOISE, all.expected().accuracy()),
                none.expected());
        assertEquals(0, none.cut());
    }

    @Test
    void anyFewPicturesAreJudged() {
        Random random = new Random(1);
        for (int classes : new int[] {2, 3, 7}) {
            for (int count = 1; count < 12; count++) {
                int[] labels = random.ints(count, 0, classes).toArray();
                float[][] probabilities = new float[count][classes];
                for (float[] row : probabilities) {
                    row[random.nextInt(classes)] = 1;
                }
                Suspicion suspicion = of(new DrawnTable(labels, probabilities));
                ExpectedErrors expected = suspicion.expected();
                assertTrue(0 <= expected.low() && expected.low() <= expected.value());
                assertTrue(expected.value() <= expected.high() && expected.high() <= count);
                assertEquals(count, Arrays.stream(suspicion.order()).distinct().count());
                assertTrue(Arrays.stream(suspicion.doubts()).allMatch(doubt -> doubt >= 0 && doubt <= 1));
            }
        }
    }
}
