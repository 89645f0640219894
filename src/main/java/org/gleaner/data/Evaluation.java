package org.gleaner.data;

import static java.util.Objects.checkIndex;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a trained network says of every labelled picture, through the validation view.
 *
 * @param classes the labels in the order of the network's outputs
 * @param rows one a picture
 */
public record Evaluation(List<String> classes, List<LabelledPrediction> rows) {

    public Evaluation {
        classes = List.copyOf(classes);
        rows = List.copyOf(rows);
        for (LabelledPrediction row : rows) {
            check(row, classes.size());
        }
    }

    /** A file may say anything. */
    private static void check(LabelledPrediction row, int classes) {
        requireNonNull(row.path());
        requireNonNull(row.split());
        checkIndex(row.label(), classes);
        checkIndex(row.predicted(), classes);
        if (row.probabilities().length != classes) {
            throw new IllegalArgumentException(
                    row.probabilities().length + " probabilities of " + classes + " classes");
        }
    }

    /** The same with each picture on the side where it is here. */
    public Evaluation on(Dataset sides) {
        return new Evaluation(classes, rows.stream().map(sides::here).toList());
    }

    /** The rows of one side. */
    public List<LabelledPrediction> of(Split split) {
        return rows.stream().filter(row -> row.split() == split).toList();
    }

    /** Share of the pictures of one side whose prediction is not their label; NaN when there are none. */
    public double errorRate(Split split) {
        return of(split).stream()
                .mapToDouble(row -> row.wrong() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }
}
