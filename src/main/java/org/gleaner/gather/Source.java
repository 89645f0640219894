package org.gleaner.gather;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;

/**
 * Pictures from outside the project: search results, addresses, files, an archive. Listed by one thread; closed after
 * the last was taken.
 */
public sealed interface Source extends AutoCloseable permits WebPictures, LocalFiles, Archive {

    /** Offers what there is, in an order that is always the same; what cannot even be tried is missed. */
    List<Candidate.Listed> list(CancelToken cancel);

    @Override
    default void close() {}

    /**
     * The source that a person names: an http(s) address of a picture, a picture file, a folder of such, or a zip
     * archive of such.
     *
     * @throws Refusal when there is nothing of that name
     */
    static Source of(String name) {
        if (name.regionMatches(true, 0, "http://", 0, 7) || name.regionMatches(true, 0, "https://", 0, 8)) {
            return WebPictures.of(List.of(name));
        }
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new Refusal("No such file or folder: %s", name);
        }
        return isArchive(path) ? new Archive(path) : new LocalFiles(List.of(path));
    }

    /** Whether a path is that of an archive, by its name. */
    static boolean isArchive(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.regionMatches(true, name.length() - 4, ".zip", 0, 4) && Files.isRegularFile(path);
    }
}
