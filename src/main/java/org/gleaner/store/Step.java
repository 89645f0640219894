package org.gleaner.store;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gleaner.data.Edit;
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

    /**
     * One change of one picture's mark, with its inverse.
     *
     * @param path the picture, relative to the project folder with {@code /}
     * @param before the mark it had, or null
     * @param after the mark it gets, or null to take the mark away
     */
    public record Mark(
            String path, @Nullable Edit before, @Nullable Edit after) {

        public Mark inverse() {
            return new Mark(path, after, before);
        }
    }

    /**
     * One file's way, both paths relative to the project folder with {@code /}.
     *
     * @param edit the mark that sends it, which comes back when the move is taken back; null when none does
     */
    public record Move(String from, String to, @Nullable Edit edit) {

        private static final Pattern RUN = Pattern.compile(Pattern.quote(ProjectFolder.RUNS) + "/0*([0-9]{1,9})");

        /** @throws ProjectPath.Stray when a path leads elsewhere than the program moves files */
        public Move {
            ProjectPath.moved(from);
            ProjectPath.moved(to);
            ProjectPath.check(edit);
        }

        /** Whether it brings a picture into the project, or takes it out again. */
        boolean adds() {
            return isIn(ProjectFolder.NOT_ADDED);
        }

        /** Where what it brings in waits before the journal knows of it; null when it brings nothing in. */
        public @Nullable String staged() {
            String place = ProjectFolder.NOT_ADDED + "/";
            return from.startsWith(place) ? ProjectFolder.STAGED + "/" + from.substring(place.length()) : null;
        }

        /** Whether it brings a file of the project into the trash, or back. */
        public boolean deletes() {
            return isIn(ProjectFolder.TRASH) && !adds() && run().isEmpty();
        }

        /** Number of the run whose folder it brings into the trash, or back; none when it is a picture's. */
        public OptionalInt run() {
            Matcher match = RUN.matcher(from.startsWith(ProjectFolder.TRASH) ? to : from);
            return match.matches() ? OptionalInt.of(Integer.parseInt(match.group(1))) : OptionalInt.empty();
        }

        private boolean isIn(String place) {
            return from.startsWith(place + "/") || to.startsWith(place + "/");
        }

        public Move inverse() {
            return new Move(to, from, edit);
        }
    }
}
