package org.gleaner.store;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gleaner.data.Edit;
import org.jspecify.annotations.Nullable;

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
