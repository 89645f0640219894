package org.gleaner.store;

import org.gleaner.data.Edit;
import org.jspecify.annotations.Nullable;

/**
 * One file's way, both paths relative to the project folder with {@code /}.
 *
 * @param edit the mark that sends it, which comes back when the move is taken back; null for a picture that was added
 */
public record Move(String from, String to, @Nullable Edit edit) {

    public Move inverse() {
        return new Move(to, from, edit);
    }
}
