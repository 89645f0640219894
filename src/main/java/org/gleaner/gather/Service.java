package org.gleaner.gather;

import java.net.URI;
import java.util.Set;
import org.gleaner.net.ApiRequest;
import org.gleaner.net.RateLimit;
import tools.jackson.databind.JsonNode;

/** How one service that searches pictures is asked, and how its answers read. Immutable. */
abstract class Service {

    /** What is to be known of a service before it is asked. */
    enum Trait {
        /** It answers only those who have a key. */
        NEEDS_KEY,
        /** It says under which licence a picture may be used. */
        KNOWS_LICENCES
    }

    private final String name;
    private final String title;
    private final URI base;
    private final RateLimit rate;
    private final Set<Trait> traits;

    /**
     * What is to be known of it.
     *
     * @param name short, for the command line and the provenance, such as {@code openverse}
     * @param title name for people
     * @param base where it is asked, unless the user says otherwise
     * @param rate how often it wants to be asked; one for all who ask
     */
    Service(String name, String title, String base, RateLimit rate, Trait... traits) {
        this.name = name;
        this.title = title;
        this.base = URI.create(base);
        this.rate = rate;
        this.traits = Set.of(traits);
    }

    final String name() {
        return name;
    }

    final String title() {
        return title;
    }

    final URI base() {
        return base;
    }

    final RateLimit rate() {
        return rate;
    }

    final boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /**
     * The question.
     *
     * @param page {@link SearchPage#next} of the page before, empty for the first one
     * @param key empty without
     */
    abstract ApiRequest question(URI base, SearchQuery query, String page, String key);

    /** The answer, for the same query and page. Fields that are not there are empty. */
    abstract SearchPage read(JsonNode answer, SearchQuery query, String page);

    /** What an answer that came with status 200 complains of; empty when it does not. */
    String complaint(JsonNode answer) {
        return "";
    }
}
