package org.gleaner.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gleaner.learn.Classifier;

/** Predictions as comma-separated values, for a spreadsheet. Stateless. */
public final class PredictionTable {

    private PredictionTable() {}

    /** A header, and a row a picture: path, class, probability, whether it is unlike the training data, reason, and all probabilities. */
    public static String csv(List<Prediction> rows, List<String> classes) {
        List<List<String>> table = new ArrayList<>();
        List<String> header =
                new ArrayList<>(List.of("path", "label", "probability", "unlike_training", "distance", "reason"));
        header.addAll(classes);
        table.add(header);
        rows.forEach(row -> table.add(cells(row, classes)));
        return table.stream()
                .map(row -> row.stream().map(AttributionList::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static List<String> cells(Prediction row, List<String> classes) {
        List<String> cells = new ArrayList<>();
        cells.add(row.path());
        Classifier.Answer answer = row.answer();
        if (answer == null) {
            cells.addAll(List.of("", "", "", "", String.valueOf(row.reason())));
            classes.forEach(label -> cells.add(""));
            return cells;
        }
        cells.addAll(List.of(
                classes.get(answer.best()),
                number(answer.probability()),
                Boolean.toString(answer.unlike()),
                number(answer.distance()),
                ""));
        for (float probability : answer.probabilities()) {
            cells.add(number(probability));
        }
        return cells;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
