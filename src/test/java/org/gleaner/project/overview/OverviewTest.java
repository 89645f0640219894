package org.gleaner.project.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Review;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Inventory;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.NotTaken;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.project.files.Verified;
import org.gleaner.project.overview.Finding.Kind;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Verification;
import org.gleaner.task.Message;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static final Message CUT_OFF = new Message("cut off");

    private static Dataset data(int ants, int bees, NotTaken... notTaken) {
        List<Item> items =
                Stream.concat(items("ants", ants), items("bees", bees)).toList();
        return new Dataset(List.of("ants", "bees"), items, List.of(notTaken));
    }

    private static Stream<Item> items(String label, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Item(
                        "%s/%03d.jpg".formatted(label, i), label, i % 5 == 0 ? Split.VALID : Split.TRAIN, 1, 1));
    }

    private static Overview of(Dataset data, Checks checks, Set<String> marked, Evaluation... model) {
        return Overview.of(new Overview.State(
                data,
                checks,
                Set.of("ants/001.jpg"),
                marked,
                model.length == 0 ? null : model[0],
                false,
                Changes.NONE));
    }

    @Test
    void aClassThatMayBeNoneIsAskedAboutAndKeepsNobodyFromTraining() {
        Dataset data = new Dataset(
                List.of("ants", "Unknown"),
                Stream.concat(items("Unknown", 3), items("ants", 20)).toList(),
                List.of());
        Overview overview = of(data, Checks.NONE, Set.of("Unknown/000.jpg"));
        Finding asked = overview.findings().getFirst();
        assertEquals(Kind.UNSORTED, asked.kind());
        assertEquals("2 photos may have no class yet", asked.title().toString());
        assertTrue(asked.reason().toString().startsWith("A model learns “Unknown” like any other class."));
        assertEquals(NextStep.TRAIN, of(data, Checks.NONE, Set.of()).next());
        assertTrue(of(data(20, 20), Checks.NONE, Set.of()).findings().isEmpty());
        Evaluation taught = new Evaluation(data.classes(), List.of());
        assertTrue(of(data, Checks.NONE, Set.of(), taught).findings().stream()
                .noneMatch(finding -> finding.kind() == Kind.UNSORTED));
    }

    @Test
    void whatHasBecomeOfThePhotosIsSaidInASentence() {
        assertFalse(Changes.NONE.any());
        assertEquals(
                "Since it was trained: 10 relabelled, 1 new, 3 gone.",
                new Changes(10, 0, 1, 3).words().toString());
    }

    @Test
    void whatATableExcludesOrAloneHasIsNoFindingOfTheFolder() {
        Dataset data = data(
                100,
                100,
                new NotTaken("ants/out.jpg", NotTaken.Why.EXCLUDED, NotTaken.EXCLUDED),
                new NotTaken("gone.jpg", NotTaken.Why.NO_FILE, NotTaken.NO_FILE));
        assertEquals(List.of(), of(data, Checks.NONE, Set.of()).findings());
    }

    /** Every photo is taken for ants. */
    private static Evaluation ants(Dataset data) {
        List<LabelledPrediction> rows = new ArrayList<>();
        data.items()
                .forEach(item -> rows.add(LabelledPrediction.of(
                        item, data.classes().indexOf(item.label()), Prediction.of(new float[] {0.9f, 0.1f}, null))));
        return new Evaluation(data.classes(), rows);
    }

    @Test
    void whatIsToBeSettledFirstStandsFirst() {
        Dataset data = data(300, 9, new NotTaken("ants/cut.jpg", NotTaken.Why.BROKEN, CUT_OFF));
        Overview overview = of(data, Checks.NONE, Set.of());
        assertEquals(
                List.of(Kind.BROKEN, Kind.TOO_FEW, Kind.IMBALANCE),
                overview.findings().stream().map(Finding::kind).toList());
        assertEquals("1 broken file", overview.findings().getFirst().title().toString());
        assertEquals(
                "ants has 33 times as many photos as bees.",
                overview.findings().getLast().reason().toString());
        assertEquals(NextStep.CLEAN_UP, overview.next());
        assertEquals(Kind.BROKEN, overview.first().orElseThrow().kind());
    }

    @Test
    void aPhotoInTwoClassesIsFoundUntilAPersonHasDecided() {
        Dataset data = data(20, 20);
        List<Item> same = List.of(data.items().get(2), data.items().get(22));
        DuplicateGroup group = new DuplicateGroup(same, false, Map.of());
        Checks checks = new Checks(null, List.of(group), null, null, null, null);
        Finding found = of(data, checks, Set.of()).findings().getFirst();
        assertEquals(Kind.CONFLICTS, found.kind());
        assertEquals(List.of("ants/002.jpg", "bees/002.jpg"), found.paths());
        assertEquals("2 photos have copies in another class", found.title().toString());
        assertEquals(
                List.of(),
                of(data, checks, Set.of("bees/002.jpg")).findings().stream()
                        .filter(each -> each.kind() == Kind.CONFLICTS)
                        .toList());
        Overview kept = Overview.of(new Overview.State(
                data, checks, Set.of("ants/002.jpg", "bees/002.jpg"), Set.of(), null, false, Changes.NONE));
        assertEquals(
                List.of(Kind.NEAR_COPIES),
                kept.findings().stream().map(Finding::kind).toList());
    }

    @Test
    void theExampleOfAClassCanBeSeen() {
        Dataset data = data(20, 20);
        Verification files =
                new Verification(List.of(new Verified("ants/000.jpg", "", null, CUT_OFF, true)), Inventory.of(data));
        Checks checks = new Checks(files, null, null, null, null, null);
        assertEquals(
                "ants/001.jpg", of(data, checks, Set.of()).classes().getFirst().example());
    }

    @Test
    void whatIsMarkedIsDecidedAndWaitsForApply() {
        Dataset data = data(20, 20);
        LabelIssues labels = LabelIssues.of(ants(data), Review.NONE);
        Checks checks = new Checks(null, null, null, labels, null, null);
        Overview before = of(data, checks, Set.of());
        assertTrue(before.doubtful() > 0);
        String doubted = labels.flagged().getFirst().path();
        Overview after = of(data, checks, Set.of(doubted));
        assertEquals(before.doubtful() - 1, after.doubtful());
        assertEquals(before.reviewed() + 1, after.reviewed());
        assertEquals(
                "2 of %d suspects checked".formatted(1 + before.doubtful()),
                after.review().toString());
        assertEquals(NextStep.APPLY, after.next());
    }

    @Test
    void whereNothingIsDoubtfulOnlyWhatWasCheckedIsCounted() {
        Overview after = of(data(20, 20), Checks.NONE, Set.of("ants/0.jpg"));
        assertEquals(0, after.doubtful());
        assertEquals("2 photos checked, no suspects left", after.review().toString());
    }

    @Test
    void theModelIsToldOfAsAPersonWouldPutIt() {
        Dataset data = data(60, 20);
        Verdict verdict = Objects.requireNonNull(
                of(data, Checks.NONE, Set.of(), ants(data)).verdict());
        assertEquals(new Verdict(12, 16, verdict.low(), verdict.high(), "bees", "ants", 12), verdict);
        assertEquals(
                "About 3 of 4 right on photos it had not seen", verdict.share().toString());
        assertEquals(
                "Probably between 51 and 90 % of new ones. Weakest: bees. Always saying ants would be right on 75 %.",
                verdict.detail().toString());
        assertEquals(
                "Right on all 12 photos it had not seen",
                new Verdict(12, 12, 0.7, 1, "", "ants", 6).share().toString());
        assertEquals(
                "999 of 1000 right on photos it had not seen",
                new Verdict(999, 1000, 0.9, 1, "bees", "ants", 500).share().toString());
    }

    @Test
    void eachStateHasOneNextStep() {
        Dataset none = new Dataset(List.of(), List.of(), List.of());
        assertEquals(NextStep.GATHER, of(none, Checks.NONE, Set.of()).next());
        Dataset flat = new Dataset(List.of(), List.of(new Item("1.jpg", null, Split.TRAIN, 1, 1)), List.of());
        assertEquals(NextStep.NAME_CLASSES, of(flat, Checks.NONE, Set.of()).next());
        assertEquals(
                "1 photo, no class yet",
                Message.listed(of(flat, Checks.NONE, Set.of()).size()).toString());
        assertEquals(NextStep.ADD_CLASS, of(data(20, 0), Checks.NONE, Set.of()).next());
        Dataset data = data(20, 20);
        assertEquals(NextStep.TRAIN, of(data, Checks.NONE, Set.of()).next());
        assertNull(of(data, Checks.NONE, Set.of()).verdict());
        assertEquals(
                NextStep.SEE_WRONG, of(data, Checks.NONE, Set.of(), ants(data)).next());
        assertEquals(
                NextStep.RETRAIN,
                Overview.of(new Overview.State(data, Checks.NONE, Set.of(), Set.of(), ants(data), true, Changes.NONE))
                        .next());
    }

    @Test
    void theMosaicShowsEachClassInTurn() {
        assertEquals(List.of("ants/000.jpg", "bees/000.jpg", "ants/001.jpg"), Overview.mosaic(data(5, 5), 3));
        assertEquals(6, Overview.mosaic(data(5, 1), 100).size());
    }
}
