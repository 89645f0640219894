package org.gleaner.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tests behind what is said of drift and of two models, against SciPy 1.17. */
class DriftTestsTest {

    @Test
    void kolmogorovSmirnovAsSciPysExactOne() {
        double[] few = {0.02, 0.05, 0.07, 0.11, 0.13, 0.18, 0.21, 0.26, 0.3, 0.41};
        double[] fewer = {0.52, 0.2, 0.28, 0.33, 0.35, 0.42, 0.47, 0.12};
        expect(0.55, 0.09511403629050688, KolmogorovSmirnov.of(few, fewer));
        double[] tied = {0.1, 0.1, 0.2, 0.2, 0.3, 0.4};
        expect(0.2, 0.9978354978354979, KolmogorovSmirnov.of(tied, new double[] {0.1, 0.2, 0.2, 0.3, 0.5}));
        double[] hundred =
                IntStream.range(0, 100).mapToDouble(i -> i * 37 % 101 / 101.0).toArray();
        double[] eighty = IntStream.range(0, 80)
                .mapToDouble(i -> Math.pow(i * 53 % 97 / 97.0, 2))
                .toArray();
        expect(0.2725, 0.0021656938454489095, KolmogorovSmirnov.of(hundred, eighty));
        expect(0, 1, KolmogorovSmirnov.of(few, few));
        assertThrows(IllegalArgumentException.class, () -> KolmogorovSmirnov.of(few, new double[0]));
    }

    private static void expect(double statistic, double pValue, KolmogorovSmirnov is) {
        assertEquals(statistic, is.statistic(), 1e-12);
        assertEquals(pValue, is.pValue(), 1e-9);
    }

    @Test
    void likelihoodRatioAsSciPys() {
        expect(7.777548745181409, 1, 0.0052899527749172386, GTest.of(new int[] {20, 28}, new int[] {41, 19}));
        expect(13.789072735300271, 2, 0.0010133066673939381, GTest.of(new int[] {30, 20, 10}, new int[] {12, 25, 23}));
        expect(0.5741639803097045, 3, 0.9023206171880014, GTest.of(new int[] {50, 40, 30, 20}, new int[] {48, 45, 27, 22
        }));
    }

    private static void expect(double statistic, int degrees, double pValue, GTest is) {
        assertEquals(statistic, is.statistic(), 1e-9);
        assertEquals(degrees, is.degrees());
        assertEquals(pValue, is.pValue(), 1e-10);
    }

    @Test
    void rareClassesAreCountedTogether() {
        GTest plain = GTest.of(new int[] {20, 28}, new int[] {41, 19});
        assertEquals(plain, GTest.of(new int[] {20, 28, 1, 0}, new int[] {41, 19, 0, 2}));
        GTest rare = GTest.of(new int[] {20, 28, 7}, new int[] {41, 19, 9});
        assertEquals(rare, GTest.of(new int[] {20, 28, 3, 4}, new int[] {41, 19, 5, 4}));
        assertEquals(2, rare.degrees());
        assertEquals(new GTest(0, 0, 1), GTest.of(new int[] {20, 0}, new int[] {30, 0}));
        assertEquals(new GTest(0, 0, 1), GTest.of(new int[] {20, 5}, new int[] {0, 0}));
    }

    @Test
    void wilsonsIntervalAndTheSignTestAsSciPys() {
        assertEquals(0.8013576647568945, Proportions.interval(37, 40).low(), 1e-12);
        assertEquals(0.9741639742254118, Proportions.interval(37, 40).high(), 1e-12);
        assertEquals(new Proportions.Interval(0, 0.43448246478317476), Proportions.interval(0, 5));
        assertEquals(0.0654296875, Proportions.signTest(9, 2), 1e-12);
        assertEquals(0.0025768280029296875, Proportions.signTest(3, 17), 1e-12);
        assertEquals(1, Proportions.signTest(5, 5), 1e-12);
        assertEquals(0.05688793364098089, Proportions.signTest(60, 40), 1e-12);
        assertEquals(1, Proportions.signTest(0, 0), 1e-12);
    }
}
