package org.gleaner.gather;

import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** A service that searches pictures. Any thread may ask; a call blocks. */
public interface Provider {

    /** Short name for the command line and the provenance, such as {@code openverse}. */
    String name();

    /** Name for people. */
    String title();

    /** Whether it answers only those who have a key. */
    boolean needsKey();

    /**
     * One page of the answer.
     *
     * @param next of the page before, or null for the first one
     * @throws Refusal in one line that never holds a key
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    SearchPage page(SearchQuery query, @Nullable String next, CancelToken cancel);
}
