package org.gleaner.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a table says of files: CSV with any delimiter, JSON Lines, or the shape that a tool writes. A value.
 *
 * @param shape what it was taken for
 * @param columns where the files and the labels were found
 */
public record LabelTable(String shape, List<String> columns, List<LabelRow> rows) {

    public LabelTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** What its further columns are called. */
    public List<String> others() {
        return rows.stream()
                .flatMap(row -> row.others().keySet().stream())
                .distinct()
                .toList();
    }

    /**
     * Which columns to read; null for those that look like it.
     *
     * @param file column of names, paths or ids
     */
    public record Choice(@Nullable String file, @Nullable String label) {

        public static final Choice FOUND = new Choice(null, null);
    }

    /**
     * Reads a table.
     *
     * @param picture whether a name is a picture's
     * @throws Refusal when it cannot be read, or does not say what is what
     */
    public static LabelTable read(Path table, Choice choice, Predicate<String> picture) {
        String text = TextContent.of(table);
        Optional<LabelTable> tool = JsonTables.isJson(text) ? JsonTables.tool(text) : Optional.empty();
        if (tool.isPresent()) {
            return tool.get();
        }
        Grid grid;
        String shape;
        if (JsonTables.isJson(text)) {
            grid = JsonTables.grid(text);
            shape = "JSON";
        } else {
            List<List<String>> lines = Delimited.rows(table, text);
            grid = lines.isEmpty()
                    ? new Grid(List.of(), List.of())
                    : Grid.of(lines, hasHeader(lines.getFirst(), choice, picture));
            shape = "CSV";
        }
        if (grid.rows().isEmpty()) {
            throw new Refusal("%s holds no rows.", table.getFileName());
        }
        Columns columns = Columns.of(grid, choice.file(), choice.label(), picture);
        return new LabelTable(shape, columns.names(grid), columns.rows(grid));
    }

    /** Whether people call the labels so. */
    public static boolean isLabelName(String column) {
        return Columns.isLabelName(column);
    }

    /** A first row that names a photo is none of names; where a person has named a column, there are names. */
    static boolean hasHeader(List<String> first, Choice choice, Predicate<String> picture) {
        return choice.file() != null
                || choice.label() != null
                || first.stream().map(String::strip).noneMatch(picture);
    }
}
