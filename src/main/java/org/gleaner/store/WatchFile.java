package org.gleaner.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.task.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a model in use: a JSON line a record, each forced to disk before the call returns, and only ever appended to. Window and command
 * line may append at the same time. A line that a crash left torn is left out when it is read.
 */
public final class WatchFile {

    private static final Logger LOG = LoggerFactory.getLogger(WatchFile.class);

    private WatchFile() {}

    /** The records of a file, in their order; none when there is no file. */
    public static List<Watched> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Watched> records = new ArrayList<>();
        int broken = 0;
        try {
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                try {
                    records.add(JsonFiles.MAPPER.readValue(line, Watched.class));
                } catch (RuntimeException e) {
                    broken++;
                }
            }
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + ": " + Reason.of(e), e);
        }
        if (broken > 0) {
            LOG.warn("{} lines of {} are broken and left out", broken, file);
        }
        return records;
    }

    /**
     * Adds records; they are on disk when this returns.
     *
     * @throws Refusal when they cannot be written
     */
    public static void append(Path file, List<? extends Watched> records) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            if (isTorn(channel)) {
                lines.write('\n');
            }
            for (Watched each : records) {
                lines.writeBytes(JsonFiles.MAPPER.writeValueAsBytes(each));
                lines.write('\n');
            }
            try (FileChannel end = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer rest = ByteBuffer.wrap(lines.toByteArray());
                while (rest.hasRemaining()) { // once, so that no other's line comes between, unless the disk is full
                    end.write(rest);
                }
                end.force(false);
            }
        } catch (IOException e) {
            throw new Refusal("Cannot write " + file + ": " + Reason.of(e), e);
        }
    }

    private static boolean isTorn(FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        return size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
    }
}
