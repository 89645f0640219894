package org.gleaner.project.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.store.Layout;

/**
 * What of a project can be read by any thread, without waiting for a writer. A value.
 *
 * @param kept paths of pictures that a person has called right, be the mark applied or not
 */
public record Snapshot(
        Dataset dataset,
        Layout layout,
        Map<String, Edit> marks,
        Set<String> kept,
        Optional<Change> undoable,
        Optional<Change> redoable) {

    /** Paths of pictures that a person has called right, and about which nothing waits for Apply. */
    public Set<String> reviewed() {
        return kept.stream().filter(path -> !marks.containsKey(path)).collect(Collectors.toUnmodifiableSet());
    }

    public static Snapshot of(Dataset dataset, Layout layout, History history) {
        return new Snapshot(
                dataset,
                layout,
                Collections.unmodifiableMap(new LinkedHashMap<>(history.marks())),
                Set.copyOf(history.kept()),
                history.undoable(),
                history.redoable());
    }
}
