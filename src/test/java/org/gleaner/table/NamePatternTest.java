package org.gleaner.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.gleaner.task.Refusal;
import org.junit.jupiter.api.Test;

/** Patterns of names, and such as never come to an end. */
class NamePatternTest {

    private static final String LONG = "a".repeat(240) + "!.jpg";

    @Test
    void aPatternThatWouldGoOnForYearsIsRefused() {
        for (String endless : new String[] {"((.*)*)*x", "((a|aa)+)+y"}) {
            NamePattern pattern = NamePattern.of(endless);
            Refusal refusal = assertThrows(Refusal.class, () -> pattern.label(LONG));
            assertTrue(refusal.reason().toString().contains("write a simpler one"), endless);
        }
    }

    @Test
    void aPatternThatGoesTooDeepIsRefused() {
        NamePattern pattern = NamePattern.of("((a|b)*)c");
        assertThrows(Refusal.class, () -> pattern.label("ab".repeat(500_000)));
    }

    @Test
    void soundPatternsReadTheLongestNames() {
        assertEquals(Optional.of("a".repeat(240)), NamePattern.of("(a+)!.*").label(LONG));
        String usual = "golden_retriever_".repeat(14);
        assertEquals(
                Optional.of(usual.substring(0, usual.length() - 1)),
                NamePattern.of(NamePattern.USUAL).label(usual + "23.jpg"));
        assertEquals(Optional.empty(), NamePattern.of(NamePattern.USUAL).label(LONG));
    }
}
