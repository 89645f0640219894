package org.gleaner.project.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gleaner.analysis.CrossFit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Judges pictures by regressions on what a backbone sees in those of the other folds. Stateless. */
final class QuickFolds {

    private QuickFolds() {}

    /** @param progress hears how far the regressions are */
    static Evaluation judge(OutOfFold how, Features features, Progress progress, CancelToken cancel) {
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
        float[][] probabilities = CrossFit.probabilities(
                rows, labels, classes.size(), how.folds(), how.plan().schedule().seed(), progress, cancel);
        List<LabelledPrediction> judgements = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            judgements.add(LabelledPrediction.of(judged.get(i), labels[i], Prediction.of(probabilities[i], null)));
        }
        return new Evaluation(classes, judgements);
    }
}
