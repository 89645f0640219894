package org.gleaner.gather;

import java.net.URI;
import java.util.Set;
import org.gleaner.net.RateLimit;

/**
 * What is to be known of a service before it is asked.
 *
 * @param name short, for the command line and the provenance, such as {@code openverse}
 * @param title name for people
 * @param base where it is asked, unless the user says otherwise
 * @param rate how often it wants to be asked; one for all who ask
 */
record Profile(String name, String title, URI base, Set<Trait> traits, RateLimit rate) {

    enum Trait {
        /** It answers only those who have a key. */
        NEEDS_KEY,
        /** It says under which licence a picture may be used. */
        KNOWS_LICENCES
    }

    boolean needsKey() {
        return traits.contains(Trait.NEEDS_KEY);
    }

    boolean knowsLicences() {
        return traits.contains(Trait.KNOWS_LICENCES);
    }
}
