package org.gleaner.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns of a table say where a photo is: that of its name, and those of the folders around it, as a table of
 * cameras has it in whose folders each first photo is called alike. A value.
 *
 * @param folders the outermost first; usually none
 * @param name of the file; -1 for none
 */
record PathColumns(List<Integer> folders, int name) {

    private static final String SLASH = "/";

    PathColumns {
        folders = List.copyOf(folders);
    }

    /**
     * The column of this name; where there is none, those whose names have a {@code /} between them.
     *
     * @throws org.gleaner.task.Refusal when there are none
     */
    static PathColumns named(Grid grid, String names) {
        if (grid.columns().contains(names) || !names.contains(SLASH)) {
            return new PathColumns(List.of(), grid.named(names));
        }
        List<Integer> columns = Stream.of(names.split(SLASH))
                .map(each -> grid.named(each.strip()))
                .toList();
        return new PathColumns(columns.subList(0, columns.size() - 1), columns.getLast());
    }

    /** Whether the names alone are of no folder, and one of them comes twice. */
    boolean needsFolder(Grid grid) {
        List<String> names =
                grid.column(name).stream().filter(each -> !each.isEmpty()).toList();
        return new HashSet<>(names).size() < names.size()
                && names.stream().noneMatch(each -> each.contains(SLASH) || each.indexOf('\\') >= 0);
    }

    /** What they are called, as {@link #named} reads it. */
    String name(List<String> columns) {
        return all().map(columns::get).collect(Collectors.joining(SLASH));
    }

    /** What a row calls its photo; empty for none. */
    String of(List<String> cells) {
        String file = cells.get(name).strip();
        return file.isEmpty() || folders.isEmpty()
                ? file
                : all().map(i -> cells.get(i).strip().replace('\\', '/').replaceAll("^/+|/+$", ""))
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(SLASH));
    }

    /** Writes a photo's path into a row: as many folders from the end as there are columns, and the others before. */
    void put(List<String> cells, String path) {
        List<String> parts = new ArrayList<>(List.of(path.split(SLASH)));
        List<Integer> columns = all().toList();
        for (int i = columns.size() - 1; i >= 0; i--) {
            List<String> own = i == 0 ? parts : parts.subList(Math.max(0, parts.size() - 1), parts.size());
            cells.set(columns.get(i), String.join(SLASH, own));
            own.clear();
        }
    }

    private Stream<Integer> all() {
        return Stream.concat(folders.stream(), Stream.of(name));
    }
}
