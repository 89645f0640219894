package org.gleaner.project.files;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Tables as comma-separated values (RFC 4180), for spreadsheets. Stateless. */
public final class Csv {

    private Csv() {}

    /** Writes a line a row. */
    public static String of(Collection<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    /** What a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = (formula ? "'" : "") + text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
