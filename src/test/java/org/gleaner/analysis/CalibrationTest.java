package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void theErrorIsTheWeightedDistanceOfAccuracyAndConfidence() {
        // Bins are a fifteenth wide: three pictures in the last, one alone.
        Evaluation evaluation =
                new Evaluation(List.of("a", "b"), List.of(row(0, 0.97f), row(0, 0.99f), row(1, 0.98f), row(0, 0.55f)));
        Calibration calibration = Calibration.of(evaluation, Split.VALID);
        assertEquals(2, calibration.bins().size());
        Calibration.Bin last = calibration.bins().getLast();
        assertEquals(3, last.pictures());
        assertEquals(0.98, last.confidence(), 1e-6);
        assertEquals(2 / 3.0, last.accuracy(), 1e-12);
        // 3/4 * |0.98 - 2/3| + 1/4 * |0.55 - 1|
        assertEquals(0.3475, calibration.expectedError(), 1e-6);
        assertTrue(Double.isNaN(Calibration.of(evaluation, Split.TRAIN).expectedError()));
    }

    private static LabelledPrediction row(int label, float sure) {
        return new LabelledPrediction("p", Split.VALID, label, 0, 0, new float[] {sure, 1 - sure}, null);
    }
}
