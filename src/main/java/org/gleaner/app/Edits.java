package org.gleaner.app;

import static org.gleaner.store.Texts.tr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.gleaner.data.Edit;
import org.gleaner.project.Change;
import org.gleaner.project.Changes;
import org.gleaner.project.Project;
import org.gleaner.project.Run;
import org.gleaner.task.ItemError;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The marks that wait, and their apply, undo and redo. The FX thread owns it; a mark shows at once and is written on the store thread in
 * click order, and one that could not be written stays shown and can be written again.
 */
public final class Edits {

    private final Project project;
    private final Threads threads;
    private final Jobs jobs;
    private final Notices notices;
    private final Runnable reload;

    private final ObservableMap<String, Edit> marks = FXCollections.observableHashMap();
    private final ReadOnlyBooleanWrapper changing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoable = new ReadOnlyStringWrapper("");
    private final ObservableList<ItemError> conflicts = FXCollections.observableArrayList();
    private final ObservableList<Marking> unsaved = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private int writes;

    /**
     * What a person wants done with pictures.
     *
     * @param edits by path
     * @param freed paths whose mark is taken away
     */
    public record Marking(Map<String, Edit> edits, List<String> freed) {}

    /** What the project says between two writes. */
    record Look(Map<String, Edit> marks, String undoable, String redoable) {

        static Look at(Project project) {
            return new Look(
                    project.marks(),
                    project.undoable().orElse(""),
                    project.redoable().orElse(""));
        }
    }

    Edits(Project project, Threads threads, Jobs jobs, Notices notices, Runnable reload) {
        this.project = project;
        this.threads = threads;
        this.jobs = jobs;
        this.notices = notices;
        this.reload = reload;
        marks.putAll(project.marks());
    }

    /** The marks that wait, by path. */
    public ObservableMap<String, Edit> marks() {
        return marks;
    }

    /** Grows once for each change of the marks, however many pictures it is about. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Whether an apply, undo or redo is under way; new marks are refused until it is done. */
    public ReadOnlyBooleanProperty changing() {
        return changing.getReadOnlyProperty();
    }

    /** What the next undo takes back, for people; empty for nothing. */
    public ReadOnlyStringProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty redoable() {
        return redoable.getReadOnlyProperty();
    }

    /** What the last apply, undo or redo could not do. */
    public ObservableList<ItemError> conflicts() {
        return conflicts;
    }

    /** Marks that are shown but could not be written. */
    public ObservableList<Marking> unsaved() {
        return unsaved;
    }

    /** Marks pictures, or takes their marks away with null: shown at once, then written. */
    public void mark(Collection<String> paths, @Nullable Edit edit) {
        if (edit == null) {
            mark(new Marking(Map.of(), List.copyOf(paths)));
        } else {
            Map<String, Edit> edits = new LinkedHashMap<>();
            paths.forEach(path -> edits.put(path, edit));
            mark(edits);
        }
    }

    /** Marks pictures, each in its own way, as one step: shown at once, then written. */
    public void mark(Map<String, Edit> edits) {
        mark(new Marking(Collections.unmodifiableMap(new LinkedHashMap<>(edits)), List.of()));
    }

    private void mark(Marking marking) {
        if (changing.get()) {
            notices.refuse(tr("Wait until the files are moved"));
        } else if (!marking.edits().isEmpty() || !marking.freed().isEmpty()) {
            notices.goOn();
            marking.freed().forEach(marks::remove);
            marks.putAll(marking.edits());
            changedMarks();
            write(marking);
        }
    }

    private void changedMarks() {
        version.set(version.get() + 1);
    }

    /** Writes the marks that could not be written once more. */
    public void retry() {
        List<Marking> again = List.copyOf(unsaved);
        unsaved.clear();
        again.forEach(this::write);
    }

    private void write(Marking marking) {
        writes++;
        threads.store().execute(() -> {
            try {
                if (marking.edits().isEmpty()) {
                    project.mark(marking.freed(), null);
                } else {
                    project.mark(marking.edits());
                }
                Look look = Look.at(project);
                threads.fx().execute(() -> {
                    writes--;
                    show(look);
                    if (unsaved.isEmpty()) {
                        notices.forget(tr("Saving the marks"));
                    }
                });
            } catch (RuntimeException e) {
                threads.fx().execute(() -> unwritten(marking, e));
            }
        });
    }

    private void unwritten(Marking marking, RuntimeException why) {
        writes--;
        if (why instanceof Refusal) {
            reload.run();
        } else {
            unsaved.add(marking);
        }
        notices.ended(tr("Saving the marks"), why);
    }

    /** Shows what the project says; its marks only when nothing newer is on its way to it. */
    void show(Look look) {
        undoable.set(look.undoable());
        redoable.set(look.redoable());
        if (writes == 0 && unsaved.isEmpty() && !look.marks().equals(marks)) {
            marks.keySet().retainAll(look.marks().keySet());
            marks.putAll(look.marks());
            changedMarks();
        }
    }

    /** What an apply would do now; the answer comes on the FX thread, after all marks are written. */
    public void preview(Consumer<Changes> answer) {
        jobs.start(Jobs.Lane.STORE, tr("Looking at the marks"), job -> project.preview(), answer, () -> {});
    }

    public void apply() {
        change(tr("Apply"), job -> project.apply(job, job.token()), tr("Applied"));
    }

    /** Brings files into the trash. */
    public void remove(List<String> paths) {
        change(tr("Remove"), job -> project.remove(paths, job, job.token()), tr("Removed"));
    }

    /** Brings a run into the trash. */
    public void remove(Run run) {
        change(
                tr("Remove run %d", run.number()),
                job -> project.remove(run, job, job.token()),
                tr("Run %d is in the trash; Ctrl+Z brings it back", run.number()));
    }

    /** Gives a class another name, or makes it part of the class that has it. */
    public void renameClass(String label, String name) {
        change(
                tr("Rename"),
                job -> project.renameClass(label, name, job, job.token()),
                tr("%s is %s now", label, name));
    }

    public void undo() {
        if (undoable.get().isEmpty()) {
            notices.tell(tr("Nothing to undo"));
        } else {
            change(tr("Undo"), job -> project.undo(job, job.token()), tr("Undone: %s", undoable.get()));
        }
    }

    /** What was done and can be taken back, newest first; the answer comes on the FX thread, after all marks are written. */
    public void history(Consumer<List<Change>> answer) {
        jobs.start(Jobs.Lane.STORE, tr("Reading the history"), job -> project.changes(), answer, () -> {});
    }

    /** Takes the last changes back, so many of them. */
    public void undo(int steps) {
        change(tr("Undo"), job -> project.undo(steps, job, job.token()), tr("Undone: %d steps", steps));
    }

    public void redo() {
        if (redoable.get().isEmpty()) {
            notices.tell(tr("Nothing to redo"));
        } else {
            change(tr("Redo"), job -> project.redo(job, job.token()), tr("Done again: %s", redoable.get()));
        }
    }

    private void change(String name, Jobs.Work<Changes> work, String told) {
        if (changing.get()) {
            notices.refuse(tr("Wait until the files are moved"));
            return;
        }
        changing.set(true);
        jobs.start(Jobs.Lane.STORE, name, work, changes -> changed(changes, told), () -> {
            changing.set(false);
            reload.run();
        });
    }

    private void changed(Changes changes, String told) {
        conflicts.setAll(changes.conflicts());
        List<String> parts = new ArrayList<>();
        add(parts, changes.deleted(), tr("%d to the trash", changes.deleted()));
        add(parts, changes.moved(), tr("%d moved", changes.moved()));
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
