package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long decoding may take. */
class DeadlineTest {

    @Test
    void workCountsAndWaitingDoesNot() throws InterruptedException {
        Deadline deadline = new Deadline(Duration.ofSeconds(1));
        Thread.sleep(1100);
        assertDoesNotThrow(deadline::check); // a busy machine is no fault of the file
        assertThrows(Deadline.TooSlow.class, () -> {
            while (true) {
                deadline.check();
            }
        });
    }
}
