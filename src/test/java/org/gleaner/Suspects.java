package org.gleaner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gleaner.analysis.ExpectedErrors;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Review;
import org.gleaner.analysis.Suspect;
import org.gleaner.analysis.Suspicion;
import org.gleaner.data.Doubt;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;

/** Labels that look wrong, for what is said of them. */
public final class Suspects {

    private Suspects() {}

    /** Three pictures of a network that is right on so many. */
    public static LabelIssues of(double accuracy) {
        List<LabelledPrediction> rows = new ArrayList<>();
        for (Doubt.Kind kind : Doubt.Kind.values()) {
            rows.add(new LabelledPrediction(kind + ".jpg", Split.TRAIN, 0, 1, 2, new float[] {.1f, .6f, .3f}, null));
        }
        Suspect[] suspects = Arrays.stream(Doubt.Kind.values())
                .map(kind -> new Suspect(1, kind))
                .toArray(Suspect[]::new);
        ExpectedErrors expected = new ExpectedErrors(2.7, 1, 3, ExpectedErrors.Assumption.OWN_IGNORANCE, accuracy);
        Suspicion suspicion = new Suspicion(new int[] {0, 1, 2}, new double[] {0.9, 0.9, 0.9}, 2, expected, suspects);
        return LabelIssues.of(new Evaluation(List.of("ant", "bee", "cat"), rows), suspicion, Review.NONE);
    }
}
