package org.gleaner.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Opens files that anyone may have put in their place: a pipe or a device, which could be read for ever, is refused
 * unopened. Stateless.
 */
public final class RegularFiles {

    private RegularFiles() {}

    /**
     * Looks at what is there.
     *
     * @param links {@link LinkOption#NOFOLLOW_LINKS} where a symbolic link is none either
     * @throws FileSystemException when it is no regular file
     */
    public static void check(Path file, LinkOption... links) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class, links).isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
    }

    /**
     * Looks at what is there before it is written to, if anything is.
     *
     * @throws FileSystemException when it is a link, or no regular file
     */
    public static void checkBeforeWriting(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            check(file, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Opens a file to be read; as {@link #check}. */
    public static InputStream open(Path file, LinkOption... links) throws IOException {
        check(file, links);
        return Files.newInputStream(file, links);
    }

    /** All of a file; as {@link #check}. */
    public static byte[] read(Path file, LinkOption... links) throws IOException {
        check(file, links);
        try (InputStream in = Files.newInputStream(file, links)) {
            return in.readAllBytes();
        }
    }
}
