package org.gleaner.ui;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.gleaner.app.Lane;
import org.gleaner.app.Tasks;

/** The tasks of a running window. The only place that hands work to the FX thread. */
public final class Fx {

    /** Fast events are shown this often: ten times a second. */
    private static final int DRAIN_MILLIS = 100;

    /** Thumbnails of search results that are waited for at the same time. */
    private static final int SERVERS = 6;

    private Fx() {}

    /**
     * Daemon threads, so that none keeps the program alive; what must not be cut short is waited for when the window
     * closes.
     */
    public static Tasks tasks() {
        Executor fx = Platform::runLater;
        Executor soon = CompletableFuture.delayedExecutor(DRAIN_MILLIS, TimeUnit.MILLISECONDS, fx);
        int readers = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);
        Map<Lane, Executor> lanes = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            int threads = switch (lane) {
                case SERVERS -> SERVERS;
                case READ -> readers;
                default -> 1;
            };
            lanes.put(lane, pool(lane.name().toLowerCase(Locale.ROOT), threads));
        }
        return new Tasks(fx, soon, lanes);
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
