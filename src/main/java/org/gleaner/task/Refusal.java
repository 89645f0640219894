package org.gleaner.task;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/** What was asked cannot be done, for a reason that one clear line tells; never a defect of the program. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Message reason;

    @FormatMethod
    public Refusal(@FormatString String english, Object... values) {
        this(new Message(english, values));
    }

    @FormatMethod
    public Refusal(Throwable cause, @FormatString String english, Object... values) {
        this(new Message(english, values), cause);
    }

    public Refusal(Message reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Refusal(Message reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    /** The same, with what to do about it: a sentence of its own. */
    public Refusal with(Message advice) {
        return new Refusal(reason.then(advice), this);
    }

    /** The one line for people. */
    public Message reason() {
        return reason;
    }
}
