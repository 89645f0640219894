package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Text that was pasted or dropped. */
class DroppedTest {

    @Test
    void aLineThatIsNoAddressIsNotLeftOutInSilence() {
        assertEquals(
                List.of("https://example.org/a.jpg", "not an address"),
                Dropped.addresses("https://example.org/a.jpg\n\n not an address\n"));
        assertEquals(List.of(), Dropped.addresses("some words"));
        assertEquals(List.of(), Dropped.addresses(null));
    }
}
