package org.gleaner.gather;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A folder for files that are not believed yet. It holds copies only, and goes with all that is in it when it is closed. Any thread may
 * use it.
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
            throw new Refusal("Cannot write " + parent + ": " + reason(e) + ".", e);
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
                    throw new Refusal("larger than the " + mostBytes + " bytes that are allowed");
                }
                ByteBuffer piece = ByteBuffer.wrap(buffer, 0, count);
                while (piece.hasRemaining()) {
                    out.write(piece);
                }
            }
            out.force(true);
        }
    }

    /** What went wrong with a file, in a few words for people. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> "no such file";
            case AccessDeniedException denied -> "no permission";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return; // not there, or in the way of nobody until the next clear
        }
    }
}
