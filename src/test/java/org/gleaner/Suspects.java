package org.gleaner;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.analysis.ExpectedErrors;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Suspect;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;

/** Labels that look wrong, for what is said of them. */
public final class Suspects {

    private Suspects() {}

    /** Three pictures of a network that is right on so many. */
    public static LabelIssues of(double accuracy) {
        List<LabelIssue> ranked = new ArrayList<>();
        for (Suspect.Kind kind : Suspect.Kind.values()) {
            LabelledPrediction row =
                    new LabelledPrediction(kind + ".jpg", Split.TRAIN, 0, 1, 2, new float[] {.1f, .6f, .3f}, null);
            ranked.add(new LabelIssue(row, 0.9, new Suspect(1, kind)));
        }
        ExpectedErrors expected = new ExpectedErrors(2.7, 1, 3, ExpectedErrors.Assumption.OWN_IGNORANCE, accuracy);
        return new LabelIssues(List.of("ant", "bee", "cat"), ranked, 2, expected);
    }
}
