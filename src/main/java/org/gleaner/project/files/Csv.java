package org.gleaner.project.files;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Tables as comma-separated values (RFC 4180), for spreadsheets. Stateless. */
public final class Csv {

    private Csv() {}

    /** Writes a line a row. What a spreadsheet would take for a formula begins with an apostrophe. */
    public static String of(Collection<List<String>> rows) {
        return lines(rows, ',', Csv::safe);
    }

    /** Writes a line a row, for programs alone, which take each value as it is. */
    public static String verbatim(Collection<List<String>> rows) {
        return verbatim(rows, ',');
    }

    /** As {@link #verbatim(Collection)}, with another delimiter than the comma. */
    public static String verbatim(Collection<List<String>> rows, char delimiter) {
        return lines(rows, delimiter, UnaryOperator.identity());
    }

    private static String lines(Collection<List<String>> rows, char delimiter, UnaryOperator<String> value) {
        return rows.stream()
                .map(row -> row.stream()
                                .map(value)
                                .map(text -> cell(text, delimiter))
                                .collect(Collectors.joining(String.valueOf(delimiter)))
                        + "\r\n")
                .collect(Collectors.joining());
    }

    private static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String cell(String safe, char delimiter) {
        boolean plain = safe.indexOf(delimiter) < 0 && safe.chars().noneMatch(c -> "\"\r\n".indexOf(c) >= 0);
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
