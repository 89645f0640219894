package org.gleaner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** fastai's schedule with five batches an epoch, at the head. */
class OneCycleTest {

    private static final int HEAD = 2;

    @Test
    void frozenEpoch() {
        double[] rates = {8e-5, 2.669405e-4, 7.549564e-4, 1.353985e-3, 1.830729e-3};
        double[] momentum = {.95, .940264, .914846, .883647, .858816};
        assertCycle(OneCycle.frozen(2e-3), rates, momentum);
    }

    @Test
    void fourUnfrozenEpochs() {
        double[] rates = {
            2e-4,
            2.535898e-4,
            4e-4,
            6e-4,
            8e-4,
            9.464101e-4,
            1e-3,
            9.874641e-4,
            9.504849e-4,
            8.909169e-4,
            8.117468e-4,
            7.169447e-4,
            6.112643e-4,
            5.000050e-4,
            3.887457e-4,
            2.830653e-4,
            1.882632e-4,
            1.090931e-4,
            4.952511e-5,
            1.254593e-5
        };
        double[] momentum = {
            .95, .943301, .925, .9, .875, .856699, .85, .851254, .854952, .860908, .868826, .878306, .888874, .9,
            .911126, .921694, .931174, .939092, .945048, .948746
        };
        assertCycle(OneCycle.unfrozen(2e-3), rates, momentum);
    }

    @Test
    void theGroupsLearnAtDiscriminativeRates() {
        double[] frozen = OneCycle.frozen(2e-3).maxRates();
        double[] unfrozen = OneCycle.unfrozen(2e-3).maxRates();
        double[] expected = {2e-4, 2e-4, 2e-3, 1e-5, 1e-4, 1e-3};
        for (int group = 0; group < 3; group++) {
            assertEquals(expected[group], frozen[group], 1e-12);
            assertEquals(expected[3 + group], unfrozen[group], 1e-12);
        }
    }

    private static void assertCycle(OneCycle cycle, double[] rates, double[] momentum) {
        for (int step = 0; step < rates.length; step++) {
            double position = (double) step / rates.length;
            assertEquals(rates[step], cycle.rates(position)[HEAD], 1e-9, "rate of step " + step);
            assertEquals(momentum[step], cycle.momentum(position), 1e-6, "momentum of step " + step);
        }
    }
}
