package org.gleaner.project.collect;

import org.gleaner.gather.SearchQuery;

/**
 * A search with all that was asked for.
 *
 * @param provider short name, such as {@code openverse}
 * @param label the class that its photos are for; empty where that is not decided yet
 */
public record AskedSearch(String provider, SearchQuery query, String label) {

    /** The same search for a class. */
    public AskedSearch into(String target) {
        return new AskedSearch(provider, query, target);
    }
}
