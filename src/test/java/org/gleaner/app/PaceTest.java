package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong(5 * SECOND);
    private final Pace pace = new Pace(now::get);

    @Test
    void nothingIsForetoldOfTheFirstMoment() {
        assertEquals(-1, pace.secondsLeft(0));
        now.addAndGet(SECOND);
        assertEquals(-1, pace.secondsLeft(0.5));
        now.addAndGet(10 * SECOND);
        assertEquals(-1, new Pace(now::get).secondsLeft(0.9));
    }

    @Test
    void halfOfItTakesAsLongAsTheOtherHalf() {
        pace.secondsLeft(0);
        now.addAndGet(10 * SECOND);
        assertEquals(10, pace.secondsLeft(0.5), 1e-9);
        assertEquals(0, pace.secondsLeft(1), 1e-9);
    }

    @Test
    void whatWasDoneBeforeItBeganIsNoSpeed() {
        pace.secondsLeft(0.5);
        now.addAndGet(10 * SECOND);
        assertEquals(10, pace.secondsLeft(0.75), 1e-9);
        assertEquals(-1, pace.secondsLeft(0.51));
    }
}
