package org.gleaner.image;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * The time that decoding a picture may take, counted from when this was made. The work of this thread counts, so that
 * the same file is judged the same on a busy machine; of waiting there may be some more. Belongs to one thread.
 */
final class Deadline {

    static final Duration USUAL = Duration.ofSeconds(10);

    /** So many times as long it may take where the machine has other things to do. */
    private static final int PATIENCE = 6;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Duration most;
    private final long start = System.nanoTime();
    private final long worked = worked();

    Deadline() {
        this(USUAL);
    }

    Deadline(Duration most) {
        this.most = most;
    }

    /** @throws TooSlow when the time is over */
    void check() throws TooSlow {
        long waited = System.nanoTime() - start;
        if (waited < most.toNanos()) {
            return;
        }
        if (worked() - worked >= most.toNanos() || waited >= PATIENCE * most.toNanos()) {
            throw new TooSlow(most);
        }
    }

    /** Nanoseconds of work of this thread; those that went by, where the system does not tell. */
    private static long worked() {
        boolean told = THREADS.isCurrentThreadCpuTimeSupported()
                && !Thread.currentThread().isVirtual();
        return told ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** Decoding took longer than it may. */
    static final class TooSlow extends IOException {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        private TooSlow(Duration most) {
            super("takes longer than " + most.toSeconds() + " seconds");
            this.seconds = most.toSeconds();
        }

        long seconds() {
            return seconds;
        }
    }
}
