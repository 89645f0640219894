package org.gleaner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The suggestions equal those of fastai's formulas, computed with NumPy on the same curve. */
class LrFinderResultTest {

    @Test
    void suggestionsOnAKnownCurve() {
        LrFinderResult test = new LrFinderResult(rates(100), losses(100));
        assertEquals(0.01096478196143185, test.valley(), 1e-12);
        assertEquals(0.0008317637711026709, test.slide(), 1e-12);
        assertEquals(0.006918309709189363, test.minimum(), 1e-12);
        assertEquals(0.001737800828749376, test.steep(), 1e-12);
    }

    @Test
    void whatFollowsALossThatIsNoNumberDoesNotCount() {
        double[] losses = losses(100);
        Arrays.fill(losses, 80, 100, Double.NaN);
        LrFinderResult cut = new LrFinderResult(rates(100), losses);
        LrFinderResult shorter = new LrFinderResult(rates(85), losses(85));
        assertEquals(shorter.valley(), cut.valley(), 1e-12);
        assertEquals(shorter.minimum(), cut.minimum(), 1e-12);
    }

    @Test
    void aTestThatEndedAtOnceSuggestsNothing() {
        assertTrue(new LrFinderResult(rates(40), losses(40)).suggests());
        assertFalse(new LrFinderResult(rates(20), losses(20)).suggests());
        assertFalse(new LrFinderResult(rates(3), losses(3)).suggests());
    }

    @Test
    void ratesGrowFromOneEndToTheOther() {
        assertEquals(1e-7, LrFinderResult.rate(0), 1e-18);
        assertEquals(1e-3, LrFinderResult.rate(50), 1e-12);
        assertEquals(10, LrFinderResult.rate(100), 1e-9);
    }

    private static double[] rates(int n) {
        double[] rates = new double[n];
        Arrays.setAll(rates, LrFinderResult::rate);
        return rates;
    }

    private static double[] losses(int n) {
        double[] losses = new double[n];
        Arrays.setAll(
                losses,
                i -> 1.1 + 0.05 * Math.sin(1.7 * i) - 0.7 / (1 + Math.exp(-(i - 55) / 5.0)) + Math.exp((i - 88) / 3.5));
        return losses;
    }
}
