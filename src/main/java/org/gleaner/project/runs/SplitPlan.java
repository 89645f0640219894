package org.gleaner.project.runs;

import java.util.Map;
import org.gleaner.data.Grouping;
import org.gleaner.task.Refusal;

/**
 * How a split is drawn.
 *
 * @param validShare of all pictures, from 0 to below 1
 * @param grouping what was kept together
 * @param groups by path; pictures of one number are kept on one side, and one without a number is by itself
 */
public record SplitPlan(double validShare, long seed, Grouping grouping, Map<String, Integer> groups) {

    public SplitPlan {
        groups = Map.copyOf(groups);
        if (!(validShare >= 0 && validShare < 1)) {
            throw new Refusal("The share of the validation set lies between 0 and 1, not at %s.", validShare);
        }
    }

    /** Each picture by itself: fastai's RandomSplitter. */
    public SplitPlan(double validShare, long seed) {
        this(validShare, seed, Grouping.NONE, Map.of());
    }
}
