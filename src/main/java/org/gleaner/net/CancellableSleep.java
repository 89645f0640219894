package org.gleaner.net;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.gleaner.task.CancelToken;

/** Waits that a cancel ends. */
final class CancellableSleep {

    private static final Duration NOTICED = Duration.ofMillis(500);

    private CancellableSleep() {}

    /** @param pauses hears of a wait that a person notices */
    static void wait(Duration time, Consumer<Duration> pauses, CancelToken cancel) {
        if (time.compareTo(NOTICED) >= 0) {
            pauses.accept(time);
        }
        wait(time, cancel);
    }

    static void wait(Duration time, CancelToken cancel) {
        long end = System.nanoTime() + time.toNanos();
        cancel.throwIfCancelled();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            try {
                Thread.sleep(
                        Duration.ofNanos(Math.min(left, Duration.ofMillis(50).toNanos())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
            cancel.throwIfCancelled();
        }
    }
}
