package org.gleaner.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of a file, or why it says nothing.
 *
 * @param path as it was asked; empty when the file has no name
 * @param prediction null when the picture cannot be read
 * @param reason why it cannot be read; null when there is a prediction
 */
public record FilePrediction(
        String path,
        @Nullable Prediction prediction,
        @Nullable Message reason) {

    /** As the server and the command line answer. */
    public Map<String, @Nullable Object> fields(List<String> classes) {
        Prediction said = prediction;
        Map<String, Float> probabilities = new LinkedHashMap<>();
        for (int k = 0; said != null && k < classes.size(); k++) {
            probabilities.put(classes.get(k), said.probabilities()[k]);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("path", path);
        fields.put("label", said == null ? null : classes.get(said.best()));
        fields.put("probability", said == null ? null : said.confidence());
        fields.put("probabilities", probabilities);
        fields.put("unlike_training", said == null ? null : said.unlike());
        fields.put("undecided", said == null ? null : said.undecided());
        if (said == null) {
            fields.put("reason", String.valueOf(reason));
        }
        return fields;
    }
}
