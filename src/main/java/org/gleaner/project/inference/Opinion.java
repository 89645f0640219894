package org.gleaner.project.inference;

import java.util.List;
import org.gleaner.analysis.OodDetector.Power;
import org.gleaner.data.FilePrediction;
import org.gleaner.project.runs.TrainedModel;
import org.jspecify.annotations.Nullable;

/**
 * What one model says of pictures.
 *
 * @param classes in the order of the probabilities
 * @param rows one a picture, in their order
 * @param power how well the model tells strangers; null where nobody measured
 */
public record Opinion(
        TrainedModel model,
        List<String> classes,
        List<FilePrediction> rows,
        @Nullable Power power) {

    public Opinion {
        classes = List.copyOf(classes);
        rows = List.copyOf(rows);
    }

    /** The class that is named for a picture; empty when the picture cannot be read. */
    public String label(int picture) {
        var answer = rows.get(picture).prediction();
        return answer == null ? "" : classes.get(answer.best());
    }
}
