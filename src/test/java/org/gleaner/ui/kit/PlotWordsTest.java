package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves for those who do not see them. */
class PlotWordsTest {

    private static final Curve LOSS =
            new Curve("loss", "train-curve", new double[] {1, 2, 3}, new double[] {0.9, Double.NaN, 0.4}, true);

    @Test
    void beginningEndLowestAndHighestAreSaid() {
        assertEquals("loss: from 0.90 to 0.40 (epoch 1 to 3), lowest 0.40, highest 0.90.", words().summary());
    }

    @Test
    void eachPointIsALineOfTheTable() {
        assertEquals("epoch\tloss\n1\t0.90\n3\t0.40\n", words().table());
    }

    private static PlotWords words() {
        return new PlotWords(
                "epoch", List.of(LOSS), value -> Format.number(value, 0), value -> Format.number(value, 2));
    }
}
