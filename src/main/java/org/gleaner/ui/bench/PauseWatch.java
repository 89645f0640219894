package org.gleaner.ui.bench;

import java.util.concurrent.CompletableFuture;

/** Asks a window over and over whether it answers, and knows the longest that it did not. Has a thread of its own. */
final class PauseWatch implements AutoCloseable {

    private static final long BREATH_MILLIS = 2;

    private final MeasuredWindow window;
    private final CompletableFuture<Double> longest = new CompletableFuture<>();
    private volatile boolean done;

    PauseWatch(MeasuredWindow window) {
        this.window = window;
        Thread.ofPlatform().daemon().name("pauses").start(this::watch);
    }

    private void watch() {
        double most = 0;
        try {
            while (!done) {
                double asked = MeasuredWindow.now();
                window.fx(() -> {});
                most = Math.max(most, MeasuredWindow.now() - asked);
                Thread.sleep(BREATH_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        longest.complete(most);
    }

    /** Ends the watch; the longest pause in milliseconds. */
    double end() {
        done = true;
        return longest.join();
    }

    @Override
    public void close() {
        done = true;
    }
}
