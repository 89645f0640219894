package org.gleaner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.analysis.ExpectedErrors;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Suspect;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.junit.jupiter.api.Test;

/** What the report says of suspect labels. */
class ReportPageTest {

    /** Three pictures of a network that is right on so many. */
    private static LabelIssues issues(double accuracy) {
        List<LabelIssue> ranked = new ArrayList<>();
        for (Suspect.Kind kind : Suspect.Kind.values()) {
            LabelledPrediction row =
                    new LabelledPrediction(kind + ".jpg", Split.TRAIN, 0, 1, 2, new float[] {.1f, .6f, .3f}, null);
            ranked.add(new LabelIssue(row, 0.9, new Suspect(1, kind)));
        }
        ExpectedErrors expected = new ExpectedErrors(2.7, 1, 3, ExpectedErrors.Assumption.OWN_IGNORANCE, accuracy);
        return new LabelIssues(List.of("ant", "bee", "cat"), ranked, 2, expected);
    }

    @Test
    void aGoodNetworkTellsHowManyAndFromWhereToWhere() {
        String found = ReportPage.found(issues(0.95));
        assertTrue(
                found.startsWith("2 pictures; about 90 % of them are wrong, and they are about 67 % of all wrong ones."
                        + " In all about 3 labels are wrong, from 1 to 3, depending on"),
                found);
    }

    @Test
    void aWeakNetworkTellsWhereToLookAndNoNumber() {
        assertEquals(
                "The network is right on about 6 of 10 pictures only: look at the first ones, but do not count on the figure of 2.",
                ReportPage.found(issues(0.61)));
    }

    @Test
    void eachSuspectSaysItsKind() {
        List<String> said = issues(0.95).ranked().stream()
                .map(issue -> ReportPage.said(issue, issues(0.95)))
                .toList();
        assertEquals(
                List.of("ant -> bee, 90 %", "ant -> bee or another, 90 %", "ant -> bee, or none of the classes, 90 %"),
                said);
        assertEquals("ant -> bee", ReportPage.said(issues(0.61).ranked().getFirst(), issues(0.61)));
    }
}
