package org.gleaner.analysis;

import org.gleaner.data.Dataset;
import org.gleaner.data.Doubt;
import org.gleaner.data.LabelledPrediction;

/**
 * How likely a picture's label is wrong.
 *
 * @param row what a network that has not seen the picture says of it
 * @param doubt probability, 0 to 1, that the label is wrong, after all decisions: 0 and 1 where it was called right and
 *     wrong
 * @param suspect what the picture is, should the label be wrong
 * @param first how suspect it was before any decision
 */
public record LabelIssue(LabelledPrediction row, double doubt, Suspect suspect, Doubt first) {

    public String path() {
        return row.path();
    }

    /** The same with the picture on the side where it is here. */
    LabelIssue on(Dataset sides) {
        return new LabelIssue(sides.here(row), doubt, suspect, first);
    }

    /** The doubt as people are told it, 0 to .99: it is an estimate, and never certain. */
    public double told() {
        return Math.min(0.99, doubt);
    }

    /** Index of the most probable class other than the label. */
    public int suggested() {
        return suspect.suggested();
    }
}
