package org.gleaner.store;

import java.nio.file.Files;
import org.gleaner.data.Transforms;
import org.gleaner.task.Refusal;

/** The file {@code transforms.json}: how the project's next training is to see its pictures. */
public final class TransformsFile {

    private TransformsFile() {}

    /**
     * The transforms; the book's where there is no file.
     *
     * @throws Refusal when it cannot be read
     */
    public static Transforms read(ProjectFolder folder) {
        return Files.exists(folder.transforms())
                ? JsonFiles.read(folder.transforms(), Transforms.class)
                : Transforms.BOOK;
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
