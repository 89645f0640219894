package org.gleaner.project.quality;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Prediction;

/**
 * What a run's network takes the pictures without a class for. A value.
 *
 * @param run its number
 * @param classes in the order of the probabilities
 * @param predictions by path, of each picture that can be read
 */
public record Suggestions(int run, List<String> classes, Map<String, Prediction> predictions) {

    public Suggestions {
        classes = List.copyOf(classes);
        predictions = Collections.unmodifiableMap(new LinkedHashMap<>(predictions));
    }
}
