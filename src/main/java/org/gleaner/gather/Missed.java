package org.gleaner.gather;

import org.gleaner.data.ImageResult;
import org.gleaner.task.Message;

/**
 * A picture that was offered and not taken, as a row; to offer it again is to retry it.
 *
 * @param reason one line for people
 */
public record Missed(ImageResult picture, Why why, Message reason) implements Outcome {

    /** Whether a retry could change anything. */
    public enum Why {
        /** It could not be had, or is no picture that can be used. */
        FAILED,
        /** The project has it, or did have it until it was deleted there. */
        KNOWN,
        /** Its class has as many as it may have. */
        ENOUGH,
        /** Its turn had not come when the work was cancelled. */
        STOPPED,
        /** It is not named like a picture, or the system's, and was not asked for by its name. */
        NO_PICTURE
    }
}
