package org.gleaner.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoresTest {

    private static final String ALLOWED = "gleaner.threads";
    private static final String STREAMS = "java.util.concurrent.ForkJoinPool.common.parallelism";

    @AfterEach
    void allowAll() {
        System.clearProperty(ALLOWED);
        System.clearProperty(STREAMS);
    }

    @Test
    void noMoreWorkAtATimeThanIsAllowed() {
        Cores.allow(2);
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ExecutorService threads = Cores.threads()) {
            for (int i = 0; i < 200; i++) {
                threads.execute(() -> {
                    most.accumulateAndGet(working.incrementAndGet(), Math::max);
                    working.decrementAndGet();
                });
            }
        }
        assertTrue(most.get() <= 2, most.get() + " at a time");
        assertEquals("1", System.getProperty(STREAMS));
    }

    @Test
    void allProcessorsWorkWhereNobodySaysOtherwise() {
        assertEquals(Runtime.getRuntime().availableProcessors(), Cores.count());
    }
}
