package org.gleaner.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.gleaner.task.Refusal;

/**
 * What was done in a project, in order: a JSON line a record, each forced to disk before the call returns. Only ever appended to; what a
 * crash leaves of a last line is cut off by the next append. Not safe for use by two threads at once.
 */
public final class Journal implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file; // not a channel, which an interrupt would close
    private final IntConsumer appended;
    private int size;
    private long end;
    private boolean lineIsOpen;

    private Journal(Path path, IntConsumer appended) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.appended = appended;
    }

    /**
     * Reads the journal, or starts one.
     *
     * @param replay gets each record there is
     * @param appended hears the number of records after each append
     * @throws Refusal when it cannot be read, or a line other than the last is broken
     */
    public static Journal open(Path path, Consumer<Entry> replay, IntConsumer appended) {
        try {
            byte[] text = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
            Journal journal = new Journal(path, appended);
            ProjectFolder.forceFolderOf(path);
            boolean read = false;
            try {
                journal.read(text, replay);
                read = true;
            } finally {
                if (!read) {
                    journal.close();
                }
            }
            return journal;
        } catch (IOException e) {
            throw new Refusal("Cannot read " + path + ": " + Reason.of(e), e);
        }
    }

    private void read(byte[] text, Consumer<Entry> replay) {
        int line = 0;
        int start = 0;
        while (start < text.length) {
            int stop = start;
            while (stop < text.length && text[stop] != '\n') {
                stop++;
            }
            line++;
            boolean last = stop == text.length;
            try {
                replay.accept(JsonFiles.MAPPER.readValue(text, start, stop - start, Entry.class));
            } catch (RuntimeException e) {
                if (last) {
                    return; // torn
                }
                throw new Refusal("Line " + line + " of " + path + " is broken; nothing was changed", e);
            }
            size++;
            lineIsOpen = last;
            end = last ? stop : stop + 1;
            start = stop + 1;
        }
    }

    /** How many records there are. */
    public int size() {
        return size;
    }

    /**
     * Adds a record; it is on disk when this returns.
     *
     * @throws Refusal when it cannot be written; then the record is not in the journal
     */
    public void append(Entry entry) {
        String line = JsonFiles.MAPPER.writeValueAsString(entry) + "\n";
        byte[] bytes = ((lineIsOpen ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8);
        try {
            if (file.length() != end) {
                file.setLength(end);
            }
            file.seek(end);
            file.write(bytes);
            file.getFD().sync();
        } catch (IOException e) {
            throw new Refusal("Cannot write " + path + ": " + Reason.of(e), e);
        }
        end += bytes.length;
        lineIsOpen = false;
        size++;
        appended.accept(size);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new Refusal("Cannot close " + path + ": " + Reason.of(e), e);
        }
    }
}
