package org.gleaner.project.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gleaner.analysis.Folds;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Phase;
import org.gleaner.learn.TempFolder;
import org.gleaner.learn.TrainEvent;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * Trains a network for each fold on the others, and has it judge the fold. Belongs to the thread that runs it; no
 * network is kept.
 */
record ThoroughFolds(ProjectFolder folder, OutOfFold how, Engine engine, Progress progress, CancelToken cancel) {

    private static final int PARTS = 1000;

    Evaluation judge(Dataset data) {
        List<Item> items = CrossValidation.of(data.items());
        List<String> classes = CrossValidation.classes(items);
        int[] labels =
                items.stream().mapToInt(item -> classes.indexOf(item.label())).toArray();
        int[] folds =
                Folds.stratified(labels, how.folds(), how.plan().schedule().seed());
        List<LabelledPrediction> rows = new ArrayList<>();
        for (int fold = 0; fold < how.folds(); fold++) {
            rows.addAll(held(items, classes, folds, fold));
        }
        rows.sort(Comparator.comparing(LabelledPrediction::path));
        return new Evaluation(classes, sides(rows, items));
    }

    private List<LabelledPrediction> held(List<Item> items, List<String> classes, int[] folds, int fold) {
        List<Item> divided = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            divided.add(item.on(folds[i] == fold ? Split.VALID : Split.TRAIN));
        }
        try (TempFolder scratch = TempFolder.in(folder.findings())) {
            Evaluation evaluation = engine.train(
                    folder.root(),
                    new Dataset(classes, divided, List.of()),
                    how.shortened(),
                    scratch.folder(),
                    event -> hear(event, fold),
                    cancel);
            if (!evaluation.classes().equals(classes)) {
                throw new Refusal("A class has no photo that can be read.");
            }
            return evaluation.of(Split.VALID);
        }
    }

    /** The rows with the side that each picture has in the project. */
    private static List<LabelledPrediction> sides(List<LabelledPrediction> rows, List<Item> items) {
        Map<String, Split> splits = items.stream().collect(Collectors.toMap(Item::path, Item::split));
        return rows.stream()
                .map(row -> row.on(splits.getOrDefault(row.path(), row.split())))
                .toList();
    }

    private void hear(TrainEvent event, int fold) {
        if (event instanceof TrainEvent.BatchDone done) {
            int epochs = how.shortened().schedule().freezeEpochs()
                    + how.shortened().schedule().epochs();
            int before = done.phase() == Phase.FROZEN
                    ? 0
                    : how.shortened().schedule().freezeEpochs();
            double share = (before + done.epoch() + (done.batch() + 1.0) / done.batches()) / epochs;
            progress.report((long) (PARTS * (fold + share)), (long) PARTS * how.folds());
        }
    }
}
