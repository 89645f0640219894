package org.gleaner.gather;

import java.util.List;
import org.gleaner.data.ImageResult;
import org.jspecify.annotations.Nullable;

/**
 * One page of a provider's answer.
 *
 * @param next what {@link Provider#page} wants for the page after it, or null after the last one
 */
public record SearchPage(
        List<ImageResult> results, @Nullable String next) {}
