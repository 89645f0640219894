package org.gleaner.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gleaner.data.Split;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A table of delimited values whose labels can be changed, row by row; all else in it stays. A value.
 *
 * @param delimiter what parts the cells
 * @param columns their names
 * @param rows each as long as there are columns
 * @param path columns of the photos' names
 * @param label column of the labels
 * @param side column of the split; -1 for none
 */
public record LabelFile(
        char delimiter, List<String> columns, List<List<String>> rows, PathColumns path, int label, int side) {

    /** The column that says which photos are left out; it comes with the first of them. */
    public static final String EXCLUDED = "excluded";

    private static final Set<String> YES = Set.of("1", "1.0", "true", "yes");

    public LabelFile {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a table.
     *
     * @param name of the file, for what is refused
     * @param choice columns; null for those that look like it
     * @param picture whether a name is a picture's
     * @throws Refusal when its labels are not one column with a name, or it is no such table at all
     */
    public static LabelFile of(Path name, byte[] content, LabelTable.Choice choice, Predicate<String> picture) {
        String text = TextContent.of(content);
        if (JsonTables.isJson(text)) {
            throw new Refusal("%s is no table of delimited values.", name);
        }
        List<List<String>> lines = Delimited.rows(name, text);
        if (lines.isEmpty() || !LabelTable.hasHeader(lines.getFirst(), choice, picture)) {
            throw new Refusal("The first row of %s does not name its columns.", name);
        }
        Grid grid = Grid.of(lines, true);
        Columns found = Columns.of(grid, choice.file(), choice.label(), picture);
        if (found.label() < 0) {
            throw new Refusal("The labels of %s are not in one column.", name);
        }
        return new LabelFile(
                Delimited.delimiter(name, text),
                grid.columns(),
                grid.rows(),
                found.path(),
                found.label(),
                found.side());
    }

    /**
     * A new table of what another says, whatever its shape, its further columns behind; a row of several labels has
     * none in it.
     */
    public static LabelFile of(LabelTable table) {
        List<String> columns = new ArrayList<>(List.of("path", "label", "split"));
        List<String> others = table.rows().stream()
                .flatMap(row -> row.others().keySet().stream())
                .distinct()
                .filter(name -> !columns.contains(name))
                .toList();
        columns.addAll(others);
        List<List<String>> rows = table.rows().stream()
                .map(row -> Stream.concat(
                                Stream.of(
                                        row.file(),
                                        row.labels().size() == 1 ? row.labels().getFirst() : "",
                                        row.side() == null
                                                ? ""
                                                : row.side().name().toLowerCase(Locale.ROOT)),
                                others.stream().map(name -> row.others().getOrDefault(name, "")))
                        .toList())
                .toList();
        return new LabelFile(',', columns, rows, new PathColumns(List.of(), 0), 1, 2);
    }

    /** What the columns are called. */
    public LabelTable.Choice choice() {
        return new LabelTable.Choice(path.name(columns), columns.get(label));
    }

    /** What a row calls its photo; empty for none. */
    public String file(int row) {
        return path.of(rows.get(row));
    }

    /** The label of a row; empty for none. */
    public String label(int row) {
        return rows.get(row).get(label).strip();
    }

    /** The side of the split that a row puts its photo on; null where it does not say. */
    public @Nullable Split side(int row) {
        return side < 0 ? null : Columns.sideOf(rows.get(row).get(side).strip());
    }

    /** Whether the photo of a row is left out. */
    public boolean isExcluded(int row) {
        int column = excluded();
        return column >= 0 && YES.contains(rows.get(row).get(column).strip().toLowerCase(Locale.ROOT));
    }

    private int excluded() {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).strip().equalsIgnoreCase(EXCLUDED)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * This with other labels.
     *
     * @param labels by the number of the row
     * @param excluded numbers of the rows whose photos are left out from now on
     */
    public LabelFile with(Map<Integer, String> labels, Set<Integer> excluded) {
        boolean fresh = !excluded.isEmpty() && excluded() < 0;
        List<String> names = new ArrayList<>(columns);
        if (fresh) {
            names.add(EXCLUDED);
        }
        int column = fresh ? columns.size() : excluded();
        List<List<String>> changed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = new ArrayList<>(rows.get(i));
            cells.addAll(Collections.nCopies(names.size() - cells.size(), ""));
            cells.set(label, labels.getOrDefault(i, cells.get(label)));
            if (excluded.contains(i)) {
                cells.set(column, "1");
            }
            changed.add(List.copyOf(cells));
        }
        return new LabelFile(delimiter, names, changed, path, label, side);
    }

    /** This with rows for more photos, which have no label. */
    public LabelFile and(List<String> photos) {
        List<List<String>> more = new ArrayList<>(rows);
        for (String photo : photos) {
            List<String> cells = new ArrayList<>(Collections.nCopies(columns.size(), ""));
            path.put(cells, photo);
            more.add(List.copyOf(cells));
        }
        return new LabelFile(delimiter, columns, more, path, label, side);
    }

    /** All lines, the names of the columns first. */
    public List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>(rows);
        lines.addFirst(columns);
        return lines;
    }
}
