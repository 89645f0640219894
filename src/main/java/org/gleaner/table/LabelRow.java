package org.gleaner.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Split;
import org.jspecify.annotations.Nullable;

/**
 * What a table says of one file.
 *
 * @param file a path, a name, an address or an id, as the table has it
 * @param labels usually one
 * @param side of the split; null where the table does not say
 * @param others what the further columns say, by their names, in the order of the table
 */
public record LabelRow(
        String file, List<String> labels, @Nullable Split side, Map<String, String> others) {

    public LabelRow {
        labels = List.copyOf(labels);
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    LabelRow(String file, List<String> labels) {
        this(file, labels, null, Map.of());
    }

    LabelRow(String file, String label) {
        this(file, label.isBlank() ? List.of() : List.of(label));
    }
}
