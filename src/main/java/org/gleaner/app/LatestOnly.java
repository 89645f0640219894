package org.gleaner.app;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gleaner.task.CancelToken;

/**
 * Questions that take a moment, of which only the newest is worth an answer: asked on the FX thread, thought about on the thread that
 * computes, answered on the FX thread.
 */
public final class LatestOnly {

    private final Session session;
    private CancelToken last = new CancelToken();

    public LatestOnly(Session session) {
        this.session = session;
    }

    /** Asks; what was asked before and is not answered yet is not answered any more. */
    public <T> void ask(Supplier<T> question, Consumer<T> answer) {
        forget();
        session.compute(last, question, answer);
    }

    /** Wants no answer any more. */
    public void forget() {
        last.cancel();
        last = new CancelToken();
    }
}
