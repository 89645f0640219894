package org.gleaner.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.gleaner.task.CancelToken;

/** Lets through so many calls in a window of time, as a service asks of its users. Any thread. */
public final class RateLimit {

    private final int calls;
    private final Duration window;
    private final Deque<Long> times = new ArrayDeque<>();

    public RateLimit(int calls, Duration window) {
        this.calls = calls;
        this.window = window;
    }

    /**
     * Waits for a turn.
     *
     * @param pauses hears of the wait, when it is longer than a moment
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    void await(Consumer<Duration> pauses, CancelToken cancel) {
        CancellableSleep.wait(Duration.ofNanos(turn() - System.nanoTime()), pauses, cancel);
    }

    private synchronized long turn() {
        long now = System.nanoTime();
        long turn = times.size() < calls ? now : Math.max(now, times.removeFirst() + window.toNanos());
        times.addLast(turn);
        return turn;
    }
}
