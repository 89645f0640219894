package org.gleaner.gather;

import java.nio.file.Path;
import org.gleaner.data.ImageResult;

/** What became of a picture that was offered. */
public sealed interface Outcome permits Outcome.Taken, Missed {

    /**
     * It is here and whole.
     *
     * @param picture as its source describes it, with the size and type that the file really has
     * @param file in the incoming folder
     */
    record Taken(ImageResult picture, Path file, PictureFacts facts) implements Outcome {}

    /** What its source says of it. */
    ImageResult picture();
}
