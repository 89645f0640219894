package org.gleaner.project.runs;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.gleaner.data.Evaluation;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.history.History;
import org.gleaner.project.history.Present;
import org.gleaner.project.history.Snapshot;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;

/** The trainings of a project. Methods may be called from any thread and block. */
public final class Runs {

    private final ProjectFolder folder;
    private final RunFolders folders;
    private final History history;
    private final Present present;
    private final Hashes hashes;
    private final Splits splits;

    public Runs(
            ProjectFolder folder, RunFolders folders, History history, Present present, Hashes hashes, Splits splits) {
        this.folder = folder;
        this.folders = folders;
        this.history = history;
        this.present = present;
        this.hashes = hashes;
        this.splits = splits;
    }

    /** The runs, newest first. */
    public List<Run> list() {
        return folders.list();
    }

    /** Gives a run a name and notes; blank for none. Refused when they are too long, or cannot be written. */
    public void describe(Run run, String name, String notes) {
        folders.describe(run, name, notes);
    }

    /** What a run's network says of the pictures as they are now, and which have changed since; reads none of them. */
    public RebasedEvaluation current(Run run) {
        Evaluation then = folders.latestEvaluation(run);
        int since = RunFolders.facts(run.folder()).journal();
        return present.still(() -> new EvaluationRebase(present.now().dataset(), hashes)
                .of(then, history.placesSince(since), run.started()));
    }

    /** Whether nothing was trained on the split and nobody has chosen how it is drawn, so that it may be drawn anew. */
    public boolean splitIsOpen() {
        return !present.now().contents().hasSides() && !splits.isChosen() && list().isEmpty();
    }

    /** What a person should know before training, such as small classes or copies across the split; one line each. */
    public List<Warning> warnings(CancelToken cancel) {
        return Warnings.of(hashes, present.now(), splitIsOpen() && !splits.isDrawn(), cancel);
    }

    /**
     * Trains into a new run folder. The listener hears on the calling thread.
     *
     * @return the run; when it was cancelled, one without an end that holds the epochs so far
     * @throws CancellationException when it was cancelled before an epoch was finished; such a run goes to the trash
     * @throws Refusal when a training is on its way, or the plan cannot be carried out
     */
    public Run train(TrainPlan plan, Engine engine, Consumer<TrainEvent> listener, CancelToken cancel) {
        return present.train(
                () -> {
                    Snapshot now = present.now();
                    return Training.begin(now.dataset(), now.layout(), plan, folders, history.records(), hashes);
                },
                begun -> begun.run(folder.root(), engine, listener, cancel, splits::keep));
    }

    /**
     * Goes on with a run that was stopped or whose program died; otherwise as {@link #train}.
     *
     * @throws Refusal also when the photos are not as they were, or nothing was kept by which it could
     */
    public Run resume(Run run, Engine engine, Consumer<TrainEvent> listener, CancelToken cancel) {
        return present.train(
                () -> Training.resume(present.now().dataset(), run, folders, hashes),
                begun -> begun.goOn(folder.root(), engine, listener, cancel));
    }
}
