package org.gleaner.project.history;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.gleaner.data.Edit;
import org.gleaner.data.Seen;
import org.gleaner.store.Journal;
import org.gleaner.store.Journal.Entry;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.Step;
import org.gleaner.store.Step.Mark;
import org.gleaner.store.Step.Move;
import org.gleaner.task.ItemError;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * What the journal means: the marks that wait, what can be undone and redone, where files went. It changes by records
 * alone, so that a restart finds just what was there. Guarded by the project.
 */
public final class History implements AutoCloseable {

    private final Journal journal;
    private final Map<String, Edit> marks = new LinkedHashMap<>();
    private final Deque<Change> undo = new ArrayDeque<>();
    private final Deque<Change> redo = new ArrayDeque<>();
    private final List<Relocation> relocations = new ArrayList<>();
    /** Marks that were applied, by where their pictures are now. */
    private final Map<String, Edit> applied = new HashMap<>();
    /** What was known of pictures as they were decided about, by where they are now. */
    private final Map<String, Seen> seen = new HashMap<>();

    private @Nullable RunningStep work;
    private int records;

    public History(ProjectFolder folder, IntConsumer appended) {
        this.journal = Journal.open(folder.journal(), this::accept, appended);
    }

    /** Writes the record down, and then lets it take effect. */
    void append(Entry entry) {
        journal.append(entry);
        accept(entry);
    }

    public int records() {
        return records;
    }

    Map<String, Edit> marks() {
        return Collections.unmodifiableMap(marks);
    }

    /** What was decided about pictures, applied or not, by where they are now; those in the trash among them. */
    Map<String, Decision> decisions() {
        Map<String, Decision> decisions = new HashMap<>();
        applied.forEach((path, edit) -> decisions.put(path, new Decision(edit, true, seen.get(path))));
        marks.forEach((path, edit) -> decisions.put(path, new Decision(edit, false, seen.get(path))));
        return decisions;
    }

    Optional<Change> undoable() {
        return Optional.ofNullable(undo.peek());
    }

    public Optional<Change> redoable() {
        return Optional.ofNullable(redo.peek());
    }

    /** What was done and stands, newest first. */
    Collection<Change> done() {
        return Collections.unmodifiableCollection(undo);
    }

    /** All steps that can be redone or undone, newest first. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        redo.descendingIterator().forEachRemaining(changes::add);
        changes.addAll(undo);
        return changes;
    }

    /** The step that has begun and not ended, be it left by a crash. */
    @Nullable
    RunningStep work() {
        return work;
    }

    /** Where files went since the journal had {@code records} records, by where they were. */
    public Map<String, String> placesSince(int records) {
        return Relocation.since(records, relocations());
    }

    public List<Relocation> relocations() {
        return Collections.unmodifiableList(relocations);
    }

    private void accept(Entry entry) {
        switch (entry) {
            case Entry.Marked marked -> {
                change(marked.marks());
                look(marked.seen());
                undo.push(new Change(marked.time(), Step.ofMarks(marked.marks()), false));
                redo.clear();
            }
            case Entry.Undone undone -> {
                Change done = pop(undo);
                change(done.step().inverse().marks());
                redo.push(done.undone(true));
            }
            case Entry.Redone redone -> {
                Change done = pop(redo);
                change(done.step().marks());
                undo.push(done.undone(false));
            }
            case Entry.Begun begun -> {
                if (work != null) {
                    throw new IllegalStateException("begun within another");
                }
                work = new RunningStep(begun);
                change(begun.step().marks());
                keep(begun);
            }
            case Entry.Moved moved -> moved(begun(), moved.move());
            case Entry.Failed failed -> begun().failed(failed.move(), failed.reason());
            case Entry.Ended ended -> {
                end(begun());
                work = null;
            }
        }
        records++;
    }

    private void change(List<Mark> changes) {
        for (Mark change : changes) {
            if (change.after() == null) {
                marks.remove(change.path());
            } else {
                marks.put(change.path(), change.after());
            }
        }
    }

    private void look(@Nullable Map<String, Seen> now) {
        if (now != null) {
            now.forEach((path, looked) -> {
                Seen before = seen.get(path);
                seen.put(path, looked.orDoubt(before == null ? null : before.doubt()));
            });
        }
    }

    /** A mark that moves no file goes when it is applied; that it was there stays known. */
    private void keep(Entry.Begun begun) {
        for (Mark mark : begun.step().marks()) {
            if (begun.kind() == Entry.Kind.UNDO && mark.after() != null) {
                applied.remove(mark.path());
            } else if (begun.kind() != Entry.Kind.MOVE && mark.before() != null) {
                applied.put(mark.path(), new Edit.Keep());
            }
        }
    }

    /** What was decided about a picture goes with it. */
    private void moved(RunningStep begun, int index) {
        Move move = begun.move(index);
        Edit before = applied.remove(move.from());
        Seen looked = seen.remove(move.from());
        if (looked != null) {
            seen.put(move.to(), looked);
        }
        Edit edit = move.edit();
        Edit decided = edit == null ? before : edit;
        if (begun.kind() == Entry.Kind.UNDO && edit != null) {
            marks.put(move.to(), edit);
        } else if (decided != null) {
            applied.put(move.to(), decided);
        }
        if (begun.kind() != Entry.Kind.UNDO) {
            marks.remove(move.from());
        }
        begun.moved(index);
        relocations.add(new Relocation(records, move.from(), move.to()));
    }

    /** What was not tried can still be undone or redone; what failed cannot, and is not in the way of earlier steps. */
    private void end(RunningStep ended) {
        Step done = ended.done();
        Step rest = ended.rest();
        switch (ended.kind()) {
            case ADD, APPLY, MOVE -> {
                pushUnlessEmpty(undo, new Change(ended.time(), done, false));
                redo.clear();
            }
            case UNDO -> {
                Instant when = pop(undo).when();
                pushUnlessEmpty(undo, new Change(when, rest.inverse(), false));
                pushUnlessEmpty(redo, new Change(when, done.inverse(), true));
            }
            case REDO -> {
                Instant when = pop(redo).when();
                pushUnlessEmpty(redo, new Change(when, rest, true));
                pushUnlessEmpty(undo, new Change(when, done, false));
            }
        }
    }

    private static void pushUnlessEmpty(Deque<Change> steps, Change change) {
        if (!change.step().isEmpty()) {
            steps.push(change);
        }
    }

    private static Change pop(Deque<Change> steps) {
        Change done = steps.poll();
        if (done == null) {
            throw new IllegalStateException("nothing to take back");
        }
        return done;
    }

    private RunningStep begun() {
        if (work == null) {
            throw new IllegalStateException("nothing has begun");
        }
        return work;
    }

    @Override
    public void close() {
        journal.close();
    }

    /** A step whose files are on the move: what of it has happened. Changed by the journal's records only. */
    static final class RunningStep {

        private final Entry.Begun begun;
        private final BitSet moved = new BitSet();
        private final BitSet failed = new BitSet();
        private final List<ItemError> conflicts = new ArrayList<>();

        RunningStep(Entry.Begun begun) {
            this.begun = begun;
        }

        Entry.Kind kind() {
            return begun.kind();
        }

        Instant time() {
            return begun.time();
        }

        Step step() {
            return begun.step();
        }

        Move move(int index) {
            if (index < 0 || index >= step().moves().size()) {
                throw new IllegalStateException("no such move: " + index);
            }
            return step().moves().get(index);
        }

        void moved(int index) {
            moved.set(index);
        }

        void failed(int index, Message reason) {
            conflicts.add(new ItemError(move(index).from(), reason));
            failed.set(index);
        }

        boolean isSettled(int index) {
            return moved.get(index) || failed.get(index);
        }

        /** What has happened. */
        Step done() {
            List<Move> moves = moved.stream().mapToObj(this::move).toList();
            return step().of(step().marks(), moves);
        }

        /** What was not tried. */
        Step rest() {
            List<Move> moves = new ArrayList<>();
            for (int i = 0; i < step().moves().size(); i++) {
                if (!isSettled(i)) {
                    moves.add(move(i));
                }
            }
            return step().of(List.of(), moves);
        }

        StepResult changes(int pending) {
            Step done = done();
            int deleted = (int) done.moves().stream().filter(Move::deletes).count();
            int runs = (int)
                    done.moves().stream().filter(move -> move.run().isPresent()).count();
            int kept = done.isUnmarked() ? 0 : done.marks().size();
            return new StepResult(kept, deleted, done.moves().size() - deleted - runs, pending, List.copyOf(conflicts));
        }
    }
}
