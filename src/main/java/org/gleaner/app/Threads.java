package org.gleaner.app;

import java.util.concurrent.Executor;

/**
 * The threads of the program, handed in so that tests run everything on one.
 *
 * @param fx owns all observable state
 * @param soon the same thread, at most ten times a second: for what comes fast
 * @param store one thread that reads and writes the project in click order; never interrupted
 * @param engine one thread that owns the engine
 * @param gather one thread that adds and checks pictures
 * @param web a bounded pool that waits for servers
 * @param io a bounded pool that reads and decodes pictures
 * @param compute one thread that sorts and counts for the screen
 */
public record Threads(
        Executor fx,
        Executor soon,
        Executor store,
        Executor engine,
        Executor gather,
        Executor web,
        Executor io,
        Executor compute) {

    /** Everything at once on the calling thread. */
    public static Threads direct() {
        return new Threads(
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Runnable::run);
    }
}
