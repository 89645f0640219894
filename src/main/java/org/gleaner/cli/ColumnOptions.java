package org.gleaner.cli;

import org.gleaner.table.LabelTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns of a table of labels are meant. */
final class ColumnOptions {

    @Option(
            names = "--path",
            paramLabel = "COLUMN",
            description = "Column of the table that names the photos, or several that make their path: FOLDER/FILE. "
                    + "Default: what looks like it.")
    private @Nullable String path;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "Column of the table that names the classes. Default: the one that looks like it.")
    private @Nullable String label;

    boolean given() {
        return path != null || label != null;
    }

    LabelTable.Choice choice() {
        return new LabelTable.Choice(path, label);
    }
}
