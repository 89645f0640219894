package org.gleaner.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gleaner.data.Prediction.OodScore;
import org.junit.jupiter.api.Test;

class PredictionTest {

    @Test
    void whatFitsTwoClassesIsUndecided() {
        assertTrue(Prediction.of(0.74, 0.26).undecided());
        assertFalse(Prediction.of(0.76, 0.24).undecided());
        assertTrue(Prediction.of(0.1, 0.5, 0.4).undecided());
        assertFalse(Prediction.of(0.2, 0.7, 0.1).undecided(), "it is sure against each of the others");
    }

    @Test
    void theSecondIsTheNextBest() {
        assertEquals(2, Prediction.of(0.1, 0.5, 0.4).second());
        assertEquals(0, Prediction.of(0.3, 0.5, 0.2).second());
        assertEquals(1, Prediction.of(0.6, 0.3, 0.1).second());
        assertEquals(0.1, Prediction.of(0.1, 0.5, 0.4).margin(), 1e-6);
        assertEquals(1, Prediction.of(1.0).margin());
    }

    @Test
    void whatFitsNoneIsUnlikeAndNotUndecided() {
        Prediction none = Prediction.of(new float[] {0.5f, 0.5f}, new OodScore(0.9, true));
        assertTrue(none.unlike());
        assertFalse(none.undecided());
    }
}
