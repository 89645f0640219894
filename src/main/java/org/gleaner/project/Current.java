package org.gleaner.project;

import java.util.Map;
import org.gleaner.data.Evaluation;

/**
 * What a run's network says of the pictures as they are now. A value.
 *
 * @param evaluation with the labels of today
 * @param outdated by path, why what it says of a picture may be wrong now; the others are as they were
 */
public record Current(Evaluation evaluation, Map<String, Outdated> outdated) {

    /** What has happened to a picture since it was judged. */
    public enum Outdated {
        /** It has another label: the loss is that of today's label, but the network may have learned the earlier one. */
        RELABELLED,
        /** Its file was written to: the network has seen something else. */
        CHANGED
    }

    public Current {
        outdated = Map.copyOf(outdated);
    }
}
