package org.gleaner.app;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.gleaner.analysis.Review;
import org.gleaner.data.Edit;
import org.gleaner.project.Project;
import org.gleaner.project.history.Change;
import org.gleaner.project.history.StepResult;
import org.gleaner.project.history.Steps;
import org.gleaner.project.runs.Run;
import org.gleaner.task.ItemError;
import org.gleaner.task.Refusal;
import org.gleaner.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The marks that wait, and their apply, undo and redo. The FX thread owns it; a mark shows at once and is written on
 * the store thread in click order, and one that could not be written stays shown and can be written again.
 */
public final class Edits {

    private final Project project;
    private final Steps steps;
    private final Tasks tasks;
    private final Notices notices;
    private final Runnable reload;

    private final ObservableMap<String, Edit> marks = FXCollections.observableHashMap();
    private final ReadOnlyObjectWrapper<Set<String>> reviewed;
    private final ReadOnlyObjectWrapper<Review> review;
    private final ReadOnlyBooleanWrapper changing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoable = new ReadOnlyStringWrapper("");
    private final ObservableList<ItemError> conflicts = FXCollections.observableArrayList();
    private final ObservableList<Map<String, @Nullable Edit>> unsaved = FXCollections.observableArrayList();
    private final List<Map<String, @Nullable Edit>> underWay = new ArrayList<>();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();

    /** What the project says between two writes. */
    record Look(Map<String, Edit> marks, Set<String> reviewed, Review review, String undoable, String redoable) {

        static Look at(Project project) {
            return new Look(
                    project.steps().marks(),
                    project.inspection().reviewed(),
                    project.inspection().review(),
                    project.steps().undoable().map(Change::what).map(Texts::tr).orElse(""),
                    project.steps().redoable().map(Change::what).map(Texts::tr).orElse(""));
        }
    }

    /** What an undo or redo has done, and how the project is now. */
    private record Stepped(StepResult changes, String what, Look look) {}

    Edits(Project project, Tasks tasks, Runnable reload) {
        this.project = project;
        this.steps = project.steps();
        this.tasks = tasks;
        this.notices = tasks.notices();
        this.reload = reload;
        reviewed = new ReadOnlyObjectWrapper<>(project.inspection().reviewed());
        review = new ReadOnlyObjectWrapper<>(project.inspection().review());
        marks.putAll(steps.marks());
        waiting.set(marks.size());
    }

    /** The marks that wait, by path. */
    public ObservableMap<String, Edit> marks() {
        return marks;
    }

    /** Paths of the pictures that a person has called right, once that was applied. */
    public ReadOnlyObjectProperty<Set<String>> reviewed() {
        return reviewed.getReadOnlyProperty();
    }

    /** What a person decided about labels, as it is written down. */
    public ReadOnlyObjectProperty<Review> review() {
        return review.getReadOnlyProperty();
    }

    /** Grows once for each change of the marks, however many pictures it is about. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** How many marks there are, told once where many change together. */
    public ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /** Whether files are being moved; new marks are refused until that is done. */
    public ReadOnlyBooleanProperty changing() {
        return changing.getReadOnlyProperty();
    }

    /** What the next undo takes back, for people; empty for nothing. */
    public ReadOnlyStringProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    /** What the last apply, undo or redo could not do. */
    public ObservableList<ItemError> conflicts() {
        return conflicts;
    }

    /** Marks that are shown but could not be written, by path; null takes one away. */
    public ObservableList<Map<String, @Nullable Edit>> unsaved() {
        return unsaved;
    }

    /** Marks pictures, or takes their marks away with null: shown at once, then written. */
    public void mark(Collection<String> paths, @Nullable Edit edit) {
        Map<String, @Nullable Edit> wanted = new LinkedHashMap<>();
        paths.forEach(path -> wanted.put(path, edit));
        mark(wanted);
    }

    /** Marks pictures, each in its own way, as one step: shown at once, then written. */
    public void mark(Map<String, @Nullable Edit> edits) {
        if (changing.get()) {
            notices.refuse(tr("Wait until the files are moved"));
        } else if (!edits.isEmpty()) {
            notices.goOn();
            Map<String, @Nullable Edit> wanted = new LinkedHashMap<>(edits);
            put(wanted, marks);
            changedMarks();
            write(wanted);
        }
    }

    private static void put(Map<String, @Nullable Edit> wanted, Map<String, Edit> marks) {
        wanted.forEach((path, edit) -> {
            if (edit == null) {
                marks.remove(path);
            } else {
                marks.put(path, edit);
            }
        });
    }

    private void changedMarks() {
        waiting.set(marks.size());
        version.set(version.get() + 1);
    }

    /** Writes the marks that could not be written once more. */
    public void retry() {
        List<Map<String, @Nullable Edit>> again = List.copyOf(unsaved);
        unsaved.clear();
        again.forEach(this::write);
    }

    private void write(Map<String, @Nullable Edit> wanted) {
        underWay.add(wanted);
        tasks.on(Lane.DISK)
                .call(() -> {
                    steps.mark(wanted);
                    return Look.at(project);
                })
                .then(look -> {
                    underWay.remove(wanted);
                    show(look);
                    if (unsaved.isEmpty()) {
                        notices.forget(tr("Saving the marks"));
                    }
                })
                .otherwise(why -> unwritten(wanted, why))
                .start();
    }

    private void unwritten(Map<String, @Nullable Edit> wanted, Throwable why) {
        underWay.remove(wanted);
        if (why instanceof Refusal) {
            reload.run();
        } else {
            unsaved.add(wanted);
        }
        notices.ended(tr("Saving the marks"), why);
    }

    /** Shows what the project says, and over it what is on its way to it. */
    void show(Look look) {
        undoable.set(look.undoable());
        redoable.set(look.redoable());
        reviewed.set(look.reviewed());
        review.set(look.review());
        Map<String, Edit> now = new HashMap<>(look.marks());
        unsaved.forEach(wanted -> put(wanted, now));
        underWay.forEach(wanted -> put(wanted, now));
        if (!now.equals(marks)) {
            marks.keySet().retainAll(now.keySet());
            marks.putAll(now);
            changedMarks();
        }
    }

    /** What an apply would do now; the answer comes on the FX thread, after all marks are written. */
    public void preview(Consumer<StepResult> answer) {
        tasks.on(Lane.DISK, tr("Looking at the marks"))
                .call(() -> {
                    steps.refuseUnwritable();
                    return steps.preview();
                })
                .then(answer)
                .start();
    }

    public void apply() {
        change(tr("Apply"), job -> steps.apply(job, job.token()), tr("Applied"));
    }

    /** Brings files into the trash. */
    public void remove(List<String> paths) {
        change(tr("Remove"), job -> steps.remove(paths, job, job.token()), tr("Removed"));
    }

    /** Brings a run into the trash. */
    public void remove(Run run) {
        change(
                tr("Remove run %d", run.number()),
                job -> steps.removeRun(run.folder(), job, job.token()),
                tr("Run %d is in the trash; undo brings it back", run.number()));
    }

    /** Gives a class another name, or makes it part of the class that has it. */
    public void renameClass(String label, String name) {
        change(tr("Rename"), job -> steps.renameClass(label, name, job, job.token()), tr("%s is %s now", label, name));
    }

    public void undo() {
        if (undoable.get().isEmpty() && underWay.isEmpty()) {
            notices.tell(tr("Nothing to undo"));
        } else {
            step(tr("Undo"), steps::undoable, job -> steps.undo(job, job.token()), what -> tr("Undone: %s", what));
        }
    }

    /**
     * What was done and can be taken back, newest first; the answer comes on the FX thread, after all marks are
     * written.
     */
    public void history(Consumer<List<Change>> answer) {
        tasks.on(Lane.DISK, tr("Reading the history"))
                .call(() -> steps.past().changes())
                .then(answer)
                .start();
    }

    /** Takes the last changes back, so many of them. */
    public void undo(int times) {
        change(
                tr("Undo"),
                job -> steps.undo(times, job, job.token()),
                trn("Undone: %,d step", "Undone: %,d steps", times));
    }

    public void redo() {
        if (redoable.get().isEmpty()) {
            notices.tell(tr("Nothing to redo"));
        } else {
            step(tr("Redo"), steps::redoable, job -> steps.redo(job, job.token()), what -> tr("Done again: %s", what));
        }
    }

    /**
     * Takes one step, of which the store thread alone knows whether it moves files; marks can be made meanwhile where
     * it moves none.
     */
    private void step(
            String name, Supplier<Optional<Change>> next, Tasks.Work<StepResult> work, UnaryOperator<String> told) {
        if (changing.get()) {
            notices.refuse(tr("Wait until the files are moved"));
            return;
        }
        AtomicBoolean moving = new AtomicBoolean();
        tasks.on(Lane.DISK, name)
                .call(job -> {
                    Optional<Change> step = next.get();
                    if (step.filter(Change::moved).isPresent()) {
                        moving.set(true);
                        tasks.fx().execute(() -> changing.set(true));
                    }
                    StepResult changes = work.run(job);
                    return new Stepped(
                            changes, step.map(Change::what).map(Texts::tr).orElse(""), Look.at(project));
                })
                .then(done -> {
                    show(done.look);
                    changed(done.changes, told.apply(done.what));
                })
                .finallyDo(() -> {
                    if (moving.get()) {
                        changing.set(false);
                        reload.run();
                    }
                })
                .start();
    }

    private void change(String name, Tasks.Work<StepResult> work, String told) {
        if (changing.get()) {
            notices.refuse(tr("Wait until the files are moved"));
            return;
        }
        changing.set(true);
        tasks.on(Lane.DISK, name)
                .call(work)
                .then(changes -> changed(changes, told))
                .finallyDo(() -> {
                    changing.set(false);
                    reload.run();
                })
                .start();
    }

    private void changed(StepResult changes, String told) {
        conflicts.setAll(changes.conflicts());
        List<String> parts = new ArrayList<>();
        boolean table = project.labelledByTable();
        add(
                parts,
                changes.deleted(),
                table ? tr("%d excluded", changes.deleted()) : tr("%d to the trash", changes.deleted()));
        add(parts, changes.moved(), table ? tr("%d relabelled", changes.moved()) : tr("%d moved", changes.moved()));
        add(parts, changes.kept(), tr("%d kept", changes.kept()));
        int conflicting = changes.conflicts().size();
        add(parts, conflicting, tr("%d could not be done", conflicting));
        String text = parts.isEmpty() ? told : told + " (" + String.join(", ", parts) + ")";
        if (changes.conflicts().isEmpty()) {
            notices.tell(text);
        } else {
            notices.refuse(text);
        }
    }

    private static void add(List<String> parts, int count, String words) {
        if (count > 0) {
            parts.add(words);
        }
    }
}
