package org.gleaner.gather;

import java.time.Duration;
import java.util.Set;
import org.gleaner.net.Timeouts;

/**
 * How much is taken from strangers.
 *
 * @param minSide pixels that both sides of a picture must have at least
 * @param mostPixels of a picture
 * @param mostBytes of a file
 * @param atOnce files under way at the same time
 * @param perHost of these, from one server
 * @param perClass photos that a class has at most when all is added
 * @param allowed servers of this machine and the private net that may be asked too, as {@code host:port}
 */
public record Limits(
        int minSide,
        long mostPixels,
        long mostBytes,
        int atOnce,
        int perHost,
        int perClass,
        Timeouts timeouts,
        Set<String> allowed) {

    /** A polite number of requests a server, and pictures as cameras make them. */
    public static final Limits USUAL = new Limits(
            1,
            100_000_000,
            50L << 20,
            16,
            4,
            Integer.MAX_VALUE,
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), 20_000, Duration.ofMinutes(3)),
            Set.of());

    public Limits {
        allowed = Set.copyOf(allowed);
    }

    public Limits withMinSide(int pixels) {
        return new Limits(pixels, mostPixels, mostBytes, atOnce, perHost, perClass, timeouts, allowed);
    }

    public Limits allowing(Set<String> servers) {
        return new Limits(minSide, mostPixels, mostBytes, atOnce, perHost, perClass, timeouts, servers);
    }

    public Limits withPerClass(int photos) {
        return new Limits(minSide, mostPixels, mostBytes, atOnce, perHost, photos, timeouts, allowed);
    }
}
