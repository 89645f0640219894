package org.gleaner.task;

/** Hears how far long work has come; called on the working thread, as often as each file or batch. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (done, total) -> {};

    void report(long done, long total);

    /**
     * Hears a part of the work as if that were all of it, so that the whole is heard to come to its end once.
     *
     * @param name what is done in it, for people
     * @param from where of the whole it begins, 0 to 1
     * @param to where it ends
     */
    default Progress part(String name, double from, double to) {
        return this;
    }
}
