package org.gleaner.gather;

import java.net.URI;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** How one service that searches pictures is asked, and how its answers read. Immutable. */
interface Service {

    /** Short name for the command line and the provenance, such as {@code openverse}. */
    String name();

    /** Name for people. */
    String title();

    /** Where it is asked, unless the user says otherwise. */
    URI base();

    /** Whether it answers only those who have a key. */
    boolean needsKey();

    /** Whether it says under which licence a picture may be used. */
    boolean knowsLicences();

    /** How often it wants to be asked; one for all who ask. */
    RateLimit rate();

    /**
     * The question.
     *
     * @param page {@link SearchPage#next} of the page before, empty for the first one
     * @param key empty without
     */
    ApiRequest question(URI base, SearchQuery query, String page, String key);

    /** The answer, for the same query and page. Fields that are not there are empty. */
    SearchPage read(JsonNode answer, SearchQuery query, String page);

    /** What an answer that came with status 200 complains of; empty when it does not. */
    default String complaint(JsonNode answer) {
        return "";
    }
}
