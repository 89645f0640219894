package org.gleaner.task;

import java.util.concurrent.CancellationException;

/** Asks long work to stop. Any thread may cancel; the work looks at each batch and each file. */
public final class CancelToken {

    private volatile boolean cancelled;

    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Throws {@link CancellationException} once {@link #cancel()} was called. */
    public void throwIfCancelled() {
        if (cancelled) {
            throw new CancellationException();
        }
    }
}
