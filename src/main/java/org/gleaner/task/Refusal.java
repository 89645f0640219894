package org.gleaner.task;

/** What was asked cannot be done, for a reason that one clear line tells; never a defect of the program. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refusal(String reason) {
        super(reason);
    }

    public Refusal(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The same, with what to do about it: a sentence of its own. */
    public Refusal with(String advice) {
        return new Refusal(reason().replaceFirst("\\.?$", ". ") + advice, this);
    }

    /** The one line for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
