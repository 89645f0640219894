package org.gleaner.project.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.files.Contents;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.ItemError;

/** Which pictures a run learned from and which were held back, as far as they are in its project still. Stateless. */
final class Learned {

    /** Pictures that will do where there are many. */
    private static final int ENOUGH = 1000;

    private Learned() {}

    /** The pictures with their side and their label; of many some. */
    static List<Item> of(Path root, Path run) {
        Evaluation then = RunFolders.evaluation(run);
        List<Item> held = sample(items(root, then, Split.VALID));
        List<Item> train = items(root, then, Split.TRAIN);
        // A run that was stopped has judged only what was held back: it learned from the rest of the folder.
        return Stream.concat(sample(train.isEmpty() ? rest(root, run, then) : train).stream(), held.stream())
                .toList();
    }

    private static List<Item> items(Path root, Evaluation then, Split side) {
        return then.of(side).stream()
                .filter(row -> Files.isRegularFile(root.resolve(row.path())))
                .map(row -> new Item(row.path(), then.classes().get(row.label()), side, 0, 0))
                .toList();
    }

    /** All of the run's classes that is neither held back nor was left out as it could not be read. */
    private static List<Item> rest(Path root, Path run, Evaluation then) {
        Set<String> others =
                then.rows().stream().map(LabelledPrediction::path).collect(Collectors.toCollection(HashSet::new));
        TrainEvent.Prepared prepared = RunFolders.facts(run).prepared();
        if (prepared != null) {
            prepared.skipped().stream().map(ItemError::path).forEach(others::add);
        }
        return Contents.of(ProjectFolder.at(root)).dataset().items().stream()
                .filter(item -> item.label() != null && then.classes().contains(item.label()))
                .filter(item -> !others.contains(item.path()))
                .map(item -> new Item(item.path(), item.label(), Split.TRAIN, 0, 0))
                .toList();
    }

    private static List<Item> sample(List<Item> items) {
        int step = Math.max(1, items.size() / ENOUGH);
        return items.stream()
                .filter(item ->
                        items.size() < 2 * ENOUGH || Math.floorMod(item.path().hashCode(), step) == 0)
                .toList();
    }
}
