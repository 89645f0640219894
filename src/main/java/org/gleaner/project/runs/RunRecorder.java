package org.gleaner.project.runs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gleaner.data.Content;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.files.Hashes;
import org.gleaner.store.JsonFiles;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Writes a training down while it happens, so that a stop at any moment keeps the epochs so far. Used by the training's
 * thread.
 */
public final class RunRecorder implements Consumer<TrainEvent> {

    public static final String EVALUATION = "evaluation.json";

    private final RunFolders runs;
    private final Path folder;
    private final Dataset data;
    private final Hashes hashes;
    private final BatchFile batches;
    private final Map<String, Content> contents = new HashMap<>();
    /** Digest of the data that a training that goes on was begun with; null for a new one. */
    private final @Nullable String begunWith;

    private TrainEvent.@Nullable Done done;
    private boolean hasEpochs;

    private RunRecorder(
            RunFolders runs, Path folder, TrainPlan plan, Dataset data, Hashes hashes, @Nullable String begunWith) {
        this.runs = runs;
        this.folder = folder;
        this.data = data;
        this.hashes = hashes;
        this.batches = new BatchFile(folder, plan);
        this.begunWith = begunWith;
        this.hasEpochs = begunWith != null;
    }

    static RunRecorder ofNew(RunFolders runs, Path folder, TrainPlan plan, Dataset data, Hashes hashes) {
        return new RunRecorder(runs, folder, plan, data, hashes, null);
    }

    /** Goes on with what is written down of a run, provided that its photos are as they were. */
    static RunRecorder ofResumed(RunFolders runs, Run run, Dataset data, Hashes hashes) {
        return new RunRecorder(runs, run.folder(), run.plan(), data, hashes, run.dataset());
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
            case TrainEvent.Reading read -> learn(read.path(), read.content());
            case TrainEvent.Prepared prepared -> {
                hashes.save();
                if (begunWith == null) {
                    runs.update(folder, facts -> facts.of(digest()).with(prepared));
                } else if (!begunWith.equals(digest())) {
                    throw new Refusal(
                            "The photos, their classes or which of them are held back have changed since the training was stopped; it cannot go on. Train anew.");
                }
            }
            case TrainEvent.Resumed resumed -> {
                Metrics.keep(folder, resumed.epochs());
                batches.goOn();
            }
            case TrainEvent.EpochDone epoch -> {
                batches.force();
                if (epoch.kept()) {
                    write(new Evaluation(data.classes(), epoch.valid()));
                }
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
            case TrainEvent.BatchDone batch -> batches.add(batch);
            case TrainEvent.Looking looking -> {}
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
            runs.forgetCheckpoint(folder);
        }
    }

    private void learn(String path, @Nullable Content content) {
        if (content != null) {
            contents.put(path, content);
            hashes.learn(path, content);
        }
    }

    private String digest() {
        return contents.isEmpty() ? RunFolders.sizes(data) : Hashes.digest(data, contents);
    }

    private void write(Evaluation evaluation) {
        List<LabelledPrediction> rows = evaluation.rows().stream()
                .map(row -> row.of(contents.get(row.path())))
                .toList();
        JsonFiles.write(folder.resolve(EVALUATION), new Evaluation(evaluation.classes(), rows));
    }
}
