package org.gleaner.image;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/** A file could not be read as a picture. The reason is one line for people and names no path. */
public final class UnreadablePicture extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;
    private final boolean broken;

    /** The file is broken, or no picture at all. */
    @FormatMethod
    public UnreadablePicture(@FormatString String reason, Object... values) {
        this(null, new Message(reason, values), true);
    }

    /** The file is broken, or no picture at all. */
    @FormatMethod
    public UnreadablePicture(Throwable cause, @FormatString String reason, Object... values) {
        this(cause, new Message(reason, values), true);
    }

    private UnreadablePicture(@Nullable Throwable cause, Message reason, boolean broken) {
        super(reason.toString(), cause);
        this.reason = reason;
        this.broken = broken;
    }

    /** The file may well be sound, and only cannot be read by this program, on this machine or now. */
    @FormatMethod
    public static UnreadablePicture here(@FormatString String reason, Object... values) {
        return new UnreadablePicture(null, new Message(reason, values), false);
    }

    /** As {@link #here(String, Object...)}. */
    @FormatMethod
    public static UnreadablePicture here(Throwable cause, @FormatString String reason, Object... values) {
        return new UnreadablePicture(cause, new Message(reason, values), false);
    }

    /** Whether the file itself is at fault. */
    public boolean broken() {
        return broken;
    }

    /** Why, in one line, such as {@code the file ends early}. */
    public Message reason() {
        return reason;
    }
}
