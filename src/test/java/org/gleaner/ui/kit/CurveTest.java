package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void fewPointsStayAsTheyAre() {
        Curve curve = curve(10);
        assertSame(curve, curve.thinned(2000));
    }

    @Test
    void manyPointsKeepTheirPeaks() {
        Curve curve = curve(50_000);
        curve.y()[12_345] = 99;
        curve.y()[40_000] = -99;
        Curve thin = curve.thinned(2000);
        assertTrue(thin.x().length <= 2000, thin.x().length + " points");
        assertEquals(99, Arrays.stream(thin.y()).max().orElseThrow());
        assertEquals(-99, Arrays.stream(thin.y()).min().orElseThrow());
        double[] sorted = thin.x().clone();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, thin.x());
    }

    @Test
    void ticksAreRound() {
        assertEquals(0.5, LinePlot.tick(1.7, 4), 1e-12);
        assertEquals(20, LinePlot.tick(80, 4), 1e-12);
        assertEquals(0.02, LinePlot.tick(0.05, 4), 1e-12);
    }

    @Test
    void anAxisEndsWhateverAFileSays() {
        assertEquals(2, LinePlot.top(1.7), 1e-12);
        assertEquals(0.5, LinePlot.top(0), 1e-12);
        for (double value : new double[] {Double.MAX_VALUE, 1e299, 1e-300, Double.MIN_VALUE}) {
            double top = LinePlot.top(value);
            assertTrue(top > 0 && Double.isFinite(top), top + " for " + value);
            assertTrue(top / LinePlot.tick(top, 4) < 8, top + " for " + value);
        }
    }

    @Test
    void numbersReadAsTheyShould() {
        assertEquals("01:20", Format.time(80));
        assertEquals("1:00:05", Format.time(3605));
        assertEquals("–", Format.number(Double.NaN, 3));
        assertEquals("98 %", Format.percent(0.984));
    }

    private static Curve curve(int points) {
        return new Curve(
                "test",
                "test",
                IntStream.range(0, points).asDoubleStream().toArray(),
                IntStream.range(0, points).mapToDouble(i -> Math.sin(i / 100.0)).toArray(),
                false);
    }
}
