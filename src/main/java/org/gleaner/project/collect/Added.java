package org.gleaner.project.collect;

import java.util.List;
import org.gleaner.data.Provenance;
import org.gleaner.gather.Candidate.Missed;

/**
 * What an adding did.
 *
 * @param pictures that are in the project now
 * @param missed the others, each with the reason
 */
public record Added(List<Provenance> pictures, List<Missed> missed) {

    public Added {
        pictures = List.copyOf(pictures);
        missed = List.copyOf(missed);
    }
}
