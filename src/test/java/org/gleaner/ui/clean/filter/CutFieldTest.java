package org.gleaner.ui.clean.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gleaner.Suspects;
import org.junit.jupiter.api.Test;

/** What the cut promises. */
class CutFieldTest {

    @Test
    void aGoodNetworkTellsHowManyAndFromWhereToWhere() {
        assertEquals(
                "2 photos, about 2 of them wrong: 67 % of all wrong labels. In all from 1 to 3, depending on what one supposes.",
                CutField.promise(Suspects.of(0.95), 2));
    }

    @Test
    void aWeakNetworkTellsWhereToLookAndNoNumber() {
        assertEquals(
                "The network is right on about 6 of 10 photos only: look at the first ones, but do not count on the figure.",
                CutField.promise(Suspects.of(0.61), 2));
    }
}
