package org.gleaner.ui.clean.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gleaner.Suspects;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Lesson;
import org.gleaner.analysis.Review;
import org.gleaner.data.Doubt;
import org.junit.jupiter.api.Test;

/** What the cut promises. */
class CutFieldTest {

    @Test
    void aGoodNetworkTellsHowManyAndFromWhereToWhere() {
        assertEquals(
                "2 photos, about 2 of them wrong: 67 % of all wrong labels. In all from 1 to 3, depending on what one supposes.",
                CutField.promise(Suspects.of(0.95), Set.of("ANOTHER.jpg", "NONE.jpg")));
    }

    @Test
    void aWeakNetworkTellsWhereToLookAndNoNumber() {
        assertEquals(
                "The network is right on about 6 of 10 photos only: look at the first ones, but do not count on the figure.",
                CutField.promise(Suspects.of(0.61), Set.of("ANOTHER.jpg", "NONE.jpg")));
    }

    @Test
    void whatAPersonDecidedMakesUpForAWeakNetwork() {
        List<Review.Outcome> outcomes =
                Collections.nCopies(Review.LEAST, new Review.Outcome(new Doubt(0.9, 0.5, Doubt.Kind.ANOTHER), true));
        LabelIssues labels = Suspects.of(0.61).after(new Review(outcomes, Set.of(), Set.of()));
        assertEquals(
                "3 photos, about 3 of them wrong: 100 % of all wrong labels.",
                CutField.promise(labels, Set.of("ANOTHER.jpg", "SEVERAL.jpg", "NONE.jpg")));
        assertEquals(
                "You looked at 20 suspects; wrong among them: 20. Judging by that, about 3 labels are wrong now, from 2 to 3.",
                Lesson.of(labels).orElseThrow().toString());
        LabelIssues few = Suspects.of(0.61).after(new Review(outcomes.subList(0, 5), Set.of(), Set.of()));
        assertEquals(
                "You looked at 5 suspects; wrong among them: 5. From 20 on, the figures follow what you decide.",
                Lesson.of(few).orElseThrow().toString());
        LabelIssues hardlyAny = Suspects.of(0.61).after(new Review(outcomes.subList(0, 4), Set.of(), Set.of()));
        assertEquals(Optional.empty(), Lesson.of(hardlyAny));
    }
}
