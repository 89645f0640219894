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
        Dataset data = labelled(all);
        return new Training(data, plan, runs, runs.begin(plan, data, journal, hashes));
    }

    /**
     * Goes on with a run that was stopped.
     *
     * @throws Refusal when nothing was kept by which it could
     */
    public static Training resume(Dataset all, Run run, RunFolders runs, Hashes hashes) {
        if (run.done() != null) {
            throw new Refusal("Run %d came to its end; there is nothing to go on with.", run.number());
        }
        if (!run.canResume()) {
            throw new Refusal("Run %d kept nothing by which it could go on. Train anew.", run.number());
        }
        Dataset data = labelled(all);
        return new Training(data, run.plan(), runs, RunRecorder.ofResumed(runs, run, data, hashes));
    }

    private static Dataset labelled(Dataset all) {
        List<Item> labelled = all.labelled();
        Set<String> present =
                labelled.stream().map(item -> String.valueOf(item.label())).collect(Collectors.toSet());
        List<String> classes = all.classes().stream().filter(present::contains).toList();
        return all.with(classes, labelled);
    }

    /**
     * Trains to the end, or to the cancel. A run without an epoch has nothing to show, and goes to the trash.
     *
     * @param begun is told once nothing speaks against the training any more
     */
    public Run run(Path root, Engine engine, Consumer<TrainEvent> listener, CancelToken cancel, Runnable begun) {
        return run(engine::train, root, listener, cancel, begun);
    }

    /** As {@link #run}, from where it was stopped; the run is kept in any case. */
    public Run goOn(Path root, Engine engine, Consumer<TrainEvent> listener, CancelToken cancel) {
        return run(engine::resume, root, listener, cancel, () -> {});
    }

    /** What of the engine is asked for. */
    private interface Trainer {
        Evaluation train(
                Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel);
    }

    private Run run(Trainer trainer, Path root, Consumer<TrainEvent> listener, CancelToken cancel, Runnable begun) {
        Consumer<TrainEvent> told = event -> {
            if (event instanceof TrainEvent.Prepared) {
                begun.run();
            }
        };
        try {
            Evaluation evaluation = trainer.train(
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
