package org.gleaner.store;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;

/**
 * The file {@code table.json}, which is there when a project's labels are a table: what its columns are called.
 *
 * @param path of the photos' names
 * @param label of the labels
 */
public record LabelColumns(String path, String label) {

    public LabelColumns {
        if (path.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException("a column without a name");
        }
    }

    /** What the project's file says; empty for a project of folders. */
    public static Optional<LabelColumns> read(ProjectFolder folder) {
        return Files.exists(folder.labelColumns(), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(JsonFiles.read(folder.labelColumns(), LabelColumns.class))
                : Optional.empty();
    }

    /** Makes the labels a table. */
    public void write(ProjectFolder folder) {
        JsonFiles.write(folder.labelColumns(), this);
    }
}
