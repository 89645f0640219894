package org.gleaner.project.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.analysis.CrossFit;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Judges each labelled picture by regressions on what a backbone sees of those in the other folds. Stateless. */
final class QuickFolds {

    private QuickFolds() {}

    /**
     * What has learnt from the pictures as they will be says of them under the labels that they have now.
     *
     * @param decided what is to become of pictures, by path
     * @param last what was said the last time, which is said again where nothing has changed
     * @param progress hears how far the regressions are
     */
    static Evaluation judge(
            OutOfFold how,
            Features seen,
            Map<String, Edit> decided,
            LastLesson last,
            Progress progress,
            CancelToken cancel) {
        Features features = decided(seen, decided);
        List<Item> judged = CrossValidation.of(features.pictures());
        List<String> classes = CrossValidation.classes(judged);
        Set<Item> chosen = Set.copyOf(judged);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < features.pictures().size(); i++) {
            if (chosen.contains(features.pictures().get(i))) {
                rows.add(features.rows().get(i));
            }
        }
        int[] labels =
                judged.stream().mapToInt(item -> classes.indexOf(item.label())).toArray();
        long seed = how.plan().schedule().seed();
        float[][] probabilities = last.of(
                classes + " " + how.folds() + " " + seed,
                rows,
                labels,
                () -> CrossFit.probabilities(rows, labels, classes.size(), how.folds(), seed, progress, cancel));
        Map<String, Item> now = seen.pictures().stream().collect(Collectors.toMap(Item::path, item -> item));
        List<LabelledPrediction> judgements = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            Item item = now.getOrDefault(judged.get(i).path(), judged.get(i));
            int label = classes.indexOf(item.label());
            if (label >= 0) {
                judgements.add(LabelledPrediction.of(item, label, Prediction.of(probabilities[i], null)));
            }
        }
        return new Evaluation(classes, judgements);
    }

    /** The pictures as they will be once this is done with them, at the paths that they have now. */
    private static Features decided(Features features, Map<String, Edit> edits) {
        List<Item> pictures = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < features.pictures().size(); i++) {
            Item item = features.pictures().get(i);
            Edit edit = edits.get(item.path());
            if (!(edit instanceof Edit.Delete)) {
                pictures.add(
                        edit instanceof Edit.Relabel relabel
                                ? new Item(item.path(), relabel.label(), item.split(), item.stat())
                                : item);
                rows.add(features.rows().get(i));
            }
        }
        return new Features(pictures, rows);
    }
}
