package org.gleaner.gather;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gleaner.task.CancelToken;
import org.gleaner.task.FileTree;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * A folder for files that are not believed yet. It holds copies only, and goes with all that is in it when it is
 * closed. Any thread may use it.
 */
public final class StagingFolder implements AutoCloseable {

    private final Path folder;

    private StagingFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a new one.
     *
     * @param parent where all of them are; made when it is not there
     */
    public static StagingFolder in(Path parent) {
        try {
            return new StagingFolder(Files.createTempDirectory(Files.createDirectories(parent), ""));
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s.", parent, Reason.of(e));
        }
    }

    /** Takes away what a crash left of earlier ones, while none is in use. */
    public static void clear(Path parent) {
        new StagingFolder(parent).close();
    }

    /** A folder within for one file, so that all that is left of a failed one goes with it. */
    StagingFolder room(int number) {
        return new StagingFolder(folder.resolve(Integer.toString(number)));
    }

    /** The one file of a room. */
    Path file() throws IOException {
        return Files.createDirectories(folder).resolve("picture");
    }

    /**
     * Writes a file that is not there yet, and forces it to disk.
     *
     * @throws Refusal when there are more than {@code mostBytes}
     */
    static void write(InputStream in, Path target, long mostBytes, CancelToken cancel) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                cancel.throwIfCancelled();
                done += count;
                if (done > mostBytes) {
                    throw new Refusal("larger than the %s bytes that are allowed", mostBytes);
                }
                ByteBuffer piece = ByteBuffer.wrap(buffer, 0, count);
                while (piece.hasRemaining()) {
                    out.write(piece);
                }
            }
            out.force(true);
        }
    }

    @Override
    public void close() {
        FileTree.delete(folder);
    }
}
