package org.gleaner.table;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of comma-separated values (RFC 4180, UTF-8) that anybody may have written, row by row. Semicolons or
 * tabs separate where the first line has them and no comma. Owned by the thread that reads.
 */
public final class CsvReader implements Closeable {

    /** No cell that means something is longer; a file without line ends must not fill the memory. */
    private static final int LONGEST_CELL = 10_000;

    private static final int MOST_CELLS = 100_000;

    private final Path file;
    private final BufferedReader reader;
    private final char separator;
    /** The line that the last row began on. */
    private int line;

    private int next = 1;

    /**
     * Reads a file.
     *
     * @throws Refusal when it cannot be read
     */
    public CsvReader(Path file) {
        this.file = file;
        try {
            this.separator = separator(file);
            this.reader = Files.newBufferedReader(file);
            reader.mark(1);
            if (reader.read() != '\uFEFF') {
                reader.reset();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads a text whose separator is known.
     *
     * @param file where it comes from, for what is refused
     */
    CsvReader(Path file, String text, char separator) {
        this.file = file;
        this.separator = separator;
        this.reader = new BufferedReader(new StringReader(text));
    }

    private static char separator(Path file) throws IOException {
        char[] start = new char[LONGEST_CELL];
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int length = Math.max(0, reader.read(start));
            String first = new String(start, 0, length).lines().findFirst().orElse("");
            return first.indexOf(',') >= 0
                    ? ','
                    : first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
        }
    }

    /** What parts the cells. */
    public char separator() {
        return separator;
    }

    /** The line that the last row began on, from 1. */
    public int line() {
        return line;
    }

    /**
     * The next row that is not empty; null after the last.
     *
     * @throws Refusal when the file cannot be read or is no table
     */
    public @Nullable List<String> row() {
        try {
            List<String> row;
            do {
                row = cells();
            } while (row != null && row.size() == 1 && row.getFirst().isBlank());
            return row;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private @Nullable List<String> cells() throws IOException {
        line = next;
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            any = true;
            next += c == '\n' ? 1 : 0;
            if (quoted || c == '"') {
                quoted = quoted ? c != '"' || reopened(cell) : opened(cell);
                if (quoted && c != '"') {
                    cell.append((char) c);
                }
            } else if (c == separator) {
                cells.add(taken(cell));
            } else if (c == '\n') {
                break;
            } else {
                cell.append((char) c);
            }
            check(cell, cells);
        }
        if (quoted) {
            throw new Refusal("%s: a quotation mark in line %d is not closed.", file, line);
        }
        cells.add(taken(cell));
        return any ? cells : null;
    }

    /** A quotation mark within a quoted cell ends it, unless a second one follows. */
    private boolean reopened(StringBuilder cell) throws IOException {
        reader.mark(1);
        if (reader.read() == '"') {
            cell.append('"');
            return true;
        }
        reader.reset();
        return false;
    }

    private boolean opened(StringBuilder cell) {
        if (!cell.toString().isBlank()) {
            throw new Refusal("%s: a quotation mark stands within a cell of line %d.", file, line);
        }
        cell.setLength(0);
        return true;
    }

    private static String taken(StringBuilder cell) {
        String text = cell.toString().strip();
        cell.setLength(0);
        return text;
    }

    private void check(StringBuilder cell, List<String> cells) {
        if (cell.length() > LONGEST_CELL || cells.size() > MOST_CELLS) {
            throw new Refusal("%s: line %d is too long for a table.", file, line);
        }
    }

    private Refusal unreadable(IOException cause) {
        return cause instanceof CharacterCodingException
                ? new Refusal(cause, "%s is not a text in UTF-8.", file)
                : new Refusal(cause, "Cannot read %s.", file);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
