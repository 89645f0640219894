package org.gleaner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.gleaner.Suspects;
import org.junit.jupiter.api.Test;

/** What the report says of suspect labels. */
class ReportPageTest {

    @Test
    void aGoodNetworkTellsHowManyAndFromWhereToWhere() {
        String found = ReportPage.found(Suspects.of(0.95));
        assertTrue(
                found.startsWith("2 photos; about 90 % of them are wrong, and they are about 67 % of all wrong ones."
                        + " In all about 3 labels are wrong, from 1 to 3, depending on"),
                found);
    }

    @Test
    void aWeakNetworkTellsWhereToLookAndNoNumber() {
        assertEquals(
                "The network is right on about 6 of 10 photos only: look at the first ones, but do not count on the figure of 2.",
                ReportPage.found(Suspects.of(0.61)));
    }

    @Test
    void eachSuspectSaysItsKind() {
        List<String> said = Suspects.of(0.95).ranked().stream()
                .map(issue -> ReportPage.said(issue, Suspects.of(0.95)))
                .toList();
        assertEquals(
                List.of("ant → bee, 90 %", "ant → bee or another, 90 %", "ant → bee, or none of the classes, 90 %"),
                said);
        assertEquals("ant → bee", ReportPage.said(Suspects.of(0.61).ranked().getFirst(), Suspects.of(0.61)));
    }
}
