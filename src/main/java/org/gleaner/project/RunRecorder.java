package org.gleaner.project;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.gleaner.data.Evaluation;
import org.gleaner.learn.TrainEvent;
import org.gleaner.store.JsonFiles;
import org.jspecify.annotations.Nullable;

/** Writes a training down while it happens, so that a stop at any moment keeps the epochs so far. Used by the training's thread. */
final class RunRecorder implements Consumer<TrainEvent> {

    static final String EVALUATION = "evaluation.json";

    private final RunFolders runs;
    private final Path folder;
    private final List<String> classes;
    private TrainEvent.@Nullable Done done;
    private boolean hasEpochs;

    RunRecorder(RunFolders runs, Path folder, List<String> classes) {
        this.runs = runs;
        this.folder = folder;
        this.classes = classes;
    }

    Path folder() {
        return folder;
    }

    boolean hasEpochs() {
        return hasEpochs;
    }

    @Override
    public void accept(TrainEvent event) {
        switch (event) {
            case TrainEvent.Prepared prepared -> runs.update(folder, facts -> facts.with(prepared));
            case TrainEvent.EpochDone epoch -> {
                write(new Evaluation(classes, epoch.valid()));
                Metrics.append(
                        folder,
                        new Run.Epoch(
                                epoch.phase(),
                                epoch.epoch(),
                                epoch.trainLoss(),
                                epoch.validLoss(),
                                epoch.errorRate(),
                                epoch.seconds()));
                hasEpochs = true;
            }
            case TrainEvent.Done end -> done = end;
            case TrainEvent.Reading reading -> {}
            case TrainEvent.BatchDone batch -> {}
            case TrainEvent.Judging judging -> {}
            case TrainEvent.Smaller smaller -> {}
        }
    }

    /** The training came to its end. */
    void finish(Evaluation evaluation) {
        write(evaluation);
        TrainEvent.Done end = done;
        if (end != null) {
            runs.update(folder, facts -> facts.with(end));
        }
    }

    private void write(Evaluation evaluation) {
        JsonFiles.write(folder.resolve(EVALUATION), evaluation);
    }
}
