package org.gleaner.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gleaner.task.Refusal;

/**
 * Rows and columns of text. A value.
 *
 * @param columns their names; of a table without any, {@code 1}, {@code 2}, ...
 * @param rows each as long as there are columns
 */
record Grid(List<String> columns, List<List<String>> rows) {

    Grid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Rows that name their columns themselves, each perhaps others. */
    static Grid of(List<Map<String, String>> records) {
        Set<String> names = new LinkedHashSet<>();
        records.forEach(row -> names.addAll(row.keySet()));
        List<List<String>> rows = records.stream()
                .map(row ->
                        names.stream().map(name -> row.getOrDefault(name, "")).toList())
                .toList();
        return new Grid(List.copyOf(names), rows);
    }

    /** Rows of which the first names the columns, or is one like the others. */
    static Grid of(List<List<String>> lines, boolean header) {
        int width = lines.stream().mapToInt(List::size).max().orElse(0);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            boolean named = header
                    && i < lines.getFirst().size()
                    && !lines.getFirst().get(i).isBlank();
            columns.add(named ? lines.getFirst().get(i).strip() : String.valueOf(i + 1));
        }
        List<List<String>> rows = lines.stream()
                .skip(header ? 1 : 0)
                .map(line -> filled(line, width))
                .toList();
        return new Grid(columns, rows);
    }

    private static List<String> filled(List<String> line, int width) {
        List<String> row = new ArrayList<>(line);
        while (row.size() < width) {
            row.add("");
        }
        return List.copyOf(row);
    }

    /**
     * The place of a column.
     *
     * @throws Refusal when there is none of this name
     */
    int named(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new Refusal("The table has no column %s, only %s.", name, String.join(", ", columns));
        }
        return index;
    }

    /** The values of a column. */
    List<String> column(int index) {
        return rows.stream().map(row -> row.get(index).strip()).toList();
    }
}
