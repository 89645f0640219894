package org.gleaner.project.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.gleaner.analysis.WeakSpots;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * Something that photos may have in common, and how a person would say it. A value.
 *
 * @param values one a photo, null where it is not known
 * @param words says a value
 */
record Trait(String name, List<@Nullable String> values, Function<String, Message> words) {

    /** Where a measured value lies among the others. */
    private static final List<String> LEVELS = List.of("lowest", "low", "ordinary", "high", "highest");

    /** The shares of photos below which the levels end. */
    private static final double[] ENDS = {0.1, 0.25, 0.75, 0.9};

    WeakSpots.Attribute attribute() {
        return new WeakSpots.Attribute(name, values);
    }

    /**
     * One that is measured: the tenth at each end, what lies next to it, and what is ordinary.
     *
     * @param values NaN where it is not known
     * @param words of the five levels, the lowest first
     */
    static Trait measured(String name, double[] values, List<Message> words) {
        double[] ascending = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        List<@Nullable String> levels = new ArrayList<>();
        for (double value : values) {
            levels.add(Double.isNaN(value) ? null : LEVELS.get(level(value, ascending)));
        }
        return new Trait(name, levels, level -> words.get(LEVELS.indexOf(level)));
    }

    /** What many share is ordinary at most: the ends hold only what lies beyond. */
    private static int level(double value, double[] ascending) {
        double[] ends = Arrays.stream(ENDS)
                .map(share -> ascending[(int) (share * (ascending.length - 1))])
                .toArray();
        if (value < ends[1]) {
            return value < ends[0] ? 0 : 1;
        }
        return value <= ends[2] ? 2 : value <= ends[3] ? 3 : 4;
    }
}
