package org.gleaner.image;

import java.io.IOException;
import java.time.Duration;

/** The time by which a picture must be decoded, counted from when this was made. */
final class Deadline {

    private static final Duration USUAL = Duration.ofSeconds(10);

    private final Duration most;
    private final long start = System.nanoTime();

    Deadline() {
        this(USUAL);
    }

    Deadline(Duration most) {
        this.most = most;
    }

    /** @throws TooSlow when the time is over */
    void check() throws TooSlow {
        if (System.nanoTime() - start >= most.toNanos()) {
            throw new TooSlow(most);
        }
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
