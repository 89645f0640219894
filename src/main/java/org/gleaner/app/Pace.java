package org.gleaner.app;

import java.util.function.LongSupplier;

/** How fast work comes on, and so how long it will still take. Any thread. */
final class Pace {

    private static final double NANOS = 1e9;

    /** Before this many seconds, and this share of the work, nothing is foretold. */
    private static final double LEAST_SECONDS = 2;

    private static final double LEAST_SHARE = 0.02;

    private final LongSupplier clock;
    private long begun;
    private double beginning = -1;

    Pace(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Seconds to the end, of work of which this share is done; -1 while that cannot be told. What was not to be done at
     * all counts as no speed.
     */
    synchronized double secondsLeft(double share) {
        long now = clock.getAsLong();
        if (beginning < 0) {
            beginning = share;
            begun = now;
        }
        double seconds = (now - begun) / NANOS;
        double done = share - beginning;
        return seconds < LEAST_SECONDS || done < LEAST_SHARE ? -1 : seconds * (1 - share) / done;
    }
}
