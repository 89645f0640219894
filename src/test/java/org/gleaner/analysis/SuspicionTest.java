package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
        Suspicion suspicion = of(DrawnTable.withPeoplesNoise());
        check(suspicion.expected(), Assumption.HALF_WAY, 100.824325, 0, 258.108964);
        assertTrue(suspicion.expected().weak());
        assertEquals(129, suspicion.cut());
        assertArrayEquals(
                new int[] {26, 532, 40, 281, 79, 283, 242, 502, 129, 114, 274, 362},
                Arrays.copyOf(suspicion.order(), 12));
        assertEquals(0.8863443, suspicion.doubts()[26], 1e-5);
        assertEquals(100.824325, Arrays.stream(suspicion.doubts()).sum(), 1e-3);
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
