package org.gleaner.project.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.gleaner.project.files.PhotoTable;
import org.gleaner.store.Step;
import org.gleaner.store.TableChange;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** The labels that photos had before and after a step. Used by one thread. */
final class StepLabels {

    private final Snapshot now;
    private final Map<String, PhotoTable> tables = new HashMap<>();

    StepLabels(Snapshot now) {
        this.now = now;
    }

    /** The label of the file at a path before a step; empty for none. */
    String before(Step step, String path) {
        TableChange change = step.table();
        return label(change == null ? null : change.before(), path);
    }

    String after(Step step, String path) {
        TableChange change = step.table();
        return label(change == null ? null : change.after(), path);
    }

    /** What is not kept any more tells no label. */
    private String label(@Nullable String version, String path) {
        PhotoTable table = now.table();
        if (version == null || table == null) {
            return Objects.requireNonNullElse(now.label(path), "");
        }
        try {
            return Objects.requireNonNullElse(
                    tables.computeIfAbsent(version, table::at).label(path), "");
        } catch (Refusal e) {
            return "";
        }
    }
}
