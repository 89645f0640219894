package org.gleaner.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.task.Refusal;

/** Values parted by a character that nobody has named. Stateless. */
final class Delimited {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private static final int LOOKED_AT = 20;

    private Delimited() {}

    /**
     * The rows that are not empty, parted by {@link #delimiter}.
     *
     * @throws Refusal when it is no table by any of them
     */
    static List<List<String>> rows(Path table, String text) {
        return rows(table, lines(text), delimiter(table, text), Integer.MAX_VALUE);
    }

    /** The delimiter that parts the first rows most evenly. */
    static char delimiter(Path table, String text) {
        String lines = lines(text);
        char best = ',';
        int most = 1;
        for (char delimiter : DELIMITERS) {
            int columns = columns(table, lines, delimiter);
            if (columns > most) {
                best = delimiter;
                most = columns;
            }
        }
        return best;
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** How many columns all of the first rows have; none where they are no table by this delimiter. */
    private static int columns(Path table, String text, char delimiter) {
        try {
            return rows(table, text, delimiter, LOOKED_AT).stream()
                    .mapToInt(List::size)
                    .min()
                    .orElse(0);
        } catch (Refusal e) {
            return 0;
        }
    }

    private static List<List<String>> rows(Path table, String text, char delimiter, int limit) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader reader = new CsvReader(table, text, delimiter)) {
            List<String> row = reader.row();
            while (row != null && rows.size() < limit) {
                rows.add(row);
                row = reader.row();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // a text is always at hand
        }
        return rows;
    }
}
