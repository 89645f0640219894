package org.gleaner.table;

import java.util.ArrayList;
import java.util.List;

/** Values parted by a character, quoted where they hold it (RFC 4180). Stateless. */
final class Delimited {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private static final int LOOKED_AT = 20;

    private Delimited() {}

    /** The rows that are not empty; the delimiter is the one that parts the first lines most evenly. */
    static List<List<String>> rows(String text) {
        char best = ',';
        int most = 1;
        for (char delimiter : DELIMITERS) {
            int columns = columns(rows(text, delimiter, LOOKED_AT));
            if (columns > most) {
                best = delimiter;
                most = columns;
            }
        }
        return rows(text, best, Integer.MAX_VALUE);
    }

    /** How many columns all of the rows have. */
    private static int columns(List<List<String>> rows) {
        return rows.stream().mapToInt(List::size).min().orElse(0);
    }

    private static List<List<String>> rows(String text, char delimiter, int limit) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length() && rows.size() < limit; i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (c != '"' || doubled) {
                    cell.append(c);
                    i += doubled ? 1 : 0;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == delimiter) {
                end(cell, row);
            } else if (c == '\n' || c == '\r') {
                end(cell, row);
                end(row, rows); // between the two halves of a line's end there is an empty row
            } else {
                cell.append(c);
            }
        }
        if (rows.size() < limit) {
            end(cell, row);
            end(row, rows);
        }
        return rows;
    }

    private static void end(StringBuilder cell, List<String> row) {
        row.add(cell.toString());
        cell.setLength(0);
    }

    private static void end(List<String> row, List<List<String>> rows) {
        if (row.size() > 1 || !row.getFirst().isBlank()) {
            rows.add(List.copyOf(row));
        }
        row.clear();
    }
}
