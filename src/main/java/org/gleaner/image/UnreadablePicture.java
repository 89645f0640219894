package org.gleaner.image;

import org.jspecify.annotations.Nullable;

/** A file could not be read as a picture. The reason is one line for people and names no path. */
public final class UnreadablePicture extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean broken;

    /** The file is broken, or no picture at all. */
    public UnreadablePicture(String reason) {
        this(reason, null, true);
    }

    /** The file is broken, or no picture at all. */
    public UnreadablePicture(String reason, Throwable cause) {
        this(reason, cause, true);
    }

    private UnreadablePicture(String reason, @Nullable Throwable cause, boolean broken) {
        super(reason, cause);
        this.broken = broken;
    }

    /** The file may well be sound, and only cannot be read by this program, on this machine or now. */
    public static UnreadablePicture here(String reason, @Nullable Throwable cause) {
        return new UnreadablePicture(reason, cause, false);
    }

    /** Whether the file itself is at fault. */
    public boolean broken() {
        return broken;
    }

    /** Why, in one line, such as {@code the file ends early}. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
