package org.gleaner.image;

/** A file could not be read as a picture. The reason is one line for people and names no path. */
public final class UnreadablePicture extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadablePicture(String reason) {
        super(reason);
    }

    public UnreadablePicture(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Why, in one line, such as {@code the file ends early}. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
