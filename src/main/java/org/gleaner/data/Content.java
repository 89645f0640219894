package org.gleaner.data;

import java.util.concurrent.TimeUnit;

/**
 * What a file held when it was read.
 *
 * @param sha256 of all of it, in hexadecimal; empty when it could not be read
 * @param stat of the file before it was read
 * @param read when that was, milliseconds since 1970
 */
public record Content(String sha256, FileStat stat, long read) {

    /** The coarsest clock of a file system: within so much, a file that changes once more can look as before. */
    private static final long TICK_MILLIS = 2000;

    /** Whether a file of which this is told now surely holds the same still. */
    public boolean vouchesFor(FileStat now) {
        return stat.equals(now) && isSettled();
    }

    /** Whether the file had rested before it was read, so that any later change shows in what is told of it. */
    public boolean isSettled() {
        long last = stat.changed() == 0 ? stat.modified() : TimeUnit.NANOSECONDS.toMillis(stat.changed());
        return Math.abs(read - last) >= TICK_MILLIS;
    }
}
