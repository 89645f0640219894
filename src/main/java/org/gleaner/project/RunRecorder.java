package org.gleaner.project;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.gleaner.data.Evaluation;
import org.gleaner.learn.TrainEvent;
import org.gleaner.store.JsonFiles;

/** Writes a training down while it happens, so that a stop at any moment keeps the epochs so far. Used by the training's thread. */
final class RunRecorder implements Consumer<TrainEvent> {

    static final String EVALUATION = "evaluation.json";

    private final Path folder;
    private final List<String> classes;
    private RunFolders.Facts facts;
    private boolean hasEpochs;

    RunRecorder(Path folder, List<String> classes, RunFolders.Facts facts) {
        this.folder = folder;
        this.classes = classes;
        this.facts = facts;
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
            case TrainEvent.Prepared prepared -> {
                facts = facts.with(prepared);
                facts.write(folder);
            }
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
            case TrainEvent.Done done -> {
                facts = facts.with(done);
            }
            case TrainEvent.Reading reading -> {}
            case TrainEvent.BatchDone batch -> {}
            case TrainEvent.Judging judging -> {}
            case TrainEvent.Smaller smaller -> {}
        }
    }

    /** The training came to its end. */
    void finish(Evaluation evaluation) {
        write(evaluation);
        facts.write(folder);
    }

    private void write(Evaluation evaluation) {
        JsonFiles.write(folder.resolve(EVALUATION), evaluation);
    }
}
