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
import java.util.Set;
import java.util.function.Function;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.data.Mark;
import org.gleaner.data.Seen;
import org.gleaner.gather.StagingFolder;
import org.gleaner.project.files.FreeNames;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.files.PhotoTable;
import org.gleaner.store.ClassName;
import org.gleaner.store.Entry;
import org.gleaner.store.LabelVersions;
import org.gleaner.store.Move;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Step;
import org.gleaner.task.CancelToken;
import org.gleaner.task.ItemError;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** Marks, adding, apply, undo and redo, each a step in the history. Guarded by the project. */
public final class Edits {

    private final ProjectFolder folder;
    private final History history;
    private final Hashes hashes;
    private final Mover mover;

    public Edits(ProjectFolder folder, History history, Hashes hashes) {
        this.folder = folder;
        this.history = history;
        this.hashes = hashes;
        this.mover = new Mover(folder, history);
    }

    /**
     * Finishes what a crash left half-done, and takes away what it left behind. A full disk must not keep anyone from
     * opening the project, and from undoing what filled it.
     *
     * @param notes gets a line when it cannot be finished now
     */
    public void resume(List<Message> notes) {
        try {
            finish();
            StagingFolder.clear(folder.incoming()); // not before, as what is being added waits there
        } catch (Refusal e) {
            notes.add(
                    new Message("What was under way when the program ended last is not finished yet: %s", e.reason()));
        }
    }

    /** Takes away what waits to be added, unless an adding that has begun needs it. */
    public void clearStaged() {
        if (history.work() == null) {
            StagingFolder.clear(folder.file(ProjectFolder.STAGED));
        }
    }

    /** Finishes what a crash or a full disk left half-done; each change does so first. */
    public void finish() {
        mover.finish();
    }

    /** Whether one of the next undos moves files. */
    public boolean undoMovesFiles(int steps) {
        return history.changes().stream()
                .filter(change -> !change.undone())
                .limit(steps)
                .anyMatch(Change::moved);
    }

    /**
     * Marks pictures.
     *
     * @param look tells what is known of a picture that is decided about
     */
    public List<Mark> mark(
            Collection<String> paths, Function<String, @Nullable Edit> edits, Snapshot now, Function<Item, Seen> look) {
        finish();
        List<Mark> changes = changes(paths, edits, now.dataset());
        if (!changes.isEmpty()) {
            Map<String, Seen> seen = new LinkedHashMap<>();
            for (Mark change : changes) {
                Item item = now.dataset().item(change.path());
                if (item != null && change.after() != null) {
                    seen.put(item.path(), look.apply(item));
                }
            }
            history.append(new Entry.Marked(Instant.now(), changes, seen));
        }
        return changes;
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

    public ApplyPlan plan(Snapshot now) {
        return ApplyPlan.of(folder, now, history.marks(), hashes);
    }

    public Changes apply(Snapshot now, Progress progress, CancelToken cancel) {
        finish();
        ApplyPlan plan = plan(now);
        return plan.step().isEmpty()
                ? plan.forecast()
                : plan.withConflicts(run(Entry.Kind.APPLY, told(plan.step(), now, ""), progress, cancel));
    }

    /** Brings pictures in, as one step. */
    public Changes add(List<Move> moves) {
        finish();
        return mover.run(Entry.Kind.ADD, Step.ofAdding(moves), Progress.NONE, new CancelToken());
    }

    /** Brings files into the trash, as one step, with the marks that they have. */
    public Changes remove(Collection<String> paths, Snapshot now, Progress progress, CancelToken cancel) {
        Set<String> files = now.dataset().files();
        for (String path : paths) {
            if (!files.contains(path)) {
                throw new Refusal("No photo of this project: %s", path);
            }
        }
        finish();
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
        return move(told(new Step(true, marks, moves, List.of(), List.of()), now, ""), progress, cancel);
    }

    /** Brings a run's folder into the trash, as one step. */
    public Changes removeRun(Path run, Progress progress, CancelToken cancel) {
        finish();
        String from = folder.path(run);
        if (!folder.exists(from)) {
            throw new Refusal("The run %s is gone.", run.getFileName());
        }
        String to = new FreeNames(folder).claim(ProjectFolder.REMOVED_RUNS + "/" + run.getFileName());
        List<Move> moves = List.of(new Move(from, to, null));
        return move(new Step(true, List.of(), moves, List.of(), List.of()), progress, cancel);
    }

    /** Gives a class another name, or makes it part of another class, as one step. Marks go with their pictures. */
    public Changes rename(String label, String name, Snapshot now, Progress progress, CancelToken cancel) {
        finish();
        Step step = Renaming.of(folder, now, history.marks(), label, name);
        if (now.dataset().count(label) == 0 && now.table() == null) {
            ClassFolders.create(folder, now.layout(), name);
        }
        Changes changes = move(told(step, now, name), progress, cancel);
        if (!label.equals(name) && now.table() == null) {
            ClassFolders.removeEmpty(folder, now.layout(), label);
        }
        return changes;
    }

    /**
     * The step as a change of the table of labels, where there is one: what goes to the trash is excluded, and what
     * stays gets a label.
     *
     * @param label of what no mark gives one
     */
    private static Step told(Step step, Snapshot now, String label) {
        PhotoTable table = now.table();
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
    private Changes run(Entry.Kind kind, Step step, Progress progress, CancelToken cancel) {
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

    private Changes move(Step step, Progress progress, CancelToken cancel) {
        return step.isEmpty()
                ? new Changes(0, 0, 0, history.marks().size(), List.of())
                : run(Entry.Kind.MOVE, step, progress, cancel);
    }

    public Changes undo(Progress progress, CancelToken cancel) {
        finish();
        Step step = history.undoStep().orElseThrow(() -> new Refusal("There is nothing to undo."));
        return step.applied()
                ? run(Entry.Kind.UNDO, step.inverse(), progress, cancel)
                : changeMarks(new Entry.Undone(Instant.now()));
    }

    /** Takes back one step after the other; a cancel stops between two files. */
    public Changes undo(int steps, Progress progress, CancelToken cancel) {
        int deleted = 0;
        int moved = 0;
        List<ItemError> conflicts = new ArrayList<>();
        for (int i = 0; i < steps && !cancel.isCancelled(); i++) {
            Changes step = undo(progress, cancel);
            deleted += step.deleted();
            moved += step.moved();
            conflicts.addAll(step.conflicts());
        }
        return new Changes(0, deleted, moved, history.marks().size(), conflicts);
    }

    public Changes redo(Progress progress, CancelToken cancel) {
        finish();
        Step step = history.redoStep().orElseThrow(() -> new Refusal("There is nothing to redo."));
        return step.applied()
                ? run(Entry.Kind.REDO, step, progress, cancel)
                : changeMarks(new Entry.Redone(Instant.now()));
    }

    private Changes changeMarks(Entry entry) {
        history.append(entry);
        return new Changes(0, 0, 0, history.marks().size(), List.of());
    }
}
