package org.gleaner.net;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connect until it accepts the connection
 * @param stall until it answers, and the window in which {@code least} bytes of the file must arrive
 * @param least bytes a window; fewer is a server that trickles
 */
public record Patience(Duration connect, Duration stall, long least) {

    /** For a slow line: 1 kB a second is still waited for. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(20), Duration.ofSeconds(30), 30_000);
}
