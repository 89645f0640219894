package org.gleaner.project.quality;

import java.util.List;
import java.util.Set;
import org.gleaner.data.Judgement;

/**
 * What a run's network takes the pictures without a class for. A value.
 *
 * @param run its number
 * @param classes in the order of the probabilities
 * @param rows one a picture that can be read, by path; without label (-1) and loss (NaN)
 * @param strangers paths of those that are unlike the pictures it learned from
 */
public record Suggestions(int run, List<String> classes, List<Judgement> rows, Set<String> strangers) {

    public Suggestions {
        classes = List.copyOf(classes);
        rows = List.copyOf(rows);
        strangers = Set.copyOf(strangers);
    }
}
