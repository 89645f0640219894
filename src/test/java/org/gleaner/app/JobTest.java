package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;

class JobTest {

    private final Job job = new Job("Looking", Lane.ENGINE, Tasks.direct());
    private final List<Double> shares = new ArrayList<>();

    @Test
    void workOfSeveralPartsComesToItsEndOnce() {
        job.step().addListener((property, before, after) -> shares.add(after.share()));
        run(job.part("reading", 0, 0.3), 4);
        Progress rest = job.part("", 0.3, 1);
        run(rest.part("asking", 0, 0.5), 7);
        run(rest.part("comparing", 0.5, 1), 3);
        assertEquals(shares.stream().sorted().toList(), shares);
        assertEquals(1, shares.getLast(), 1e-9);
        assertEquals(1, shares.stream().filter(share -> share > 0.999).count());
    }

    @Test
    void theNameOfThePartIsTold() {
        job.part("reading", 0, 0.3).report(3, 4);
        assertTrue(
                job.step().get().text().startsWith("reading, 3 of 4"),
                job.step().get().text());
        job.report(3, 4);
        assertEquals("3 of 4", job.step().get().text());
    }

    private static void run(Progress part, int steps) {
        for (int i = 1; i <= steps; i++) {
            part.report(i, steps);
        }
    }
}
