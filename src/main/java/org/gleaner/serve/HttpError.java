package org.gleaner.serve;

import org.gleaner.task.Message;

/** A request that is not answered, with the HTTP status and one line for people. */
final class HttpError extends Exception {

    /** The reason when there is no room. */
    static final Message FULL = new Message("Too many pictures at once. Try again in a moment.");

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Message reason;

    HttpError(int status, Message reason) {
        super(reason.toString(), null, false, false);
        this.status = status;
        this.reason = reason;
    }

    int status() {
        return status;
    }

    Message reason() {
        return reason;
    }
}
