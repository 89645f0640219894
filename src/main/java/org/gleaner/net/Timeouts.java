package org.gleaner.net;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connect until it accepts the connection
 * @param stall until it answers, and the window in which {@code least} bytes of the file must arrive
 * @param least bytes a window; fewer is a server that trickles
 * @param whole for all of a file, its redirects included
 */
public record Timeouts(Duration connect, Duration stall, long least, Duration whole) {

    /** For a slow line: 1 kB a second is still waited for. */
    public static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(30), 30_000);

    /** For files of any size: as long as enough comes, it may take a day. */
    public Timeouts(Duration connect, Duration stall, long least) {
        this(connect, stall, least, Duration.ofDays(1));
    }
}
