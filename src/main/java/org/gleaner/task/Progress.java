package org.gleaner.task;

/** Hears how far long work has come; called on the working thread, as often as each file or batch. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (done, total) -> {};

    void report(long done, long total);
}
