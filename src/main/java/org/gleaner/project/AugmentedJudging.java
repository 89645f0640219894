package org.gleaner.project;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.project.runs.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Judges pictures anew with test-time augmentation. Stateless. */
public final class AugmentedJudging {

    private AugmentedJudging() {}

    /**
     * What a run's network says of its pictures as they are now.
     *
     * @param plan the run's, on the device that is wanted
     */
    public static Evaluation of(
            Project project,
            Run run,
            TrainPlan plan,
            Split split,
            Engine engine,
            Progress progress,
            CancelToken cancel) {
        Evaluation plain = project.runs().current(run).evaluation();
        List<LabelledPrediction> rows = plain.of(split);
        List<Item> items = rows.stream()
                .map(row -> new Item(row.path(), null, row.split(), 0, 0))
                .toList();
        Path model = run.folder().resolve(Engine.MODEL);
        List<Prediction> said = engine.predict(project.root(), items, model, plan, true, progress, cancel);
        return new Evaluation(
                plain.classes(),
                IntStream.range(0, rows.size())
                        .mapToObj(i ->
                                LabelledPrediction.of(items.get(i), rows.get(i).label(), said.get(i)))
                        .toList());
    }
}
