package org.gleaner.ui.clean.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.analysis.ExpectedErrors;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Suspect;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.junit.jupiter.api.Test;

/** What the cut promises. */
class CutFieldTest {

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
        assertEquals(
                "2 photos, about 2 of them wrong: 67 % of all wrong labels. In all from 1 to 3, depending on what one supposes.",
                CutField.promise(issues(0.95), 2));
    }

    @Test
    void aWeakNetworkTellsWhereToLookAndNoNumber() {
        assertEquals(
                "The network is right on about 6 of 10 photos only: look at the first ones, but do not count on the figure.",
                CutField.promise(issues(0.61), 2));
    }
}
