package org.gleaner.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.gleaner.data.RegularFiles;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;

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
        Path place = file.toAbsolutePath().normalize();
        for (Path above = place.getParent(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve(".gleaner"))) {
                checkInside(above, place);
            }
        }
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refusal("%s is there, and is no file.", file);
        }
        WholeFiles.write(place, content);
    }

    /**
     * Writes the file where nobody was asked: anew only where what is there was written by this program.
     *
     * @param mark what such a file has near its beginning
     * @throws Refusal when another file is there, or as {@link #write(Path, byte[])}
     */
    public static void write(Path file, byte[] content, String mark) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !start(file).contains(mark)) {
            throw new Refusal("%s is there already and was not written by Gleaner; choose another name.", file);
        }
        write(file, content);
    }

    /**
     * Refuses a file that is there already, or whose folder takes none, before any work is done for it.
     *
     * @throws Refusal when it is so
     */
    public static void requireNew(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refusal("%s is there already; name a new file.", file);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new Refusal("Cannot write %s: its folder is not there, or takes no files.", file);
        }
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
