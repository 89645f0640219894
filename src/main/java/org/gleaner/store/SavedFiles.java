package org.gleaner.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Files that a person names to be written: a report, a table, a picture of a chart. They never take the place of a
 * photo. Stateless.
 */
public final class SavedFiles {

    private static final int START = 4096;

    private SavedFiles() {}

    /**
     * Writes the file, or writes it anew where the person was asked. Within a project only beside its class folders,
     * and there only over text.
     *
     * @throws Refusal when it may not be there, or cannot be written; nothing has changed then
     */
    public static void write(Path file, byte[] content) {
        WholeFiles.write(place(file), content);
    }

    /**
     * Writes the file where nobody was asked: anew only where what is there was written by this program.
     *
     * @param mark what such a file has near its beginning
     * @throws Refusal when another file is there, or as {@link #write(Path, byte[])}
     */
    public static void write(Path file, byte[] content, String mark) {
        checkOwn(file, mark);
        write(file, content);
    }

    /**
     * Refuses what {@link #write(Path, byte[], String)} would refuse, before any work is done for it.
     *
     * @throws Refusal when it is so
     */
    public static void require(Path file, String mark) {
        checkOwn(file, mark);
        checkTaken(file, place(file).getParent());
    }

    /**
     * Refuses a file that is there already, or that could not be written, before any work is done for it.
     *
     * @throws Refusal when it is so
     */
    public static void requireNew(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refusal("%s is there already; name a new file.", file);
        }
        checkTaken(file, place(file).getParent());
    }

    /**
     * Refuses a folder that could not be made, or takes no files, before any work is done for it.
     *
     * @throws Refusal when it is so
     */
    public static void requireFolder(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        checkTaken(folder, there);
    }

    private static void checkTaken(Path wanted, @Nullable Path folder) {
        try {
            if (folder == null) {
                throw new NoSuchFileException(wanted.toString());
            }
            Files.delete(Files.createTempFile(folder, ".", ".new"));
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: its folder is not there, or takes no files.", wanted);
        }
    }

    private static void checkOwn(Path file, String mark) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !start(file).contains(mark)) {
            throw new Refusal("%s is there already and was not written by Gleaner; choose another name.", file);
        }
    }

    /** Where a file lies that may be there. */
    private static Path place(Path file) {
        Path place = file.toAbsolutePath().normalize();
        for (Path above = place.getParent(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(".gleaner"))) {
                checkInside(above, place);
            }
        }
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refusal("%s is there, and is no file.", file);
        }
        return place;
    }

    private static void checkInside(Path project, Path place) {
        if (project.relativize(place).getNameCount() > 1) {
            throw new Refusal(
                    "%s would lie among the photos of the project %s; choose a place outside of its folders.",
                    place, project);
        }
        if (Files.exists(place) && start(place).chars().anyMatch(c -> c < ' ' && !Character.isWhitespace(c))) {
            throw new Refusal("%s may be a photo of the project %s; choose another name.", place, project);
        }
    }

    private static String start(Path file) {
        try (InputStream in = RegularFiles.open(file)) {
            return new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s: %s", file, Reason.of(e));
        }
    }
}
