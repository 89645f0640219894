package org.gleaner.net;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to be downloaded.
 *
 * @param target where it goes; a file that is there is replaced, in one step, when the new one is whole
 * @param limit most bytes taken
 * @param sha256 the first hex digits of the file's SHA-256, or all 64; null to take what comes
 */
public record Download(
        URI source, Path target, long limit, @Nullable String sha256) {}
