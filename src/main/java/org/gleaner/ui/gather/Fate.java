package org.gleaner.ui.gather;

/** What became of a picture. */
public sealed interface Fate {

    /** It is in the project now. */
    record Here(String path) implements Fate {}

    /** It, or one like it, was in the project, or in its trash, before. */
    record Known(String reason) implements Fate {}

    /** It could not be had; it can be tried again. */
    record Failed(String reason) implements Fate {}

    /** It was left out before. */
    record Left() implements Fate {}
}
