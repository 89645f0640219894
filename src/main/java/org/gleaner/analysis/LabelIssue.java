package org.gleaner.analysis;

import org.gleaner.data.LabelledPrediction;

/**
 * How likely a picture's label is wrong.
 *
 * @param row what a network that has not seen the picture says of it
 * @param doubt probability, 0 to 1, that the label is wrong, as the {@link NoiseModel} has it
 * @param suggested index of the most probable class other than the label
 */
public record LabelIssue(LabelledPrediction row, double doubt, int suggested) {

    public String path() {
        return row.path();
    }
}
