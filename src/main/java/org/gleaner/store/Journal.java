package org.gleaner.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.gleaner.data.RegularFiles;
import org.gleaner.data.Seen;
import org.gleaner.store.Step.Mark;
import org.gleaner.task.Message;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.exc.InvalidTypeIdException;

/**
 * What was done in a project, in order: a JSON line a record, each forced to disk before the call returns. Only ever
 * appended to; what a crash leaves of a last line is cut off by the next append. Not safe for use by two threads at
 * once.
 */
public final class Journal implements AutoCloseable {

    private final Path path;
    private final IntConsumer appended;
    private @Nullable RandomAccessFile file; // not a channel, which an interrupt would close
    private int size;
    private long end;
    private boolean lineIsOpen;

    private Journal(Path path, IntConsumer appended) {
        this.path = path;
        this.appended = appended;
    }

    /**
     * Reads the journal. Where there is none, the first append makes it.
     *
     * @param replay gets each record there is
     * @param appended hears the number of records after each append
     * @throws Refusal when it cannot be read, or a line other than the last is broken; nothing is changed then
     */
    public static Journal open(Path path, Consumer<Entry> replay, IntConsumer appended) {
        Journal journal = new Journal(path, appended);
        try {
            boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            journal.read(there ? RegularFiles.read(path, LinkOption.NOFOLLOW_LINKS) : new byte[0], replay);
            return journal;
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", path, Reason.of(e));
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
                if (!isBlank(text, start, stop)) {
                    replay.accept(JsonFiles.MAPPER.readValue(text, start, stop - start, Entry.class));
                    size++;
                }
            } catch (RuntimeException e) {
                if (last && ProjectPath.Stray.in(e) == null && newerType(e) == null) {
                    return; // torn
                }
                throw trouble(line, e);
            }
            lineIsOpen = last;
            end = last ? stop : stop + 1;
            start = stop + 1;
        }
    }

    private static boolean isBlank(byte[] text, int start, int stop) {
        for (int i = start; i < stop; i++) {
            if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /**
     * What is wrong with a line, and the way out. It is left to the person: marks that wait and all that could be
     * undone are in this file, so that to begin a new one by itself would lose them without being asked.
     */
    private Refusal trouble(int line, RuntimeException e) {
        String stray = ProjectPath.Stray.in(e);
        if (stray != null) {
            return new Refusal(
                    e,
                    "Line %d of %s names '%s', which is no place in this project. This program never writes that: do not trust the folder. Nothing was changed.",
                    line,
                    path,
                    stray);
        }
        String newer = newerType(e);
        if (newer != null) {
            return new Refusal(
                    e,
                    "Line %d of %s was written by a newer Gleaner ('%s'): open the project with that one. Nothing was changed.",
                    line,
                    path,
                    newer);
        }
        return new Refusal(
                e,
                "Line %d of %s is broken. Mend it, or rename the file: then the photos stay where they are, and only waiting marks and what could be undone are forgotten. Nothing was changed.",
                line,
                path);
    }

    private static @Nullable String newerType(RuntimeException e) {
        String type = e instanceof InvalidTypeIdException unknown ? unknown.getTypeId() : null;
        return type == null ? null : ProjectPath.shown(type);
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
            RandomAccessFile open = writable();
            if (open.length() != end) {
                open.setLength(end);
            }
            open.seek(end);
            open.write(bytes);
            open.getFD().sync();
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", path, Reason.of(e));
        }
        end += bytes.length;
        lineIsOpen = false;
        size++;
        appended.accept(size);
    }

    private RandomAccessFile writable() throws IOException {
        RandomAccessFile open = file;
        if (open == null) {
            RegularFiles.checkBeforeWriting(path);
            open = new RandomAccessFile(path.toFile(), "rw");
            file = open;
            ProjectFolder.forceFolderOf(path);
        }
        if (open.length() < end) {
            throw new IOException(new Message("another program has changed it").toString());
        }
        return open;
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new Refusal(e, "Cannot close %s: %s", path, Reason.of(e));
        }
    }

    /** One record of the journal. What moves files is a Begun, then a Moved or Failed for each file, then an Ended. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Entry.Marked.class, name = "mark"),
        @JsonSubTypes.Type(value = Entry.Undone.class, name = "undo"),
        @JsonSubTypes.Type(value = Entry.Redone.class, name = "redo"),
        @JsonSubTypes.Type(value = Entry.Begun.class, name = "begin"),
        @JsonSubTypes.Type(value = Entry.Moved.class, name = "moved"),
        @JsonSubTypes.Type(value = Entry.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = Entry.Ended.class, name = "end")
    })
    public sealed interface Entry {

        /**
         * Marks were changed.
         *
         * @param seen what was known of the pictures then, by path; null for nothing
         */
        record Marked(
                Instant time, List<Mark> marks, @Nullable Map<String, Seen> seen) implements Entry {
            public Marked {
                marks = List.copyOf(marks);
                marks.forEach(ProjectPath::check);
                seen = seen == null || seen.isEmpty() ? null : Collections.unmodifiableMap(new LinkedHashMap<>(seen));
            }
        }

        /** The last change of marks was taken back. */
        record Undone(Instant time) implements Entry {}

        /** The change of marks that was taken back last was done again. */
        record Redone(Instant time) implements Entry {}

        /**
         * Files are about to move. The step is what is to be done, which for an undo is the inverse of what was done.
         */
        record Begun(Instant time, Kind kind, Step step) implements Entry {}

        /**
         * A file has moved.
         *
         * @param move its index in the step
         */
        record Moved(int move) implements Entry {}

        /** A file could not be moved and stays where it is. */
        record Failed(int move, Message reason) implements Entry {}

        /** No more files will move. */
        record Ended(Instant time) implements Entry {}

        /** Why files move. */
        enum Kind {
            ADD,
            APPLY,
            MOVE,
            UNDO,
            REDO
        }
    }
}
