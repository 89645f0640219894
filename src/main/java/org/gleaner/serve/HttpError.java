package org.gleaner.serve;

/** A request that is not answered, with the HTTP status and one line for people. */
final class HttpError extends Exception {

    /** The reason when there is no room. */
    static final String FULL = "Too many pictures at once. Try again in a moment.";

    private static final long serialVersionUID = 1L;

    private final int status;

    HttpError(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
