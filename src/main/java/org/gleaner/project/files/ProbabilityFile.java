package org.gleaner.project.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.store.SavedFiles;
import org.gleaner.table.CsvReader;
import org.gleaner.task.Refusal;

/**
 * What a network of anybody's says of pictures with labels. A table with the columns {@code path} and {@code label} and
 * one a class; or numpy's {@code .npy} of [picture, class] with {@code labels.npy} beside it, whose pictures and
 * classes are called by their places. Whatever else a file may hold is refused in one line. Stateless.
 */
public final class ProbabilityFile {

    /** What fits into the memory of a small computer, several times over. */
    private static final int MOST_VALUES = 20_000_000;

    /** Files round their numbers. */
    private static final double ROUNDED = 0.02;

    private ProbabilityFile() {}

    /**
     * Reads a file.
     *
     * @throws Refusal when it is not what it should be
     */
    public static Evaluation read(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".npy") ? npy(file) : csv(file);
    }

    /**
     * Writes a table that {@link #read} reads again, every probability as it is.
     *
     * @throws Refusal when the file may not be there, or cannot be written
     */
    public static void write(Path file, Evaluation said) {
        List<List<String>> table = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("path", "label"));
        header.addAll(said.classes());
        table.add(header);
        for (LabelledPrediction row : said.rows()) {
            List<String> cells =
                    new ArrayList<>(List.of(row.path(), said.classes().get(row.label())));
            for (float probability : row.probabilities()) {
                cells.add(Float.toString(probability));
            }
            table.add(cells);
        }
        SavedFiles.write(file, Csv.verbatim(table).getBytes(StandardCharsets.UTF_8));
    }

    private static Evaluation csv(Path file) {
        try (CsvReader reader = new CsvReader(file)) {
            List<String> header = reader.row();
            if (header == null) {
                throw new Refusal("%s is empty.", file);
            }
            Columns columns = Columns.of(file, header);
            List<LabelledPrediction> rows = new ArrayList<>();
            Set<String> paths = new HashSet<>();
            for (List<String> row = reader.row(); row != null; row = reader.row()) {
                LabelledPrediction said = columns.row(row, reader);
                if (!paths.add(said.path())) {
                    throw new Refusal("%s: line %d has %s again.", file, reader.line(), said.path());
                }
                rows.add(said);
                checkSize(file, (long) rows.size() * columns.classes.size());
            }
            return evaluation(file, columns.classes, rows);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s.", file);
        }
    }

    /** Where a table has what. */
    private record Columns(
            Path file, int path, int label, List<String> classes, Map<String, Integer> indices, int count) {

        static Columns of(Path file, List<String> header) {
            int path = column(file, header, "path");
            int label = column(file, header, "label");
            List<String> classes = new ArrayList<>();
            Map<String, Integer> indices = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                if (i != path && i != label) {
                    String name = header.get(i);
                    if (name.isEmpty()) {
                        throw new Refusal("%s: column %d of the first line has no name.", file, i + 1);
                    }
                    if (indices.put(name, classes.size()) != null) {
                        throw new Refusal("%s: the first line has %s twice.", file, name);
                    }
                    classes.add(name);
                }
            }
            if (classes.size() < 2) {
                throw new Refusal("%s: the first line must have a column for each of two classes at least.", file);
            }
            return new Columns(file, path, label, classes, indices, header.size());
        }

        private static int column(Path file, List<String> header, String name) {
            for (int i = 0; i < header.size(); i++) {
                if (header.get(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
            throw new Refusal(
                    "%s: the first line must have the columns path, label and one for each class; %s is missing.",
                    file, name);
        }

        LabelledPrediction row(List<String> cells, CsvReader reader) {
            int line = reader.line();
            if (cells.size() != count) {
                throw new Refusal("%s: line %d has %d values, the first line %d.", file, line, cells.size(), count);
            }
            String picture = cells.get(path);
            Integer given = indices.get(cells.get(label));
            if (picture.isEmpty()) {
                throw new Refusal("%s: line %d names no picture.", file, line);
            }
            if (given == null) {
                throw new Refusal(
                        "%s: line %d has the label %s, which is no class of the first line.",
                        file, line, cells.get(label).isEmpty() ? "\"\"" : cells.get(label));
            }
            double[] values = new double[classes.size()];
            for (int i = 0, at = 0; i < count; i++) {
                if (i != path && i != label) {
                    values[at++] = number(cells.get(i), reader);
                }
            }
            return said(picture, given, values, file, "line " + line);
        }

        private double number(String cell, CsvReader reader) {
            try {
                return Double.parseDouble(reader.separator() == ',' ? cell : cell.replace(',', '.'));
            } catch (NumberFormatException e) {
                throw new Refusal(
                        e,
                        "%s: line %d has %s for a probability.",
                        file,
                        reader.line(),
                        cell.isEmpty() ? "nothing" : cell);
            }
        }
    }

    private static Evaluation npy(Path file) {
        NpyFile table = NpyFile.read(file, MOST_VALUES);
        NpyFile given = NpyFile.read(file.resolveSibling("labels.npy"), MOST_VALUES);
        if (table.shape().size() != 2) {
            throw new Refusal("%s must have a row for each picture and a column for each class.", file);
        }
        int count = table.shape().getFirst();
        int classes = table.shape().getLast();
        if (classes < 2) {
            throw new Refusal("%s must have a column for each of two classes at least.", file);
        }
        if (given.values().length != count) {
            throw new Refusal("%s has %d rows, labels.npy beside it %d labels.", file, count, given.values().length);
        }
        List<LabelledPrediction> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double label = given.values()[i];
            if (!(label >= 0 && label < classes && label == Math.rint(label))) {
                throw new Refusal("%s: label %d beside it is %s, which is no column.", file, i, label);
            }
            double[] values = Arrays.copyOfRange(table.values(), i * classes, (i + 1) * classes);
            rows.add(said(Integer.toString(i), (int) label, values, file, "row " + i));
        }
        List<String> names = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            names.add(Integer.toString(k));
        }
        return evaluation(file, names, rows);
    }

    private static void checkSize(Path file, long values) {
        if (values > MOST_VALUES) {
            throw new Refusal("%s has more than %,d probabilities.", file, MOST_VALUES);
        }
    }

    private static Evaluation evaluation(Path file, List<String> classes, List<LabelledPrediction> rows) {
        if (rows.isEmpty()) {
            throw new Refusal("%s has no pictures.", file);
        }
        return new Evaluation(classes, rows);
    }

    private static LabelledPrediction said(String path, int label, double[] values, Path file, String where) {
        double sum = 0;
        for (double value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new Refusal("%s: %s has the probability %s, which is not between 0 and 1.", file, where, value);
            }
            sum += value;
        }
        if (Math.abs(sum - 1) > ROUNDED) {
            throw new Refusal("%s: the probabilities of %s add up to %.3f, not to 1.", file, where, sum);
        }
        float[] row = new float[values.length];
        int best = 0;
        for (int k = 0; k < row.length; k++) {
            row[k] = (float) (values[k] / sum);
            best = row[k] > row[best] ? k : best;
        }
        return new LabelledPrediction(path, Split.TRAIN, label, best, -Math.log(Math.max(row[label], 1e-9)), row, null);
    }

    /**
     * The probabilities of a second table, by the pictures and classes of the first.
     *
     * @throws Refusal when it is not of the same pictures, labels and classes
     */
    public static float[][] aligned(Evaluation first, Evaluation second, Path file) {
        int[] columns =
                first.classes().stream().mapToInt(second.classes()::indexOf).toArray();
        if (first.classes().size() != second.classes().size()
                || Arrays.stream(columns).anyMatch(k -> k < 0)) {
            throw new Refusal("%s has other classes than the first file.", file);
        }
        Map<String, LabelledPrediction> byPath = new HashMap<>();
        second.rows().forEach(row -> byPath.put(row.path(), row));
        if (first.rows().size() != byPath.size()) {
            throw new Refusal(
                    "%s has %d pictures, the first file %d.",
                    file, byPath.size(), first.rows().size());
        }
        float[][] aligned = new float[first.rows().size()][columns.length];
        for (int i = 0; i < aligned.length; i++) {
            LabelledPrediction row = first.rows().get(i);
            LabelledPrediction other = byPath.get(row.path());
            if (other == null) {
                throw new Refusal("%s does not have %s, which the first file has.", file, row.path());
            }
            if (other.label() != columns[row.label()]) {
                throw new Refusal("%s has another label for %s than the first file.", file, row.path());
            }
            for (int k = 0; k < columns.length; k++) {
                aligned[i][k] = other.probabilities()[columns[k]];
            }
        }
        return aligned;
    }
}
