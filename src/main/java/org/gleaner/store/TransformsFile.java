package org.gleaner.store;

import java.nio.file.Files;
import java.time.Instant;
import org.gleaner.data.Transforms;
import org.gleaner.task.Refusal;

/** The file {@code transforms.json}: how the project's next training is to see its pictures. */
public final class TransformsFile {

    private TransformsFile() {}

    /**
     * The transforms; the book's where there is no file.
     *
     * @param first those where none were chosen yet
     * @throws Refusal when it cannot be read
     */
    public static Transforms read(ProjectFolder folder, Transforms first) {
        return Files.exists(folder.transforms()) ? JsonFiles.read(folder.transforms(), Transforms.class) : first;
    }

    /** When they were last written; the beginning of all time where they never were. */
    public static Instant written(ProjectFolder folder) {
        return Instant.ofEpochMilli(folder.transforms().toFile().lastModified());
    }

    /**
     * Writes them in place of the old ones.
     *
     * @throws Refusal when it cannot be written
     */
    public static void write(ProjectFolder folder, Transforms transforms) {
        JsonFiles.write(folder.transforms(), transforms);
    }
}
