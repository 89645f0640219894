package org.gleaner.table;

import java.util.List;
import org.gleaner.data.Split;
import org.jspecify.annotations.Nullable;

/**
 * What a table says of one file.
 *
 * @param file a path, a name, an address or an id, as the table has it
 * @param labels usually one
 * @param side of the split; null where the table does not say
 */
public record LabelRow(
        String file, List<String> labels, @Nullable Split side) {

    public LabelRow {
        labels = List.copyOf(labels);
    }

    LabelRow(String file, String label, @Nullable Split side) {
        this(file, label.isBlank() ? List.of() : List.of(label), side);
    }
}
