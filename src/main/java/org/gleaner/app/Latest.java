package org.gleaner.app;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Questions of which only the newest is worth an answer. Owned by the FX thread. */
public final class Latest {

    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();

    /** The work of the newest; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Job> job() {
        return job.getReadOnlyProperty();
    }

    /** What was asked before and is not answered yet is not answered any more. */
    void begin(Job newest) {
        forget();
        job.set(newest);
    }

    /** Wants no answer any more. */
    public void forget() {
        Job last = job.get();
        if (last != null) {
            last.drop();
        }
    }
}
