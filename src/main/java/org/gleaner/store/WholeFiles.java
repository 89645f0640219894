package org.gleaner.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.gleaner.task.Reason;
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
        write(file, out -> out.write(content));
    }

    /** Writes what a file holds. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Writes a file of much content, piece by piece; otherwise as {@link #write(Path, byte[])}. */
    public static void write(Path file, Content content) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh); // left by a crash, or a link that someone has laid there
            try (FileChannel channel =
                            FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.to(out);
                out.flush();
                channel.force(true);
            }
            replace(fresh, file);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", file, Reason.of(e));
        }
    }

    /**
     * Takes a file that cannot be read out of the way, beside its place as {@code NAME.broken}, or
     * {@code NAME.broken-2} and so on where there is one already.
     *
     * @return where it is now
     * @throws Refusal when that is impossible; it is then where it was
     */
    public static Path setAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        for (int n = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); n++) {
            aside = file.resolveSibling(file.getFileName() + ".broken-" + n);
        }
        try {
            return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot set %s aside: %s", file, Reason.of(e));
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
