package org.gleaner.engine.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

/**
 * Files of weights: written whole or not at all, and looked at before they are read, as they may come from anywhere.
 * Stateless.
 */
public final class ModelFile {

    /** More bytes than any network here has; a file that claims more is not read. */
    static final long LARGEST = Integer.MAX_VALUE;

    /** Ends the name of a file that is still being written. */
    private static final String UNFINISHED = ".tmp";

    private ModelFile() {}

    /** What a file is to hold. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes to a temporary file beside {@code file}, forces it to the disk, and moves it there in one step.
     *
     * @throws Refusal when that is impossible, which says why; nothing is left then
     */
    public static void write(Path file, Content content) {
        Path temporary = file.resolveSibling(file.getFileName() + UNFINISHED);
        boolean written = false;
        try {
            Files.deleteIfExists(temporary); // left by a crash, or a link that someone has laid there
            try (FileChannel channel =
                            FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.write(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = true;
        } catch (IOException e) {
            throw new Refusal(e, "The model cannot be written to %s: %s.", file, Reason.of(e));
        } finally {
            if (!written) {
                temporary.toFile().delete();
            }
        }
    }

    /**
     * The length of a file that may be read, in bytes.
     *
     * @throws Refusal when it is missing, no regular file (such as a device that never ends), or too large
     */
    public static long length(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new Refusal("The weights file %s cannot be read: not a regular file.", file);
            }
            if (attributes.size() > LARGEST) {
                throw new Refusal("%s is too large for a model: it has more than 2 GB.", file);
            }
            return attributes.size();
        } catch (NoSuchFileException e) {
            throw new Refusal(e, "%s is missing.", file);
        } catch (IOException e) {
            throw new Refusal(e, "The weights file %s cannot be read: %s.", file, Reason.of(e));
        }
    }
}
