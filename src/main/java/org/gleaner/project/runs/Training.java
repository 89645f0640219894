package org.gleaner.project.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.files.Hashes;
import org.gleaner.store.Layout;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;

/**
 * One training. Belongs to the thread that runs it.
 *
 * @param data the labelled pictures and their classes
 */
public record Training(Dataset data, TrainPlan plan, RunFolders runs, RunRecorder recorder) {

    /**
     * Makes the run's folder. Of the classes only those count that have a picture.
     *
     * @throws Refusal when a folder has a name that no class can have
     */
    public static Training begin(
            Dataset all, Layout layout, TrainPlan plan, RunFolders runs, int journal, Hashes hashes) {
        all.items().stream()
                .map(item -> layout.brokenName(item.path()))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(name -> {
                    throw new Refusal(
                            "The folder '%s' can be no class: its name holds a line break or another control character. Rename the folder.",
                            name);
                });
        List<Item> labelled = all.labelled();
        Set<String> present =
                labelled.stream().map(item -> String.valueOf(item.label())).collect(Collectors.toSet());
        List<String> classes = all.classes().stream().filter(present::contains).toList();
        Dataset data = all.with(classes, labelled);
        return new Training(data, plan, runs, runs.begin(plan, data, journal, hashes));
    }

    /**
     * Trains to the end, or to the cancel. A run without an epoch has nothing to show, and goes to the trash.
     *
     * @param begun is told once nothing speaks against the training any more
     */
    public Run run(Path root, Engine engine, Consumer<TrainEvent> listener, CancelToken cancel, Runnable begun) {
        Consumer<TrainEvent> told = event -> {
            if (event instanceof TrainEvent.Prepared) {
                begun.run();
            }
        };
        try {
            Evaluation evaluation = engine.train(
                    root, data, plan, recorder.folder(), told.andThen(recorder).andThen(listener), cancel);
            recorder.finish(evaluation);
        } catch (CancellationException e) {
            if (!recorder.hasEpochs()) {
                throw e;
            }
        } finally {
            if (!recorder.hasEpochs()) {
                runs.discard(recorder.folder());
            }
        }
        return RunFolders.read(recorder.folder());
    }
}
