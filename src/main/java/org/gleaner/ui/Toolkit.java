package org.gleaner.ui;

import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/** Starts JavaFX. Has no logger, so that it can run before the log is set up. */
public final class Toolkit {

    private Toolkit() {}

    /**
     * Starts it on a thread of its own, so that settings and log can be read meanwhile; once in a process. Fails
     * without a display.
     */
    public static CompletableFuture<Void> start() {
        return CompletableFuture.runAsync(
                () -> Platform.startup(() -> {}), work -> new Thread(work, "toolkit").start());
    }
}
