package org.gleaner.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Carries fast events from a working thread to the FX thread in order, many at a time. Any thread posts; the FX thread
 * drains.
 */
final class EventQueue<T> {

    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();
    private final Executor soon;
    private final Consumer<List<T>> reader;

    EventQueue(Executor soon, Consumer<List<T>> reader) {
        this.soon = soon;
        this.reader = reader;
    }

    void post(T letter) {
        waiting.add(letter);
        if (called.compareAndSet(false, true)) {
            soon.execute(this::drain);
        }
    }

    /** Hands over all that waits; on the FX thread. */
    void drain() {
        called.set(false);
        List<T> letters = new ArrayList<>();
        for (T letter = waiting.poll(); letter != null; letter = waiting.poll()) {
            letters.add(letter);
        }
        if (!letters.isEmpty()) {
            reader.accept(letters);
        }
    }
}
