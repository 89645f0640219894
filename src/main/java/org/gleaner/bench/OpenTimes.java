package org.gleaner.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How soon a folder that is opened shows its photos and what is wrong with them.
 *
 * @param photos how many it holds
 * @param photosSeconds from the choice of the folder until the photos in sight are drawn
 * @param firstFindingsSeconds until the first thing is found that one must look at the photos for, or all is done
 * @param allFindingsSeconds until everything is found
 * @param longestPauseMillis the longest that the window did not answer in this time
 * @param afterApplySeconds from an Apply of some marks until what is found is true again
 * @param reopenedSeconds from the choice of the same folder, once it was closed, until everything is there
 */
public record OpenTimes(
        int photos,
        double photosSeconds,
        double firstFindingsSeconds,
        double allFindingsSeconds,
        double longestPauseMillis,
        double afterApplySeconds,
        double reopenedSeconds) {

    /** The median of each. */
    public static OpenTimes median(List<OpenTimes> rounds) {
        return new OpenTimes(
                rounds.getFirst().photos(),
                median(rounds, OpenTimes::photosSeconds),
                median(rounds, OpenTimes::firstFindingsSeconds),
                median(rounds, OpenTimes::allFindingsSeconds),
                median(rounds, OpenTimes::longestPauseMillis),
                median(rounds, OpenTimes::afterApplySeconds),
                median(rounds, OpenTimes::reopenedSeconds));
    }

    private static double median(List<OpenTimes> rounds, ToDoubleFunction<OpenTimes> of) {
        double[] sorted = rounds.stream().mapToDouble(of).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
