package org.gleaner.data;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One picture that a search found, as its provider describes it.
 *
 * @param provider short name, such as {@code openverse}
 * @param term what was searched for
 * @param rank place in the answer, from 0
 * @param image address of the picture itself, its query kept
 * @param thumbnail address of a small version
 * @param page address of the page that shows it
 * @param title empty where unknown
 * @param width pixels, 0 where unknown
 * @param height pixels, 0 where unknown
 * @param mime media type, empty where unknown
 * @param bytes size of the file, 0 where unknown
 */
public record ImageResult(
        String provider,
        String term,
        int rank,
        URI image,
        @Nullable URI thumbnail,
        @Nullable URI page,
        String title,
        int width,
        int height,
        String mime,
        long bytes,
        Credit credit) {

    /** A picture of which only its place is known. */
    public static ImageResult at(String provider, int rank, URI place, String title) {
        return new ImageResult(provider, "", rank, place, null, null, title, 0, 0, "", 0, Credit.UNKNOWN);
    }

    /** Where it is, as people write it: its address in the web, or its path on this machine, also within an archive. */
    public String written() {
        return "file".equals(image.getScheme()) || "jar".equals(image.getScheme())
                ? image.getSchemeSpecificPart().replaceFirst("^(?:file:)?/*(/|[A-Za-z]:)", "$1")
                : image.toString();
    }
}
