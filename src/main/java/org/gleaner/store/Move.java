package org.gleaner.store;

import org.gleaner.data.Edit;
import org.jspecify.annotations.Nullable;

/**
 * One file's way, both paths relative to the project folder with {@code /}.
 *
 * @param edit the mark that sends it, which comes back when the move is taken back; null when none does
 */
public record Move(String from, String to, @Nullable Edit edit) {

    /** Whether it brings a picture into the project, or takes it out again. */
    boolean adds() {
        return isIn(ProjectFolder.NOT_ADDED);
    }

    /** Whether it brings a file of the project into the trash, or back. */
    public boolean deletes() {
        return isIn(ProjectFolder.TRASH) && !adds();
    }

    private boolean isIn(String place) {
        return from.startsWith(place + "/") || to.startsWith(place + "/");
    }

    public Move inverse() {
        return new Move(to, from, edit);
    }
}
