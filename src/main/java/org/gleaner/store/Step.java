package org.gleaner.store;

import java.util.List;
import org.gleaner.data.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What one undo takes back: a change of marks, an apply, an adding, a removal or a renaming. A value with an inverse.
 *
 * @param applied whether files move, and not only marks change
 * @param marks changes of marks that move no file
 * @param moves files on their way
 * @param creates folders that come with the moves, the outer before the inner
 * @param removes folders that go after the moves where they are empty, the outer before the inner
 * @param table what becomes of the table of labels; then no file moves but it, and the moves only say of which photo it
 *     says what. Null where labels are folders
 */
public record Step(
        boolean applied,
        List<Mark> marks,
        List<Move> moves,
        List<String> creates,
        List<String> removes,
        @Nullable TableChange table) {

    public Step {
        marks = List.copyOf(marks);
        moves = List.copyOf(moves);
        creates = List.copyOf(creates);
        removes = List.copyOf(removes);
        marks.forEach(ProjectPath::check);
        creates.forEach(ProjectPath::folder);
        removes.forEach(ProjectPath::folder);
    }

    public Step(boolean applied, List<Mark> marks, List<Move> moves, List<String> creates, List<String> removes) {
        this(applied, marks, moves, creates, removes, null);
    }

    public static Step ofMarks(List<Mark> marks) {
        return new Step(false, marks, List.of(), List.of(), List.of());
    }

    /** Brings pictures in from where they wait; taken back, they wait there again. */
    public static Step ofAdding(List<Move> moves) {
        return new Step(true, List.of(), moves, List.of(), List.of());
    }

    /** Whether this brings pictures in that were not in the project, or takes them out again. */
    public boolean adds() {
        return !moves.isEmpty() && moves.getFirst().adds();
    }

    /** Whether files move by themselves, and not by marks. */
    public boolean isUnmarked() {
        return !moves.isEmpty() && moves.getFirst().edit() == null;
    }

    public Step inverse() {
        return new Step(
                applied,
                marks.reversed().stream().map(Mark::inverse).toList(),
                moves.reversed().stream().map(Move::inverse).toList(),
                removes,
                creates,
                table == null ? null : table.inverse());
    }

    /** This as a change of the table of labels. */
    public Step with(TableChange change) {
        return new Step(applied, marks, moves, List.of(), List.of(), change);
    }

    /** As much of this as these moves are. */
    public Step of(List<Mark> changes, List<Move> done) {
        return new Step(applied, changes, done, creates, removes, table);
    }

    public boolean isEmpty() {
        return marks.isEmpty() && moves.isEmpty();
    }

    /** How many pictures it concerns. */
    public int size() {
        return marks.size() + moves.size();
    }
}
