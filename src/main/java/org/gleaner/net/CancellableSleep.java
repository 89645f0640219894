package org.gleaner.net;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.gleaner.task.CancelToken;

/** Waits that a cancel ends. */
final class CancellableSleep {

    private CancellableSleep() {}

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
