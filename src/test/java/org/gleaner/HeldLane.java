package org.gleaner;

import java.util.concurrent.Executor;
import org.gleaner.app.Threads;

/** Threads for tests: all of it at once, but for one lane whose work the test does itself. */
public final class HeldLane {

    private HeldLane() {}

    /** Threads whose lane that gathers, asks and serves hands its work to {@code gather}. */
    public static Threads gather(Executor gather) {
        Threads direct = Threads.direct();
        return new Threads(
                direct.fx(),
                direct.soon(),
                direct.store(),
                direct.engine(),
                gather,
                direct.web(),
                direct.io(),
                direct.compute());
    }
}
