package org.gleaner.project.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.project.files.Contents;
import org.gleaner.project.files.PhotoTable;
import org.gleaner.store.Layout;
import org.jspecify.annotations.Nullable;

/**
 * What of a project can be read by any thread, without waiting for a writer. A value.
 *
 * @param decisions what a person decided about pictures, be it applied or not, by path
 */
public record Snapshot(
        Contents contents,
        Map<String, Edit> marks,
        Map<String, Decision> decisions,
        Optional<Change> undoable,
        Optional<Change> redoable) {

    public static Snapshot of(Contents contents, History history) {
        return new Snapshot(
                contents,
                Collections.unmodifiableMap(new LinkedHashMap<>(history.marks())),
                Map.copyOf(history.decisions()),
                history.undoable(),
                history.redoable());
    }

    public Dataset dataset() {
        return contents.dataset();
    }

    public Layout layout() {
        return contents.layout();
    }

    /** What tells the labels; null where the folders do. */
    public @Nullable PhotoTable table() {
        return contents.table();
    }

    /** The class of the file at a path, be it a picture or not; null for none. */
    @Nullable
    public String label(String path) {
        PhotoTable table = table();
        return table == null ? layout().label(path) : table.label(path);
    }

    /** The same of these pictures alone. */
    public Snapshot with(Dataset others) {
        return new Snapshot(contents.with(others), marks, decisions, undoable, redoable);
    }
}
