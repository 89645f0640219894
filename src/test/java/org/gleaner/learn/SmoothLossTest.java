package org.gleaner.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmoothLossTest {

    @Test
    void startsAtTheFirstLossAndFollowsSlowly() {
        SmoothLoss smooth = new SmoothLoss();
        assertTrue(Double.isNaN(smooth.value()));
        assertEquals(2, smooth.add(2), 1e-12);
        // (.98 * .02 * 2 + .02 * 1) / (1 - .98^2)
        assertEquals(0.0592 / 0.0396, smooth.add(1), 1e-12);
    }
}
