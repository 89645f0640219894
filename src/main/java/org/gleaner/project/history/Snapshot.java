package org.gleaner.project.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.store.Layout;

/**
 * What of a project can be read by any thread, without waiting for a writer. A value.
 *
 * @param decisions what a person decided about pictures, be it applied or not, by path
 */
public record Snapshot(
        Dataset dataset,
        Layout layout,
        Map<String, Edit> marks,
        Map<String, Decision> decisions,
        Optional<Change> undoable,
        Optional<Change> redoable) {

    public static Snapshot of(Dataset dataset, Layout layout, History history) {
        return new Snapshot(
                dataset,
                layout,
                Collections.unmodifiableMap(new LinkedHashMap<>(history.marks())),
                Map.copyOf(history.decisions()),
                history.undoable(),
                history.redoable());
    }
}
