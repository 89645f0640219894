package org.gleaner.data;

import java.time.Instant;

/**
 * Where a picture of the project came from.
 *
 * @param path where it was put, relative to the project folder with {@code /}
 * @param sha256 of the file, in hexadecimal; finds the picture when it was moved
 */
public record Provenance(String path, ImageResult source, String sha256, Instant fetchedAt) {}
