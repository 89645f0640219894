package org.gleaner.project.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.data.Seen;
import org.gleaner.gather.StagingFolder;
import org.gleaner.project.files.FreeNames;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.files.PhotoTable;
import org.gleaner.store.ClassName;
import org.gleaner.store.Journal.Entry;
import org.gleaner.store.LabelVersions;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Step;
import org.gleaner.store.Step.Mark;
import org.gleaner.store.Step.Move;
import org.gleaner.task.CancelToken;
import org.gleaner.task.ItemError;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * All that changes a project's photos and marks, each a step in the history that can be undone. Nothing is ever lost:
 * files are moved, never deleted or overwritten. Methods may be called from any thread and block; those that write take
 * their turn.
 */
public final class Steps {

    private final ProjectFolder folder;
    private final History history;
    private final Present present;
    private final Hashes hashes;
    private final Function<Item, Seen> look;
    private final Mover mover;

    /** @param look tells what is known of a picture that is decided about */
    public Steps(ProjectFolder folder, History history, Present present, Hashes hashes, Function<Item, Seen> look) {
        this.folder = folder;
        this.history = history;
        this.present = present;
        this.hashes = hashes;
        this.look = look;
        this.mover = present.mover();
    }

    /** The marks that wait, by path. */
    public Map<String, Edit> marks() {
        return present.now().marks();
    }

    /** What the next undo would take back. */
    public Optional<Change> undoable() {
        return present.now().undoable();
    }

    public Optional<Change> redoable() {
        return present.now().redoable();
    }

    /** What was done, as far as it stands. */
    public Past past() {
        return present.still(() -> Past.of(history, present.now()));
    }

    /**
     * Marks pictures, or takes their marks away with null. One undo takes all of it back.
     *
     * @return the marks that changed
     * @throws Refusal when a path is no picture of the project, or a class name cannot be a folder
     */
    public List<Mark> mark(Collection<String> paths, @Nullable Edit edit) {
        return mark(paths, path -> edit);
    }

    /** Marks pictures, each in its own way; otherwise as {@link #mark(Collection, Edit)}. */
    public List<Mark> mark(Map<String, @Nullable Edit> wanted) {
        return mark(wanted.keySet(), wanted::get);
    }

    private List<Mark> mark(Collection<String> paths, Function<String, @Nullable Edit> edits) {
        return present.change(false, () -> {
            mover.finish();
            Dataset dataset = present.now().dataset();
            List<Mark> changes = changes(paths, edits, dataset);
            if (!changes.isEmpty()) {
                Map<String, Seen> seen = new LinkedHashMap<>();
                for (Mark change : changes) {
                    Item item = dataset.item(change.path());
                    if (item != null && change.after() != null) {
                        seen.put(item.path(), look.apply(item));
                    }
                }
                history.append(new Entry.Marked(Instant.now(), changes, seen));
            }
            return changes;
        });
    }

    /**
     * The marks that change, by what is wished for each picture; null takes its mark away. A mark of a picture that is
     * gone can only be taken away.
     *
     * @throws Refusal when a path is no picture, or the class cannot be a folder beside the others
     */
    private List<Mark> changes(Collection<String> paths, Function<String, @Nullable Edit> edits, Dataset dataset) {
        List<Mark> changes = new ArrayList<>();
        for (String path : new LinkedHashSet<>(paths)) {
            Edit before = history.marks().get(path);
            Edit edit = edits.apply(path);
            if (edit instanceof Edit.Relabel relabel) {
                ClassName.check(relabel.label(), dataset.classes());
            }
            if (dataset.item(path) == null && (edit != null || before == null)) {
                throw new Refusal("No photo of this project: %s", path);
            }
            if (!Objects.equals(before, edit)) {
                changes.add(new Mark(path, before, edit));
            }
        }
        return changes;
    }

    /** What apply would do now. */
    public StepResult preview() {
        return present.still(() -> plan().forecast());
    }

    /**
     * Refuses marks that move files in a folder that cannot be written, before anybody is asked.
     *
     * @throws Refusal saying so
     */
    public void refuseUnwritable() {
        Snapshot now = present.now();
        if (now.table() == null && now.marks().values().stream().anyMatch(mark -> !(mark instanceof Edit.Keep))) {
            folder.refuseApart();
        }
    }

    private ApplyPlan plan() {
        return ApplyPlan.of(folder, present.now(), history.marks(), hashes);
    }

    /**
     * Carries the waiting marks out; what cannot be done keeps its mark. On cancel, what was done by then stays done.
     *
     * @throws Refusal while a training reads the files
     */
    public StepResult apply(Progress progress, CancelToken cancel) {
        return present.change(true, () -> {
            mover.finish();
            ApplyPlan plan = plan();
            return plan.step().isEmpty()
                    ? plan.forecast()
                    : plan.withConflicts(run(Entry.Kind.APPLY, told(plan.step(), ""), progress, cancel));
        });
    }

    /**
     * Brings pictures in.
     *
     * @param stage puts each where it waits until the journal knows of it, and says where it goes from there
     * @param added hears what could not be added; with the project to itself
     */
    public <T> T add(Supplier<List<Move>> stage, Function<StepResult, T> added) {
        mover.finish();
        clearStaged();
        try {
            return added.apply(mover.run(Entry.Kind.ADD, Step.ofAdding(stage.get()), Progress.NONE, new CancelToken()));
        } finally {
            clearStaged(); // on a full disk nothing must stay behind
        }
    }

    /** Takes away what waits to be added, unless an adding that has begun needs it. */
    private void clearStaged() {
        if (history.work() == null) {
            StagingFolder.clear(folder.file(ProjectFolder.STAGED));
        }
    }

    /**
     * Brings files with an image's extension into the trash, be they pictures or not, as one step that can be stopped,
     * with the marks that they have.
     *
     * @throws Refusal when a path is no such file of the project, or while a training reads the files
     */
    public StepResult remove(Collection<String> paths, Progress progress, CancelToken cancel) {
        return present.change(true, () -> {
            Snapshot now = present.now();
            Set<String> files = now.dataset().files();
            for (String path : paths) {
                if (!files.contains(path)) {
                    throw new Refusal("No photo of this project: %s", path);
                }
            }
            mover.finish();
            FreeNames names = new FreeNames(folder);
            List<Mark> marks = new ArrayList<>();
            List<Move> moves = new ArrayList<>();
            for (String path : new LinkedHashSet<>(paths)) {
                Edit mark = history.marks().get(path);
                if (mark != null) {
                    marks.add(new Mark(path, mark, null));
                }
                String to = ProjectFolder.TRASH + "/" + path;
                moves.add(new Move(path, now.table() == null ? names.claim(to) : to, null));
            }
            return move(told(new Step(true, marks, moves, List.of(), List.of()), ""), progress, cancel);
        });
    }

    /** Brings a run's folder into the trash. Refused when it is gone, or while a training reads the files. */
    public StepResult removeRun(Path run, Progress progress, CancelToken cancel) {
        return present.change(true, () -> {
            mover.finish();
            String from = folder.path(run);
            if (!folder.exists(from)) {
                throw new Refusal("The run %s is gone.", run.getFileName());
            }
            String to = new FreeNames(folder).claim(ProjectFolder.REMOVED_RUNS + "/" + run.getFileName());
            List<Move> moves = List.of(new Move(from, to, null));
            return move(new Step(true, List.of(), moves, List.of(), List.of()), progress, cancel);
        });
    }

    /**
     * Makes an empty class, which is no step.
     *
     * @throws Refusal when its name cannot be a folder's beside the others
     */
    public void addClass(String label) {
        present.change(false, () -> {
            Snapshot now = present.now();
            now.contents().refuseTable();
            ClassName.check(label, now.dataset().classes());
            ClassFolders.create(folder, now.layout(), label);
            return present.look();
        });
    }

    /**
     * Gives a class another name, or makes it part of the class that has the name, as one step that can be stopped.
     * Marks go with their pictures.
     *
     * @throws Refusal when the name cannot be a folder's beside the others, or while a training reads the files
     */
    public StepResult renameClass(String label, String name, Progress progress, CancelToken cancel) {
        ClassName.check(name, present.now().dataset().classes());
        return present.change(true, () -> {
            mover.finish();
            Snapshot now = present.now();
            Step step = Renaming.of(folder, now, history.marks(), label, name);
            if (now.dataset().count(label) == 0 && now.table() == null) {
                ClassFolders.create(folder, now.layout(), name);
            }
            StepResult changes = move(told(step, name), progress, cancel);
            if (!label.equals(name) && now.table() == null) {
                ClassFolders.removeEmpty(folder, now.layout(), label);
            }
            return changes;
        });
    }

    /**
     * The step as a change of the table of labels, where there is one: what goes to the trash is excluded, and what
     * stays gets a label.
     *
     * @param label of what no mark gives one
     */
    private Step told(Step step, String label) {
        PhotoTable table = present.now().table();
        if (table == null || step.moves().isEmpty()) {
            return step;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Move move : step.moves()) {
            boolean gone = !move.to().equals(move.from());
            String given = move.edit() instanceof Edit.Relabel relabel ? relabel.label() : label;
            labels.put(move.from(), gone ? "" : given);
        }
        return step.with(table.keep(labels));
    }

    /** A table that is no longer what the step begins from is left alone, and the step can still be done later. */
    private StepResult run(Entry.Kind kind, Step step, Progress progress, CancelToken cancel) {
        if (step.table() == null
                && step.moves().stream().anyMatch(move -> move.run().isEmpty())) {
            folder.refuseApart();
        }
        if (!new LabelVersions(folder).isAt(step.table())) {
            throw new Refusal(
                    "%s was changed by another program since then; nothing was done. Each state of it that an apply began from is in %s.",
                    folder.labels(), folder.labelVersions());
        }
        return mover.run(kind, step, progress, cancel);
    }

    private StepResult move(Step step, Progress progress, CancelToken cancel) {
        return step.isEmpty()
                ? new StepResult(0, 0, 0, history.marks().size(), List.of())
                : run(Entry.Kind.MOVE, step, progress, cancel);
    }

    /**
     * Takes the last change back, be it marks, an adding or an apply; any number of steps, also after a restart.
     *
     * @throws Refusal when there is nothing to undo, or a training reads the files that would move
     */
    public StepResult undo(Progress progress, CancelToken cancel) {
        return present.still(() -> present.change(undoMovesFiles(1), () -> takeBack(progress, cancel)));
    }

    /** Takes the last {@code steps} changes back, each as {@link #undo} does; a cancel stops between two files. */
    public StepResult undo(int steps, Progress progress, CancelToken cancel) {
        return present.still(() -> present.change(undoMovesFiles(steps), () -> {
            int deleted = 0;
            int moved = 0;
            List<ItemError> conflicts = new ArrayList<>();
            for (int i = 0; i < steps && !cancel.isCancelled(); i++) {
                StepResult step = takeBack(progress, cancel);
                deleted += step.deleted();
                moved += step.moved();
                conflicts.addAll(step.conflicts());
            }
            return new StepResult(0, deleted, moved, history.marks().size(), conflicts);
        }));
    }

    private boolean undoMovesFiles(int steps) {
        return history.changes().stream()
                .filter(change -> !change.undone())
                .limit(steps)
                .anyMatch(Change::moved);
    }

    private StepResult takeBack(Progress progress, CancelToken cancel) {
        mover.finish();
        Step step = history.undoable()
                .orElseThrow(() -> new Refusal("There is nothing to undo."))
                .step();
        return step.applied()
                ? run(Entry.Kind.UNDO, step.inverse(), progress, cancel)
                : changeMarks(new Entry.Undone(Instant.now()));
    }

    /** Does again what the last undo took back; as {@link #undo}. */
    public StepResult redo(Progress progress, CancelToken cancel) {
        return present.still(() ->
                present.change(history.redoable().filter(Change::moved).isPresent(), () -> {
                    mover.finish();
                    Step step = history.redoable()
                            .orElseThrow(() -> new Refusal("There is nothing to redo."))
                            .step();
                    return step.applied()
                            ? run(Entry.Kind.REDO, step, progress, cancel)
                            : changeMarks(new Entry.Redone(Instant.now()));
                }));
    }

    private StepResult changeMarks(Entry entry) {
        history.append(entry);
        return new StepResult(0, 0, 0, history.marks().size(), List.of());
    }
}
