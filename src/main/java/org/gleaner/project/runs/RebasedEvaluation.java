package org.gleaner.project.runs;

import java.util.List;
import java.util.Map;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.jspecify.annotations.Nullable;

/**
 * What a run's network says of the pictures as they are now. A value.
 *
 * @param evaluation with the labels of today
 * @param outdated by path, why what it says of a picture may be wrong now; the others are as they were, or unsure
 * @param unsure pictures whose files must be read to know whether they hold what they held then
 */
public record RebasedEvaluation(Evaluation evaluation, Map<String, Outdated> outdated, List<Unsure> unsure) {

    /** What has happened to a picture since it was judged. */
    public enum Outdated {
        /**
         * It has another label: the loss is that of today's label, but the network may have learned the earlier one.
         */
        RELABELLED,
        /** Its file holds something else: the network has seen another picture. */
        CHANGED
    }

    /**
     * A picture whose file was copied, touched or replaced.
     *
     * @param sha256 of what the run has seen there; null where it has seen nothing
     */
    public record Unsure(Item picture, @Nullable String sha256) {}

    public RebasedEvaluation {
        outdated = Map.copyOf(outdated);
        unsure = List.copyOf(unsure);
    }
}
