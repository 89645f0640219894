package org.gleaner.serve;

import java.time.Duration;

/**
 * What a server takes, so that no one can fill its memory or keep others out.
 *
 * @param bytes of a request's body
 * @param pixels of a picture
 * @param requestPixels of all pictures of a request together
 * @param pictures a request
 * @param requests that have arrived and wait or are answered; further ones are told to come again
 * @param connections at a time; a further one takes the place of the one on which a request has been awaited longest
 * @param headerBytes of a request's line and headers together
 * @param arrival how long a whole request may take to arrive, and a connection may say nothing
 * @param ending how long running requests may take once the server is closed
 */
public record Limits(
        int bytes,
        long pixels,
        long requestPixels,
        int pictures,
        int requests,
        int connections,
        int headerBytes,
        Duration arrival,
        Duration ending) {

    /** For a model on one computer: photos of any phone, and a few dozen people. */
    public static final Limits USUAL = new Limits(
            20_000_000, 100_000_000, 400_000_000, 32, 64, 256, 8192, Duration.ofSeconds(30), Duration.ofSeconds(20));
}
