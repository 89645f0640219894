package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;

/**
 * Whether a network is as often right as it is sure: its pictures in bins of equal width by the probability of the
 * predicted class (Guo et al., "On Calibration of Modern Neural Networks", 2017). A value.
 *
 * @param bins the bins that hold a picture, from unsure to sure
 * @param expectedError the mean distance of accuracy and confidence, each bin weighted by its pictures, 0 to 1; NaN
 *     without pictures
 */
public record Calibration(List<Bin> bins, double expectedError) {

    /** As in the paper. */
    public static final int BINS = 15;

    /**
     * One bin.
     *
     * @param from least probability, exclusive
     * @param to largest probability, inclusive
     * @param confidence mean probability of the predicted class
     * @param accuracy share of the pictures that are predicted right
     */
    public record Bin(double from, double to, int pictures, double confidence, double accuracy) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /** The one of the pictures of one side. */
    public static Calibration of(Evaluation evaluation, Split split) {
        int[] pictures = new int[BINS];
        int[] right = new int[BINS];
        double[] sure = new double[BINS];
        List<LabelledPrediction> rows = evaluation.of(split);
        for (LabelledPrediction row : rows) {
            int bin = Math.clamp((int) Math.ceil(row.confidence() * (double) BINS) - 1, 0, BINS - 1);
            pictures[bin]++;
            right[bin] += row.wrong() ? 0 : 1;
            sure[bin] += row.confidence();
        }
        List<Bin> bins = new ArrayList<>();
        double distance = 0;
        for (int i = 0; i < BINS; i++) {
            if (pictures[i] > 0) {
                double confidence = sure[i] / pictures[i];
                double accuracy = right[i] / (double) pictures[i];
                bins.add(new Bin(i / (double) BINS, (i + 1) / (double) BINS, pictures[i], confidence, accuracy));
                distance += pictures[i] * Math.abs(confidence - accuracy);
            }
        }
        return new Calibration(bins, distance / rows.size());
    }
}
