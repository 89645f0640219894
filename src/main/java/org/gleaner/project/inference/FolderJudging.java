package org.gleaner.project.inference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gleaner.data.Evaluation;
import org.gleaner.data.FilePrediction;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Precision;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * What a network says of photos from elsewhere whose classes are known: such as those that were set aside for a last
 * test. A value.
 *
 * @param evaluation all rows have the side of the validation
 * @param leftOut what could not be judged, a line each
 */
public record FolderJudging(Evaluation evaluation, List<Message> leftOut) {

    public FolderJudging {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Judges them.
     *
     * @param labels of the photos
     * @param augmented with test-time augmentation
     * @throws Refusal when none of them is of a class that the network knows
     */
    public static FolderJudging of(
            Map<Path, String> labels,
            TrainedModel model,
            boolean augmented,
            Engine engine,
            Progress progress,
            CancelToken cancel) {
        List<Message> leftOut = new ArrayList<>();
        try (Classifier classifier = model.open(engine, Precision.FP32, Progress.NONE, cancel)) {
            List<String> classes = classifier.classes();
            List<Path> files = known(labels, classes, leftOut);
            List<FilePrediction> said = Predicting.of(files, classifier, augmented, progress, cancel);
            List<LabelledPrediction> rows = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                String label = labels.get(files.get(i));
                Prediction answer = said.get(i).prediction();
                Message reason = said.get(i).reason();
                if (answer != null) {
                    Item held = new Item(said.get(i).path(), label, Split.VALID, 0, 0);
                    rows.add(LabelledPrediction.of(held, classes.indexOf(label), answer));
                } else if (reason != null) {
                    leftOut.add(new Message("%s: %s", said.get(i).path(), reason));
                }
            }
            return new FolderJudging(new Evaluation(classes, rows), leftOut);
        }
    }

    private static List<Path> known(Map<Path, String> labels, List<String> classes, List<Message> leftOut) {
        Map<String, Integer> strange = new TreeMap<>();
        List<Path> known = new ArrayList<>();
        new TreeMap<>(labels).forEach((file, label) -> {
            if (classes.contains(label)) {
                known.add(file);
            } else {
                strange.merge(label, 1, Integer::sum);
            }
        });
        if (known.isEmpty()) {
            throw new Refusal(
                    "There are no photos in folders called like classes of the model: %s.", String.join(", ", classes));
        }
        strange.forEach((label, count) ->
                leftOut.add(new Message("The model knows no class %s; its photos are left out: %d.", label, count)));
        return known;
    }
}
