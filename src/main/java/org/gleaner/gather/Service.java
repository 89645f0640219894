package org.gleaner.gather;

import java.net.URI;
import org.gleaner.net.ApiRequest;
import tools.jackson.databind.JsonNode;

/** How one service that searches pictures is asked, and how its answers read. Immutable. */
interface Service {

    Profile profile();

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
