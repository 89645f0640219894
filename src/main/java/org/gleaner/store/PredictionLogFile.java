package org.gleaner.store;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a model in use: a JSON line a record, each forced to disk before the call returns, and only ever appended
 * to. Window and command line may append at the same time. A line that a crash left torn is left out when it is read.
 */
public final class PredictionLogFile {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLogFile.class);

    private PredictionLogFile() {}

    /**
     * The records of a file, in their order; none when there is no file.
     *
     * @throws Refusal when it cannot be read, or names a picture that lies elsewhere
     */
    public static List<PredictionRecord> read(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<PredictionRecord> records = new ArrayList<>();
        int broken = 0;
        try {
            byte[] text = RegularFiles.read(file, LinkOption.NOFOLLOW_LINKS);
            for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
                try {
                    records.add(requireNonNull(JsonFiles.MAPPER.readValue(line, PredictionRecord.class)));
                } catch (RuntimeException e) {
                    refuseStray(file, e);
                    broken++;
                }
            }
        } catch (IOException e) {
            throw new Refusal(e, "Cannot read %s: %s", file, Reason.of(e));
        }
        if (broken > 0) {
            LOG.warn("{} lines of {} are broken and left out", broken, file);
        }
        return records;
    }

    private static void refuseStray(Path file, RuntimeException e) {
        String stray = ProjectPath.Stray.in(e);
        if (stray != null) {
            throw new Refusal(
                    e,
                    "%s names '%s', which is no place in this project. This program keeps its own copies; rename the file to begin a new log.",
                    file,
                    stray);
        }
    }

    /**
     * Adds records; they are on disk when this returns.
     *
     * @throws Refusal when they cannot be written
     */
    public static void append(Path file, List<? extends PredictionRecord> records) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try {
            locked(file, () -> {
                RegularFiles.checkBeforeWriting(file);
                if (isTorn(file)) {
                    lines.write('\n');
                }
                for (PredictionRecord each : records) {
                    lines.writeBytes(JsonFiles.MAPPER.writeValueAsBytes(each));
                    lines.write('\n');
                }
                append(file, ByteBuffer.wrap(lines.toByteArray()));
            });
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", file, Reason.of(e));
        }
    }

    /**
     * Writes the file anew with what is made of its records; what others append meanwhile waits.
     *
     * @throws Refusal when it cannot be read or written; it is as it was then
     */
    public static void rewrite(Path file, UnaryOperator<List<PredictionRecord>> change) {
        try {
            locked(file, () -> {
                ByteArrayOutputStream lines = new ByteArrayOutputStream();
                for (PredictionRecord each : change.apply(read(file))) {
                    lines.writeBytes(JsonFiles.MAPPER.writeValueAsBytes(each));
                    lines.write('\n');
                }
                WholeFiles.write(file, lines.toByteArray());
            });
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", file, Reason.of(e));
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** One writer at a time, of this process and of others. */
    private static void locked(Path file, Writing work) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        synchronized (PredictionLogFile.class) {
            try (FileChannel channel = FileChannel.open(
                            lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                work.run();
            }
        }
    }

    private static void append(Path file, ByteBuffer rest) throws IOException {
        try (FileChannel end = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND,
                LinkOption.NOFOLLOW_LINKS)) {
            while (rest.hasRemaining()) { // once, so that no other's line comes between, unless the disk is full
                end.write(rest);
            }
            end.force(false);
        }
    }

    private static boolean isTorn(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            long size = channel.size();
            return size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
        }
    }
}
