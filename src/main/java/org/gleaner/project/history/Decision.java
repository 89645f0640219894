package org.gleaner.project.history;

import org.gleaner.data.Edit;
import org.gleaner.data.Seen;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a picture.
 *
 * @param applied whether it was carried out; else it waits as a mark
 * @param seen what was known of the picture then; null for decisions of versions that did not write it down
 */
public record Decision(Edit edit, boolean applied, @Nullable Seen seen) {}
