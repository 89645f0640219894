package org.gleaner.store;

import org.gleaner.data.Edit;

/**
 * One file's way, both paths relative to the project folder with {@code /}.
 *
 * @param edit the mark that sends it, which comes back when the move is taken back
 */
public record Move(String from, String to, Edit edit) {

    public Move inverse() {
        return new Move(to, from, edit);
    }
}
