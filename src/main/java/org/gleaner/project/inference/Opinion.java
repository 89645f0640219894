package org.gleaner.project.inference;

import java.util.List;
import org.gleaner.data.FilePrediction;
import org.gleaner.project.runs.TrainedModel;

/**
 * What one model says of pictures.
 *
 * @param classes in the order of the probabilities
 * @param rows one a picture, in their order
 */
public record Opinion(TrainedModel model, List<String> classes, List<FilePrediction> rows) {

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
