package org.gleaner.project;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Mark;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A folder of photos and all that can be done with it. Methods may be called from any thread and block; those that write take their turn.
 * Nothing is ever lost: files are moved, never deleted or overwritten, and every change can be undone.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Project implements AutoCloseable {

    /**
     * Opens the folder as a project, finishes what a crash left half-done, and scans it. Creates {@code .gleaner} inside it.
     *
     * @throws Refusal when it is no folder, cannot be written, or another Gleaner has it open
     */
    public static Project open(Path folder) {
        throw new AssertionError();
    }

    public Path root() {
        throw new AssertionError();
    }

    /** The pictures as last scanned. */
    public Dataset dataset() {
        throw new AssertionError();
    }

    /** Looks at the folder again. */
    public Dataset rescan() {
        throw new AssertionError();
    }

    /** Draws the split anew: RandomSplitter over all pictures. Refused for folders that carry their own split. */
    public Dataset resetSplit(double validShare, long seed) {
        throw new AssertionError();
    }

    /** The marks that wait, by path. */
    public Map<String, Edit> marks() {
        throw new AssertionError();
    }

    /**
     * Marks pictures, or takes their marks away with null. One undo takes all of it back.
     *
     * @return the marks that changed
     * @throws Refusal when a path is no picture of the project, or a class name cannot be a folder
     */
    public List<Mark> mark(Collection<String> paths, @Nullable Edit edit) {
        throw new AssertionError();
    }

    /** What apply would do now. */
    public Changes preview() {
        throw new AssertionError();
    }

    /** Carries the waiting marks out. What cannot be done is a conflict and keeps its mark. */
    public Changes apply(Progress progress, CancelToken cancel) {
        throw new AssertionError();
    }

    /** What the next undo would take back, for people, such as {@code apply of 12 marks}. */
    public Optional<String> undoable() {
        throw new AssertionError();
    }

    public Optional<String> redoable() {
        throw new AssertionError();
    }

    /** Takes the last change back, be it marks or an apply; as many steps as there were, also after a restart. */
    public Changes undo(Progress progress, CancelToken cancel) {
        throw new AssertionError();
    }

    public Changes redo(Progress progress, CancelToken cancel) {
        throw new AssertionError();
    }

    /** What a person should know before training: small or unequal classes, copies across the split, waiting marks. One line each. */
    public List<String> warnings(CancelToken cancel) {
        throw new AssertionError();
    }

    /** Estimated seconds a training would take, from earlier runs on this machine where there are any. */
    public double estimateSeconds(TrainPlan plan) {
        throw new AssertionError();
    }

    /** Trains into a new run folder. The events pass through to the listener, on the calling thread. */
    public Run train(TrainPlan plan, Engine engine, Consumer<TrainEvent> listener, CancelToken cancel) {
        throw new AssertionError();
    }

    /** The runs, newest first. */
    public List<Run> runs() {
        throw new AssertionError();
    }

    /**
     * What a run's network says of the pictures as they are now: rows follow files that Apply moved, carry the label of today (with the loss
     * that goes with it), and are left out when the file is gone.
     */
    public Evaluation evaluation(Run run) {
        throw new AssertionError();
    }

    @Override
    public void close() {
        throw new AssertionError();
    }
}
