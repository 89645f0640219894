package org.gleaner.data;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who made a picture, and under which licence it may be used. Texts are empty where unknown.
 *
 * @param licence short name as its provider gives it, such as {@code by-sa}
 * @param version of the licence, such as {@code 2.0}
 * @param attribution the sentence to print beside the picture
 */
public record Credit(
        String creator,
        @Nullable URI creatorPage,
        String licence,
        String version,
        @Nullable URI licencePage,
        String attribution) {

    /** Nothing is known. */
    public static final Credit UNKNOWN = new Credit("", null, "", "", null, "");

    /** The licence as people call it, such as {@code by-sa 2.0}; empty where unknown. */
    public String licenceName() {
        return (licence + " " + version).strip();
    }
}
