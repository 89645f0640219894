package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gleaner.analysis.ExpectedErrors.Assumption;
import org.gleaner.analysis.Review.Outcome;
import org.gleaner.data.Doubt;
import org.gleaner.data.Doubt.Kind;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.junit.jupiter.api.Test;

/** What decisions about suspects teach: how many labels are wrong, how sure the list is, and which kind comes first. */
class ReviewTest {

    /** 400 pictures; of the first 100 each is thought to be wrong with .6, and every other is of another kind. */
    private static LabelIssues suspects() {
        int[] order = IntStream.range(0, 400).toArray();
        double[] doubts =
                IntStream.range(0, 400).mapToDouble(i -> i < 100 ? 0.6 : 0.02).toArray();
        Suspect[] suspects = IntStream.range(0, 400)
                .mapToObj(i -> new Suspect(1, i % 2 == 0 ? Kind.ANOTHER : Kind.NONE))
                .toArray(Suspect[]::new);
        List<LabelledPrediction> rows = IntStream.range(0, 400)
                .mapToObj(i -> new LabelledPrediction("" + i, Split.TRAIN, 0, 1, 1, new float[] {.3f, .7f}, null))
                .toList();
        ExpectedErrors expected = new ExpectedErrors(66, 30, 90, Assumption.OWN_IGNORANCE, 0.7);
        return LabelIssues.of(
                new Evaluation(List.of("a", "b"), rows),
                new Suspicion(order, doubts, 100, expected, suspects),
                Review.NONE);
    }

    /** Decides about the first so many, of which those of a kind alone are wrong. */
    private static Review decided(int count, Kind isWrong) {
        List<Outcome> outcomes = new ArrayList<>();
        Set<String> right = new HashSet<>();
        Set<String> wrong = new HashSet<>();
        suspects().ranked().stream().limit(count).forEach(issue -> {
            boolean bad = issue.suspect().kind() == isWrong;
            outcomes.add(new Outcome(issue.first(), bad));
            (bad ? wrong : right).add(issue.path());
        });
        return new Review(outcomes, right, wrong);
    }

    @Test
    void fewDecisionsChangeNothingButWhatTheyAreAbout() {
        LabelIssues before = suspects();
        LabelIssues after = before.after(decided(19, Kind.SEVERAL));
        assertEquals(before.expected().value() - 19 * 0.6, after.expected().value(), 1e-9);
        assertEquals(0.6, after.ranked().getFirst().doubt());
        assertEquals("19", after.ranked().getFirst().path());
        assertTrue(after.expected().weak());
        assertEquals(19, after.review().looked());
        assertEquals(0, after.review().found());
    }

    @Test
    void suspectsThatWereRightLowerTheNumberAndThePrecisionOfTheRest() {
        LabelIssues after = suspects().after(decided(30, Kind.SEVERAL));
        assertEquals(Assumption.REVIEWED, after.expected().assumption());
        assertFalse(after.expected().weak(), "the number is a person's now");
        double left = after.ranked().getFirst().doubt();
        assertTrue(left < 0.4, "doubt " + left);
        assertTrue(left > 0.1, "what is thought before counts still: " + left);
        assertTrue(after.expected().value() < 40, after.expected().toString());
        assertEquals(after.expected().value(), after.expectedErrors(400), 1e-9);
        assertTrue(after.expected().low() >= 0
                && after.expected().low() < after.expected().value());
    }

    @Test
    void theKindThatWasWrongComesFirst() {
        LabelIssues after = suspects().after(decided(30, Kind.NONE));
        List<LabelIssue> open = after.ranked().stream()
                .filter(issue -> issue.doubt() > 0 && issue.doubt() < 1)
                .limit(30)
                .toList();
        assertTrue(open.stream().allMatch(issue -> issue.suspect().kind() == Kind.NONE));
        assertTrue(open.getFirst().doubt() > 0.6);
        assertTrue(after.expected().low() >= 15, "those that were found count");
        assertTrue(after.ranked().subList(370, 400).stream()
                        .filter(issue -> issue.doubt() == 0)
                        .count()
                >= 15);
    }

    @Test
    void whereNobodyHasLookedTheDoubtsStayWhatTheyWere() {
        List<Outcome> none = IntStream.range(0, 40)
                .mapToObj(i -> new Outcome(new Doubt(0.6, 0.1, Kind.ANOTHER), false))
                .toList();
        Recalibration taught = Recalibration.of(none);
        double near = taught.doubt(new Doubt(0.6, 0.1, Kind.ANOTHER));
        double far = taught.doubt(new Doubt(0.6, 100, Kind.SEVERAL));
        assertTrue(near < 0.25, "near " + near);
        assertTrue(far > 0.5, "far " + far);
        List<Outcome> asExpected = IntStream.range(0, 100)
                .mapToObj(i -> new Outcome(new Doubt(0.6, 0.1, Kind.ANOTHER), i % 5 < 3))
                .toList();
        assertEquals(0.6, Recalibration.of(asExpected).doubt(new Doubt(0.6, 0.1, Kind.ANOTHER)), 1e-6);
    }

    @Test
    void aFewOfTheOthersAreMixedInAndStayTheSame() {
        LabelIssues labels = suspects();
        SpotChecks mixed = SpotChecks.among(labels, 100);
        assertEquals(mixed, SpotChecks.among(labels, 100));
        assertEquals(mixed.issues().size(), Set.copyOf(mixed.issues()).size(), "none twice");
        assertTrue(mixed.issues().containsAll(labels.flagged()));
        assertEquals(
                7,
                mixed.issues().stream()
                        .limit(40)
                        .filter(each -> mixed.drawn().contains(each.path()))
                        .count());
        assertTrue(mixed.issues().size() > 100, "some are of those that nobody would look at");
        LabelIssues after = labels.after(decided(30, Kind.NONE));
        SpotChecks later = SpotChecks.among(after, after.defaultCut());
        assertTrue(later.drawn().stream().noneMatch(after.review().right()::contains));
        assertTrue(SpotChecks.among(labels, 0).issues().isEmpty());
    }

    /** People's labels of 10,000 photos, and a person who is never wrong. */
    @Test
    void aReviewerLearnsHowManyOfPeoplesLabelsAreWrong() throws IOException {
        OpenTable table = OpenTable.read("cifar10n-aggregate-resnet18");
        LabelIssues labels = SimulatedReviewer.labels(table, 0, 10_000);
        int truth = table.wrong().get(0, 10_000).cardinality();
        for (boolean mixed : new boolean[] {true, false}) {
            SimulatedReviewer reviewer = new SimulatedReviewer(labels, table.wrong(), mixed, 10);
            check(reviewer.until(40), table, truth, 0.25);
            check(reviewer.until(100), table, truth, 0.15);
            assertNotEquals(0, reviewer.found());
        }
        SimulatedReviewer reviewer = new SimulatedReviewer(labels, table.wrong(), false, 100);
        reviewer.until(1_000);
        long simple = bySelfConfidence(table, 10_000)
                .limit(1_000)
                .filter(table.wrong()::get)
                .count();
        assertTrue(reviewer.found() >= 0.98 * simple, reviewer.found() + " found, " + simple + " by self-confidence");
    }

    private static void check(LabelIssues labels, OpenTable table, int truth, double share) {
        assertEquals(truth, labels.expected().value(), share * truth, "number");
        assertTrue(
                labels.expected().low() <= truth && truth <= labels.expected().high(), "range");
        long wrong = labels.flagged().stream()
                .filter(issue -> table.wrong().get(Integer.parseInt(issue.path())))
                .count();
        int cut = labels.defaultCut();
        assertEquals((double) wrong / cut, labels.estimatedPrecision(cut), 0.1, "precision");
    }

    private static IntStream bySelfConfidence(OpenTable table, int count) {
        float[] confidence = LabelQuality.selfConfidence(
                Arrays.copyOf(table.labels(), count), Arrays.copyOf(table.probabilities(), count));
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Float.compare(confidence[a], confidence[b]))
                .mapToInt(Integer::intValue);
    }
}
