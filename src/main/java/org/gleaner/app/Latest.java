package org.gleaner.app;

import org.jspecify.annotations.Nullable;

/** Questions of which only the newest is worth an answer. Owned by the FX thread. */
public final class Latest {

    private @Nullable Job last;

    /** What was asked before and is not answered yet is not answered any more. */
    void begin(Job job) {
        forget();
        last = job;
    }

    /** Wants no answer any more. */
    public void forget() {
        if (last != null) {
            last.drop();
            last = null;
        }
    }
}
