package org.gleaner.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.learn.Classifier;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one picture, as it is sent; the same fields as the command {@code predict} prints.
 *
 * @param path the sender's name of the file; empty when it gave none
 * @param label the most probable class; null when the picture cannot be read
 * @param probabilities of each class
 * @param reason why it cannot be read; then nothing is said
 */
record Prediction(
        String path,
        @Nullable String label,
        @Nullable Float probability,
        Map<String, Float> probabilities,
        @Nullable Boolean unlikeTraining,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

    static Prediction of(String path, List<String> classes, Classifier.Answer answer) {
        Map<String, Float> probabilities = new LinkedHashMap<>();
        for (int k = 0; k < classes.size(); k++) {
            probabilities.put(classes.get(k), answer.probabilities()[k]);
        }
        return new Prediction(
                path, classes.get(answer.best()), answer.probability(), probabilities, answer.unlike(), null);
    }

    static Prediction unread(String path, String reason) {
        return new Prediction(path, null, null, Map.of(), null, reason);
    }
}
