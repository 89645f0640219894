package org.gleaner.ui;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.gleaner.app.Threads;

/** The threads of a running window. The only place that hands work to the FX thread. */
final class Fx {

    /** Fast events are shown this often: ten times a second. */
    private static final int DRAIN_MILLIS = 100;

    /** Thumbnails of search results that are waited for at the same time. */
    private static final int SERVERS = 6;

    private Fx() {}

    /** Daemon threads, so that none keeps the program alive; what must not be cut short is waited for when the window closes. */
    static Threads threads() {
        Executor fx = Platform::runLater;
        Executor soon = CompletableFuture.delayedExecutor(DRAIN_MILLIS, TimeUnit.MILLISECONDS, fx);
        int readers = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);
        return new Threads(
                fx,
                soon,
                pool("store", 1),
                pool("engine", 1),
                pool("gather", 1),
                pool("web", SERVERS),
                pool("io", readers),
                pool("compute", 1));
    }

    private static ExecutorService pool(String name, int threads) {
        ThreadFactory daemons = work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
        return Executors.newFixedThreadPool(threads, daemons);
    }
}
