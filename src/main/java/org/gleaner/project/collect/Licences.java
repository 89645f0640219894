package org.gleaner.project.collect;

import java.util.Map;
import java.util.Set;
import org.gleaner.data.Licence;

/**
 * Which gathered photos of a project may be used for what. A value.
 *
 * @param gathered how many photos came from the web; of the others nothing is known
 * @param paths of the gathered ones, for each use that one of them has
 * @param names how many have each licence, by the name that the source gave it; empty where it gave none
 */
public record Licences(int gathered, Map<Licence.Use, Set<String>> paths, Map<String, Integer> names) {

    public static final Licences NONE = new Licences(0, Map.of(), Map.of());

    /** Paths of those with the use. */
    public Set<String> of(Licence.Use use) {
        return paths.getOrDefault(use, Set.of());
    }
}
