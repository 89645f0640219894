package org.gleaner.data;

import org.jspecify.annotations.Nullable;

/**
 * One change of one picture's mark, with its inverse.
 *
 * @param path the picture, relative to the project folder with {@code /}
 * @param before the mark it had, or null
 * @param after the mark it gets, or null to take the mark away
 */
public record Mark(
        String path, @Nullable Edit before, @Nullable Edit after) {

    public Mark inverse() {
        return new Mark(path, after, before);
    }
}
