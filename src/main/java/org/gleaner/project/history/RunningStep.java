package org.gleaner.project.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.gleaner.store.Entry;
import org.gleaner.store.Move;
import org.gleaner.store.Step;
import org.gleaner.task.ItemError;
import org.gleaner.task.Message;

/** A step whose files are on the move: what of it has happened. Changed by the journal's records only. */
final class RunningStep {

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

    Changes changes(int pending) {
        Step done = done();
        int deleted = (int) done.moves().stream().filter(Move::deletes).count();
        int runs = (int)
                done.moves().stream().filter(move -> move.run().isPresent()).count();
        int kept = done.isUnmarked() ? 0 : done.marks().size();
        return new Changes(kept, deleted, done.moves().size() - deleted - runs, pending, List.copyOf(conflicts));
    }
}
