package org.gleaner.project.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gleaner.data.FilePrediction;
import org.gleaner.data.Prediction;
import org.gleaner.project.files.Csv;

/** Predictions as comma-separated values, for a spreadsheet. Stateless. */
public final class PredictionTable {

    private static final List<String> COLUMNS =
            List.of("label", "probability", "unlike_training", "undecided", "distance", "reason");

    private PredictionTable() {}

    /**
     * A header, and a row a picture: its name, and of each model the class, probability, whether the picture is unlike
     * the training data, whether it fits several classes, reason, and all probabilities. Of several models, each column
     * has the name of its model.
     */
    public static String csv(List<String> pictures, List<Opinion> opinions) {
        List<String> header = new ArrayList<>(List.of("path"));
        for (Opinion opinion : opinions) {
            String model = opinions.size() == 1 ? "" : " (" + opinion.model().name() + ")";
            COLUMNS.forEach(column -> header.add(column + model));
            opinion.classes().forEach(label -> header.add(label + model));
        }
        List<List<String>> table = new ArrayList<>();
        table.add(header);
        for (int i = 0; i < pictures.size(); i++) {
            List<String> row = new ArrayList<>(List.of(pictures.get(i)));
            for (Opinion opinion : opinions) {
                row.addAll(cells(opinion.rows().get(i), opinion.classes()));
            }
            table.add(row);
        }
        return Csv.of(table);
    }

    private static List<String> cells(FilePrediction row, List<String> classes) {
        List<String> cells = new ArrayList<>();
        Prediction answer = row.prediction();
        if (answer == null) {
            cells.addAll(List.of("", "", "", "", "", String.valueOf(row.reason())));
            classes.forEach(label -> cells.add(""));
            return cells;
        }
        cells.addAll(List.of(
                classes.get(answer.best()),
                number(answer.confidence()),
                Boolean.toString(answer.unlike()),
                Boolean.toString(answer.undecided()),
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
