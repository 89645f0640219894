package org.gleaner.analysis;

import java.util.List;
import java.util.Set;
import org.gleaner.data.Doubt;

/**
 * What a person decided about labels. A value.
 *
 * @param outcomes what became of suspects, and of pictures drawn at random; never of others, which a person picks
 *     because they are wrong
 * @param right paths of pictures whose label was called right
 * @param wrong paths of pictures that have a label still which was called wrong
 */
public record Review(List<Outcome> outcomes, Set<String> right, Set<String> wrong) {

    public static final Review NONE = new Review(List.of(), Set.of(), Set.of());

    /** From so many on they say more than chance does. */
    public static final int LEAST = 20;

    /**
     * A decision.
     *
     * @param doubt what was known of the picture then
     * @param wrong whether its label was called wrong
     */
    public record Outcome(Doubt doubt, boolean wrong) {}

    public Review {
        outcomes = List.copyOf(outcomes);
        right = Set.copyOf(right);
        wrong = Set.copyOf(wrong);
    }

    /** How many were looked at. */
    public int looked() {
        return outcomes.size();
    }

    /** How many of them were wrong. */
    public int found() {
        return (int) outcomes.stream().filter(Outcome::wrong).count();
    }

    /** Whether they are enough to correct what was expected. */
    public boolean teaches() {
        return looked() >= LEAST;
    }
}
