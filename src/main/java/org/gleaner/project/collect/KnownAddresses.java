package org.gleaner.project.collect;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * What the project knows of pictures' addresses, whichever provider names them.
 *
 * @param here the paths of the photos that came from them and are in the project now
 * @param deleted whose photos came, and lie in the project's trash
 * @param left that a person has left out of what a search had found
 */
public record KnownAddresses(Map<URI, String> here, Set<URI> deleted, Set<URI> left) {

    /** Nothing is known. */
    public static final KnownAddresses NONE = new KnownAddresses(Map.of(), Set.of(), Set.of());

    public KnownAddresses {
        here = Map.copyOf(here);
        deleted = Set.copyOf(deleted);
        left = Set.copyOf(left);
    }

    /** Whether anything was decided of the address before. */
    public boolean contains(URI address) {
        return here.containsKey(address) || deleted.contains(address) || left.contains(address);
    }
}
