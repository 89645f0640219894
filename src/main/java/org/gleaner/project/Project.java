package org.gleaner.project;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.gleaner.data.About;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Grouping;
import org.gleaner.data.Mark;
import org.gleaner.data.TrainPlan;
import org.gleaner.gather.Limits;
import org.gleaner.gather.StagingFolder;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.collect.Added;
import org.gleaner.project.collect.Adding;
import org.gleaner.project.collect.Addition;
import org.gleaner.project.collect.Gathered;
import org.gleaner.project.collect.ProvenanceIndex;
import org.gleaner.project.files.Contents;
import org.gleaner.project.files.Fingerprints;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.history.Change;
import org.gleaner.project.history.Changes;
import org.gleaner.project.history.ClassFolders;
import org.gleaner.project.history.Edits;
import org.gleaner.project.history.History;
import org.gleaner.project.history.Past;
import org.gleaner.project.history.Snapshot;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.runs.EvaluationRebase;
import org.gleaner.project.runs.RebasedEvaluation;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.project.runs.SplitPlan;
import org.gleaner.project.runs.Splits;
import org.gleaner.project.runs.Training;
import org.gleaner.project.runs.Warning;
import org.gleaner.project.runs.Warnings;
import org.gleaner.store.AboutFile;
import org.gleaner.store.ClassName;
import org.gleaner.store.FolderLock;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A folder of photos and all that can be done with it. Methods may be called from any thread and block; those that
 * write take their turn. Nothing is ever lost: files are moved, never deleted or overwritten, and every change can be
 * undone.
 */
public final class Project implements AutoCloseable {

    private final ProjectFolder folder;
    private final FolderLock lock;
    private final History history;
    private final Edits edits;
    private final Splits splits;
    private final RunFolders runFolders;
    private final Hashes hashes;
    private final Fingerprints fingerprints;
    private final ProvenanceIndex origins;
    private final Gathered gathered;
    private final Inspection inspection;
    private final List<Message> notes = new CopyOnWriteArrayList<>();
    private volatile Snapshot now;
    private final Trainings trainings;

    private Project(ProjectFolder folder, FolderLock lock, History history) {
        this.folder = folder;
        this.lock = lock;
        this.history = history;
        this.hashes = new Hashes(folder);
        this.edits = new Edits(folder, history, hashes);
        this.splits = new Splits(folder, history, notes);
        this.runFolders = RunFolders.tidied(folder, notes);
        this.fingerprints = new Fingerprints(folder, hashes);
        this.origins = new ProvenanceIndex(folder, hashes);
        edits.resume(notes);
        this.trainings = new Trainings(this, edits);
        this.now = look(null);
        notes.addAll(now.contents().notes(folder));
        this.gathered = new Gathered(folder, origins, () -> now);
        this.inspection = new Inspection(folder, hashes, fingerprints, runFolders, origins::of, () -> now);
    }

    /**
     * Opens the folder as a project, with {@code .gleaner} in it; finishes what a crash left half-done, and scans it.
     *
     * @throws Refusal when it is no folder, cannot be written, another Gleaner has it open, or its files lead out of it
     */
    public static Project open(Path path) {
        return open(path, records -> {});
    }

    /** Opens the folder with a listener that hears the number of records after each append to the journal. */
    static Project open(Path path, IntConsumer appended) {
        ProjectFolder folder = ProjectFolder.create(path);
        FolderLock lock = FolderLock.take(folder);
        History history = null;
        try {
            history = new History(folder, appended);
            return new Project(folder, lock, history);
        } catch (RuntimeException e) {
            if (history != null) {
                history.close();
            }
            lock.close();
            throw e;
        }
    }

    /** What a person should know of how the project was found, a line each. */
    public List<Message> notes() {
        return List.copyOf(notes);
    }

    public Path root() {
        return folder.root();
    }

    /** The pictures as last scanned. */
    public Dataset dataset() {
        return now.dataset();
    }

    /** Looks at the folder again. */
    public synchronized Dataset rescan() {
        now = look(now.dataset());
        return now.dataset();
    }

    /** Whether the split is not drawn, as folders or a table tell it. */
    public boolean splitIsGiven() {
        return now.contents().hasSides();
    }

    /** Whether a table tells the labels; then no photo is ever moved. */
    public boolean labelledByTable() {
        return now.table() != null;
    }

    /** Whether nothing was trained on the split and nobody has chosen how it is drawn, so that it may be drawn anew. */
    public boolean splitIsOpen() {
        return !splitIsGiven() && !splits.isChosen() && runs().isEmpty();
    }

    /** What the split keeps together. */
    public Grouping grouping() {
        return splits.grouping();
    }

    /** Draws the split of all pictures anew. Refused for folders that carry their own split. */
    public synchronized Dataset resetSplit(SplitPlan plan) {
        Dataset drawn = drawSplit(plan);
        splits.keep();
        return drawn;
    }

    /** As {@link #resetSplit}, but the split is forgotten with this object unless a training begins with it. */
    public synchronized Dataset drawSplit(SplitPlan plan) {
        now.contents().refuseSides();
        now = Snapshot.of(now.contents().with(splits.reset(now.dataset(), plan)), history);
        return now.dataset();
    }

    public Map<String, Edit> marks() {
        return now.marks();
    }

    /**
     * Marks pictures, or takes their marks away with null. One undo takes all of it back.
     *
     * @return the marks that changed
     * @throws Refusal when a path is no picture of the project, or a class name cannot be a folder
     */
    public synchronized List<Mark> mark(Collection<String> paths, @Nullable Edit edit) {
        return changing(false, () -> edits.mark(paths, path -> edit, now, inspection::seen));
    }

    /** Marks pictures, each in its own way; otherwise as {@link #mark(Collection, Edit)}. */
    public synchronized List<Mark> mark(Map<String, Edit> wanted) {
        return changing(false, () -> edits.mark(wanted.keySet(), wanted::get, now, inspection::seen));
    }

    /** What apply would do now. */
    public synchronized Changes preview() {
        return edits.plan(now).forecast();
    }

    /**
     * Carries the waiting marks out; what cannot be done keeps its mark. On cancel, what was done by then stays done.
     *
     * @throws Refusal while a training reads the files
     */
    public synchronized Changes apply(Progress progress, CancelToken cancel) {
        return changing(true, () -> edits.apply(now, progress, cancel));
    }

    /**
     * Brings pictures into classes, by copy and as one step. Each is decoded before it is believed; what fails, or is
     * here in the same or a similar form, is a row. After a cancel, what came by then is added. Closes the sources.
     *
     * @param progress hears first the project's own pictures as they are compared, then those that are offered
     * @throws Refusal when a class cannot be a folder, or the project cannot be written
     * @throws CancellationException when it was cancelled before anything was fetched
     */
    public Added add(List<Addition> additions, Limits limits, Progress progress, CancelToken cancel) {
        try (StagingFolder incoming = StagingFolder.in(folder.incoming())) {
            now.contents().refuseTable();
            Adding adding = new Adding(folder, fingerprints, origins);
            Snapshot start = now;
            additions.forEach(it -> ClassName.check(it.label(), start.dataset().classes()));
            adding.collect(additions, start, limits, incoming, progress, cancel);
            return place(adding);
        } finally {
            additions.forEach(it -> it.source().close());
        }
    }

    /** A training may go on: it knows its pictures, and none of them is touched. */
    private synchronized Added place(Adding adding) {
        trainings.refuseWhile(history.work() != null);
        try {
            return adding.place(now, edits);
        } finally {
            now = look(now.dataset());
        }
    }

    /**
     * Brings files with an image's extension into the trash, be they pictures or not, as one step that can be stopped.
     *
     * @throws Refusal when a path is no such file of the project, or while a training reads the files
     */
    public synchronized Changes remove(Collection<String> paths, Progress progress, CancelToken cancel) {
        return changing(true, () -> edits.remove(paths, now, progress, cancel));
    }

    /** Brings a run into the trash, as one step. Refused when it is gone, or while a training reads the files. */
    public synchronized Changes remove(Run run, Progress progress, CancelToken cancel) {
        return changing(true, () -> edits.removeRun(run.folder(), progress, cancel));
    }

    /** Gives a run a name and notes; blank for none. Refused when they are too long, or cannot be written. */
    public void describe(Run run, String name, String notes) {
        runFolders.describe(run, name, notes);
    }

    /**
     * Makes an empty class.
     *
     * @throws Refusal when its name cannot be a folder's beside the others
     */
    public synchronized void addClass(String label) {
        now.contents().refuseTable();
        ClassName.check(label, now.dataset().classes());
        ClassFolders.create(folder, now.layout(), label);
        now = look(now.dataset());
    }

    /**
     * Gives a class another name, or makes it part of the class that has the name, as one step that can be stopped.
     *
     * @throws Refusal when the name cannot be a folder's beside the others, or while a training reads the files
     */
    public synchronized Changes renameClass(String label, String name, Progress progress, CancelToken cancel) {
        ClassName.check(name, now.dataset().classes());
        return changing(true, () -> edits.rename(label, name, now, progress, cancel));
    }

    public Gathered gathered() {
        return gathered;
    }

    /** What the model is for, as the person has written it. */
    public About about() {
        return AboutFile.read(folder);
    }

    /** Writes down what the model is for. */
    public synchronized void describe(About about) {
        AboutFile.write(folder, about);
    }

    /** What the next undo would take back. */
    public Optional<Change> undoable() {
        return now.undoable();
    }

    public synchronized Past past() {
        return Past.of(history, now);
    }

    public Optional<Change> redoable() {
        return now.redoable();
    }

    /**
     * Takes the last change back, be it marks, an adding or an apply; any number of steps, also after a restart.
     *
     * @throws Refusal when there is nothing to undo, or a training reads the files that would move
     */
    public synchronized Changes undo(Progress progress, CancelToken cancel) {
        return changing(edits.undoMovesFiles(1), () -> edits.undo(progress, cancel));
    }

    /** Takes the last {@code steps} changes back, each as {@link #undo} does. */
    public synchronized Changes undo(int steps, Progress progress, CancelToken cancel) {
        return changing(edits.undoMovesFiles(steps), () -> edits.undo(steps, progress, cancel));
    }

    /** Does again what the last undo took back; as {@link #undo}. */
    public synchronized Changes redo(Progress progress, CancelToken cancel) {
        return changing(history.redoable().filter(Change::moved).isPresent(), () -> edits.redo(progress, cancel));
    }

    /** What a person should know before training, such as small classes or copies across the split; one line each. */
    public List<Warning> warnings(CancelToken cancel) {
        return Warnings.of(hashes, now, splitIsOpen() && !splits.isDrawn(), cancel);
    }

    /**
     * Trains into a new run folder. The listener hears on the calling thread.
     *
     * @return the run; when it was cancelled, one without an end that holds the epochs so far
     * @throws CancellationException when it was cancelled before an epoch was finished; such a run goes to the trash
     * @throws Refusal when a training is on its way, or the plan cannot be carried out
     */
    public Run train(TrainPlan plan, Engine engine, Consumer<TrainEvent> listener, CancelToken cancel) {
        return trainings.run(
                () -> Training.begin(now.dataset(), now.layout(), plan, runFolders, history.records(), hashes),
                begun -> begun.run(root(), engine, listener, cancel, splits::keep));
    }

    /**
     * Goes on with a run that was stopped or whose program died; otherwise as {@link #train}.
     *
     * @throws Refusal also when the photos are not as they were, or nothing was kept by which it could
     */
    public Run resume(Run run, Engine engine, Consumer<TrainEvent> listener, CancelToken cancel) {
        return trainings.run(
                () -> Training.resume(now.dataset(), run, runFolders, hashes),
                begun -> begun.goOn(root(), engine, listener, cancel));
    }

    /** What finds out what is wrong with the pictures and their labels. */
    public Inspection inspection() {
        return inspection;
    }

    /** The runs, newest first. */
    public List<Run> runs() {
        return runFolders.list();
    }

    /** What a run's network says of the pictures as they are now, and which have changed since; reads none of them. */
    public RebasedEvaluation current(Run run) {
        Evaluation then = runFolders.latestEvaluation(run);
        int since = RunFolders.facts(run.folder()).journal();
        synchronized (this) {
            return new EvaluationRebase(now.dataset(), hashes).of(then, history.placesSince(since), run.started());
        }
    }

    @Override
    public synchronized void close() {
        hashes.close(now.dataset());
        history.close();
        lock.close();
    }

    /** Shows what a change has made of the project, however it ends. */
    private <T> T changing(boolean files, Supplier<T> change) {
        boolean moving = files || history.work() != null;
        trainings.refuseWhile(moving);
        try {
            return change.get();
        } finally {
            now = moving ? look(now.dataset()) : Snapshot.of(now.contents(), history);
        }
    }

    private Snapshot look(@Nullable Dataset before) {
        Contents found = Contents.of(folder, hashes.pictures(before));
        return Snapshot.of(found.hasSides() ? found : splits.assign(found), history);
    }
}
