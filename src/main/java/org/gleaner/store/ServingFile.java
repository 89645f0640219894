package org.gleaner.store;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.gleaner.data.Serving;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** The file {@code serving.json}: how a project's model is to be served. */
public final class ServingFile {

    private record Wish(@Nullable String title, int port) {}

    private ServingFile() {}

    /** The wish; the usual one where it cannot be read. */
    public static Serving read(ProjectFolder folder) {
        if (!Files.exists(folder.serving(), LinkOption.NOFOLLOW_LINKS)) {
            return Serving.USUAL;
        }
        try {
            Wish wish = JsonFiles.read(folder.serving(), Wish.class);
            boolean port = wish.port >= 0 && wish.port <= 65535;
            return new Serving(requireNonNullElse(wish.title, ""), port ? wish.port : 0);
        } catch (Refusal e) {
            return Serving.USUAL;
        }
    }

    /**
     * Writes it down.
     *
     * @throws Refusal when it cannot be written
     */
    public static void write(ProjectFolder folder, Serving serving) {
        JsonFiles.write(folder.serving(), new Wish(serving.title(), serving.port()));
    }
}
