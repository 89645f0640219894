package org.gleaner.ui.confusion;

import java.util.List;
import org.gleaner.analysis.Calibration;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Split;

/**
 * All that is counted of one side of an evaluation. A value; the arrays are not copied, treat them as read only.
 *
 * @param actual pictures of each class
 * @param predicted pictures taken for each class
 * @param pairs the most confused classes, most pictures first
 * @param scores one a class
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers that are never compared
record Summary(
        ConfusionMatrix matrix,
        int[] actual,
        int[] predicted,
        List<ConfusionMatrix.Pair> pairs,
        List<ConfusionMatrix.ClassScore> scores,
        Calibration calibration) {

    static Summary of(Evaluation evaluation, Split side) {
        ConfusionMatrix matrix = ConfusionMatrix.of(evaluation, side);
        return new Summary(
                matrix,
                matrix.actual(),
                matrix.predicted(),
                matrix.mostConfused(),
                matrix.perClass(),
                Calibration.of(evaluation, side));
    }

    /** Pictures of a class that are taken for another, and pictures of others that are taken for it. */
    int errors(int label) {
        return actual[label] + predicted[label] - 2 * matrix.counts()[label][label];
    }
}
