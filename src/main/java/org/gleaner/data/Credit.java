package org.gleaner.data;

import java.net.URI;
import java.util.Locale;
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

    /** The licence as people call it, such as {@code CC BY-SA 2.0}; empty where unknown. */
    public String licenceName() {
        String words = (licence + " " + version).strip();
        String upper = words.toUpperCase(Locale.ROOT);
        return switch (Licence.of(this)) {
            case BY, BY_SA, BY_ND, BY_NC, BY_NC_SA, BY_NC_ND -> "CC " + upper.replaceFirst("^CC[- ]", "");
            case PUBLIC_DOMAIN ->
                upper.startsWith("CC0") ? upper : words.replaceFirst("^(?i:pdm)", "Public Domain Mark");
            case PROVIDER, RESERVED, OTHER, UNKNOWN -> words;
        };
    }
}
