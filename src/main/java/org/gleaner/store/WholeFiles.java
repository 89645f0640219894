package org.gleaner.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.gleaner.task.Refusal;

/** Files that are always whole: each is written beside its place, forced to disk, and moved there in one step. */
public final class WholeFiles {

    private WholeFiles() {}

    /**
     * Writes a file, or writes it anew.
     *
     * @throws Refusal when it cannot be written; the file is then as it was
     */
    public static void write(Path file, byte[] content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream out = Channels.newOutputStream(channel)) {
                out.write(content);
                channel.force(true);
            }
            replace(fresh, file);
        } catch (IOException e) {
            throw new Refusal("Cannot write " + file + ": " + Reason.of(e), e);
        }
    }

    private static void replace(Path fresh, Path file) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
        ProjectFolder.forceFolderOf(file);
    }
}
