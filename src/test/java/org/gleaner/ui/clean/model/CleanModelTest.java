package org.gleaner.ui.clean.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gleaner.DrawnPhotos;
import org.gleaner.Mosaics;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.analysis.Review;
import org.gleaner.app.FeatureMap;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.image.Quality;
import org.gleaner.project.quality.OutOfFold;
import org.gleaner.ui.OpenStudio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanModelTest {

    @TempDir
    Path folder;

    @Test
    void withoutARunThePhotosAreThereByPathWithTheirNames() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        assertEquals(Order.PATH, model.query().order().get());
        assertEquals(CleanModel.State.READY, model.state().get());
        assertEquals("00.png", model.shown().getFirst().note());
    }

    @Test
    void aClassThatWasNamedJustNowCanBeChosenByItsNumber() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        List<String> before = model.classes();
        model.relabel("zebras");
        model.relabel("apes");
        assertEquals(Stream.concat(before.stream(), Stream.of("zebras", "apes")).toList(), model.numbered());
        assertEquals(List.of("apes"), model.matching("ap"));
        model.session().edits().undo();
        model.session().edits().undo();
        assertEquals(before, model.classes());
    }

    @Test
    void withoutARunThereIsNoLoss() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        model.query().order().set(Order.HIGHEST_LOSS);
        assertEquals(CleanModel.State.NO_RUN, model.state().get());
    }

    @Test
    void theFirstRunChangesTheOrderUnlessAPersonChoseOne() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        CleanModel other = new CleanModel(model.session());
        other.query().order().set(Order.RANDOM);
        model.session().training().start(TrainPlan.BOOK);
        assertEquals(Order.HIGHEST_LOSS, model.query().order().get());
        assertEquals(Order.RANDOM, other.query().order().get());
    }

    @Test
    void whatWasReviewedStaysAwayFromTheDoubtfulOnesUntilItIsAskedFor() {
        CleanModel model = trained();
        String worst = model.shown().getFirst().path();
        model.keep();
        assertEquals(40, model.shown().size(), "a mark that waits is still there to be changed");
        model.session().edits().apply();
        assertEquals(39, model.shown().size());
        assertFalse(model.shown().stream().anyMatch(each -> each.path().equals(worst)));
        model.query().hideReviewed().set(false);
        assertEquals(worst, model.shown().getFirst().path());
        model.query().hideReviewed().set(true);
        model.query().order().set(Order.PATH);
        assertEquals(40, model.shown().size());
        model.query().order().set(Order.HIGHEST_LOSS);
        model.session().edits().undo();
        assertEquals(40, model.shown().size());
    }

    @Test
    void theHighestLossComesFirst() {
        CleanModel model = trained();
        assertEquals(CleanModel.State.READY, model.state().get());
        List<Double> losses =
                model.shown().stream().map(each -> row(each).loss()).toList();
        assertEquals(40, losses.size());
        assertEquals(losses.stream().sorted(Comparator.reverseOrder()).toList(), losses);
        model.query().order().set(Order.PATH);
        assertEquals("circles/00.png", model.shown().getFirst().path());
    }

    @Test
    void withoutARunAllPicturesAreThereByPath() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        model.query().order().set(Order.PATH);
        assertEquals(CleanModel.State.READY, model.state().get());
        assertEquals(40, model.shown().size());
        assertNull(model.shown().getFirst().prediction());
        model.relabel("squares");
        assertEquals(1, model.session().edits().marks().size());
    }

    @Test
    void aClassMayBeCalledAsAllAre() throws IOException {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        Path root = model.session().root();
        Files.move(root.resolve("squares"), root.resolve("All classes"));
        model.session().rescan();
        model.query().order().set(Order.PATH);
        assertEquals(40, model.shown().size());
        model.query().label().set("All classes");
        assertEquals(20, model.shown().size());
        assertTrue(model.shown().stream().allMatch(each -> each.actual().equals("All classes")));
        model.query().showAll();
        assertEquals(40, model.shown().size());
    }

    @Test
    void doubtfulLabelsAreShownAboveTheCut() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        model.query().order().set(Order.LABEL_ERRORS);
        assertEquals(CleanModel.State.NOT_LOOKED, model.state().get());
        model.session().dataChecks().findWrongLabels(OutOfFold.Way.QUICK);
        LabelIssues labels = Objects.requireNonNull(
                model.session().dataChecks().found().get().labels());
        assertEquals(labels.defaultCut(), model.shown().size());
        model.query().cut().set(7);
        assertEquals(
                labels.ranked().stream().limit(7).map(LabelIssue::path).toList(),
                model.shown().stream().map(Picture::path).toList());
        assertTrue(model.shown().getFirst().note().matches("mistake: \\d+ %"));
        model.query().cut().set(40);
        model.query().label().set("squares");
        assertEquals(20, model.shown().size());
        assertEquals(40, model.total());
    }

    @Test
    void copiesStrangersAndBadPicturesAreOrdersToo() throws IOException {
        Session session = OpenStudio.open(folder);
        Files.copy(session.root().resolve("circles/00.png"), session.root().resolve("squares/copy.png"));
        session.rescan();
        CleanModel model = new CleanModel(session);
        model.query().order().set(Order.DUPLICATES);
        assertEquals(CleanModel.State.NOT_LOOKED, model.state().get());
        session.dataChecks().findDuplicatesAndOutliers();
        assertTrue(model.shown().stream()
                .map(Picture::path)
                .toList()
                .containsAll(List.of("circles/00.png", "squares/copy.png")));
        model.query().order().set(Order.OUTLIERS);
        assertTrue(model.state().get() != CleanModel.State.NOT_LOOKED);
        model.query().order().set(Order.QUALITY);
        session.dataChecks().findBadPictures();
        assertTrue(model.state().get() != CleanModel.State.NOT_LOOKED);
        Files.delete(session.root().resolve("squares/copy.png"));
        session.rescan();
        assertEquals(CleanModel.State.NOT_LOOKED, model.state().get());
    }

    @Test
    void whatIsChosenOnTheMapIsShownAlone() {
        CleanModel model = trained();
        model.session().dataChecks().findMap();
        FeatureMap map = Objects.requireNonNull(
                model.session().dataChecks().found().get().map());
        assertEquals(40, map.points().length);
        model.query().order().set(Order.DUPLICATES);
        model.showOnly(Set.of("circles/00.png", "squares/03.png"), "chosen");
        assertEquals(
                List.of("circles/00.png", "squares/03.png"),
                model.shown().stream().map(Picture::path).toList());
        model.query().showAll();
        assertEquals(40, model.shown().size());
    }

    @Test
    void suspectsThatArePassedOrInSightStayWhereTheyAreWhenTheyAreRankedAnew() throws IOException {
        for (int i = 0; i < 60; i++) {
            String truth = i % 2 == 0 ? "circles" : "squares";
            String other = i % 2 == 0 ? "squares" : "circles";
            Mosaics.write(
                    folder.resolve("photos").resolve(i < 40 ? other : truth).resolve(truth + "-" + i + ".png"), i);
        }
        Session session = OpenStudio.open(folder);
        CleanModel model = new CleanModel(session);
        model.staying().follow(() -> 24);
        session.dataChecks().findWrongLabels(OutOfFold.Way.QUICK);
        model.query().order().set(Order.LABEL_ERRORS);
        model.query().cut().set(60);
        List<String> before = paths(model);
        model.selection().reset(model.shown().size(), IntStream.of(20), 20);
        Map<String, Edit> marks = new HashMap<>();
        before.subList(0, 20)
                .forEach(path -> marks.put(path, new Edit.Relabel(path.startsWith("circles") ? "squares" : "circles")));
        session.edits().mark(marks);
        assertEquals(before.subList(0, 25), paths(model).subList(0, 25));
        assertEquals(model.shown().size() - 20, model.staying().undecided());
        assertEquals(before.get(20), Objects.requireNonNull(model.focused()).path());
        model.query().markedOnly().set(true);
        assertEquals(20, model.shown().size());
        model.query().markedOnly().set(false);
        assertEquals(before.subList(0, 25), paths(model).subList(0, 25));
    }

    private static List<String> paths(CleanModel model) {
        return model.shown().stream().map(Picture::path).toList();
    }

    @Test
    void theNumberToCheckIsThatOfTheListAlsoWhereMoreStayThanAreSuspectNow() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        Session session = model.session();
        session.dataChecks().findWrongLabels(OutOfFold.Way.QUICK);
        model.query().order().set(Order.LABEL_ERRORS);
        model.staying().follow(() -> 29);
        model.query().cut().set(30);
        List<String> before = paths(model);
        session.edits().mark(before.subList(0, 20), new Edit.Keep());
        model.query().cut().set(null);
        int best = Objects.requireNonNull(session.dataChecks().found().get().labels())
                .defaultCut();
        assertTrue(model.shown().size() > best, best + " are suspect now");
        assertEquals(before, paths(model).subList(0, 30));
        assertEquals(model.shown().size(), model.listed().size());
        model.query().label().set("circles");
        assertTrue(model.shown().size() < model.listed().size(), "a filter does not change what there is to check");
        model.query().label().set(null);
        for (int number : List.of(5, 20, 35)) {
            model.query().cut().set(number);
            assertEquals(number, model.shown().size());
        }
    }

    @Test
    void soManyAreToBeCheckedAlsoWhereSomeAreDrawnAndSomeWereCheckedBefore() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        model.session().look().start();
        model.query().order().set(Order.LABEL_ERRORS);
        model.query().cut().set(20);
        model.query().mixed().set(true);
        assertFalse(drawn(model).isEmpty());
        assertEquals(20, model.shown().size());
        model.query().mixed().set(false);
        model.selection().reset(model.shown().size(), IntStream.of(0), 0);
        model.keep();
        model.session().edits().apply();
        model.query().cut().set(20);
        assertEquals(20, model.shown().size());
    }

    @Test
    void suspectsAreStillThereAfterAnApplyButForThoseThatWereDecided() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        Session session = model.session();
        session.look().start();
        model.query().order().set(Order.LABEL_ERRORS);
        model.query().cut().set(30);
        List<String> before = paths(model);
        model.selection().reset(model.shown().size(), IntStream.of(0), 0);
        model.keep();
        session.edits().apply();
        assertEquals(CleanModel.State.READY, model.state().get());
        assertEquals(before.get(1), paths(model).getFirst());
    }

    @Test
    void filtersCombine() {
        CleanModel model = trained();
        model.query().label().set("squares");
        model.query().pathPart().set("/1");
        assertEquals(10, model.shown().size());
        model.query().split().set(Split.VALID);
        assertTrue(model.shown().stream().allMatch(each -> row(each).split() == Split.VALID));
        model.query().pathPart().set("nothing");
        assertEquals(CleanModel.State.NOTHING, model.state().get());
        model.query().showAll();
        assertEquals(40, model.shown().size());
    }

    @Test
    void aCellOfTheMatrixIsAFilter() {
        CleanModel model = trained();
        model.show(Set.of(new Cell("circles", "squares")), null);
        assertFalse(model.shown().isEmpty());
        assertTrue(model.shown().stream()
                .allMatch(each ->
                        each.actual().equals("circles") && each.predicted().equals("squares")));
    }

    @Test
    void aMarkMovesOnAndSurvivesAnyFilter() {
        CleanModel model = trained();
        String first = model.shown().getFirst().path();
        model.delete();
        assertEquals(1, model.selection().focus());
        model.query().label().set("circles");
        model.query().order().set(Order.PATH);
        assertEquals(Map.of(first, new Edit.Delete()), model.session().edits().marks());
        model.query().showAll();
        model.query().markedOnly().set(true);
        assertEquals(List.of(first), model.shown().stream().map(Picture::path).toList());
        model.unmark();
        assertEquals(Map.of(), model.session().edits().marks());
    }

    @Test
    void manyAreMarkedAtOnceAndUndoneAtOnce() {
        CleanModel model = trained();
        model.query().label().set("circles");
        model.selection().all();
        model.relabel(2);
        assertEquals(20, model.session().edits().marks().size());
        assertEquals(20, model.selection().size());
        model.session().edits().undo();
        assertEquals(Map.of(), model.session().edits().marks());
        model.session().edits().redo();
        assertEquals(20, model.session().edits().marks().size());
    }

    @Test
    void theOwnClassMeansKeep() {
        CleanModel model = trained();
        Picture first = model.shown().getFirst();
        model.relabel(first.actual());
        assertEquals(new Edit.Keep(), model.mark(first));
    }

    @Test
    void applyMovesFilesAndUndoBringsThemBack() {
        CleanModel model = trained();
        Session session = model.session();
        Map<String, Long> before = DrawnPhotos.tree(session.root());
        String deleted = model.shown().get(0).path();
        Picture second = model.shown().get(1);
        model.delete();
        model.relabel(second.actual().equals("circles") ? "squares" : "circles");
        session.edits().apply();
        assertFalse(Files.exists(session.root().resolve(deleted)));
        assertFalse(Files.exists(session.root().resolve(second.path())));
        assertEquals(39, model.shown().size());
        assertTrue(model.stale().get());
        assertEquals(Map.of(), session.edits().marks());
        session.edits().undo();
        assertFalse(model.stale().get());
        assertEquals(before, DrawnPhotos.tree(session.root()));
        assertEquals(40, model.shown().size());
        assertEquals(2, session.edits().marks().size());
    }

    @Test
    void retrainRepeatsThePlanOfTheShownRun() {
        CleanModel model = trained();
        model.retrain();
        assertEquals(2, model.session().runs().size());
        assertEquals(
                model.session().runs().getLast().plan(),
                model.session().runs().getFirst().plan());
        assertNotNull(model.session().run().get());
        assertEquals(2, model.session().run().get().number());
    }

    @Test
    void classesAreFoundByTheirLetters() {
        CleanModel model = trained();
        assertEquals(List.of("circles"), model.matching("ci"));
        assertEquals(List.of("circles", "squares"), model.matching("r"));
        assertEquals(List.of(), model.matching("x"));
    }

    @Test
    void aNameThatCannotBeAFolderIsRefusedAndNotMarked() {
        CleanModel model = trained();
        model.relabel("a/b");
        assertEquals(Map.of(), model.session().edits().marks());
        assertTrue(model.session().notices().last().get().error());
    }

    private CleanModel trained() {
        return new CleanModel(OpenStudio.trained(folder));
    }

    @Test
    void everyChoiceOfAFilterTellsHowManyItWouldShow() {
        CleanModel model = trained();
        assertEquals(40, Counts.all(model.counts().get().labels()));
        assertEquals(20, model.counts().get().labels().getOrDefault("circles", 0));
        int valid = model.counts().get().sides().getOrDefault(Split.VALID, 0);
        model.query().split().set(Split.VALID);
        assertEquals(valid, model.shown().size());
        assertEquals(40, Counts.all(model.counts().get().sides()), "the choice itself does not count");
        assertEquals(valid, Counts.all(model.counts().get().labels()));
        model.query().label().set("circles");
        assertEquals(model.shown().size(), model.counts().get().labels().getOrDefault("circles", 0));
        assertEquals(model.shown().size(), model.counts().get().sides().getOrDefault(Split.VALID, 0));
    }

    @Test
    void aFewAreMixedInAtRandomAndTheSuspectsFollowWhatWasDecided() {
        CleanModel model = new CleanModel(OpenStudio.open(folder));
        model.query().order().set(Order.LABEL_ERRORS);
        model.session().dataChecks().findWrongLabels(OutOfFold.Way.QUICK);
        model.query().cut().set(20);
        assertTrue(drawn(model).isEmpty(), "only where it is wished for");
        model.query().mixed().set(true);
        List<String> drawn = drawn(model);
        assertFalse(drawn.isEmpty());
        assertEquals(20, model.shown().size());
        model.session().edits().mark(drawn, new Edit.Keep());
        Review review = model.session().edits().review().get();
        assertEquals(drawn.size(), review.looked());
        assertEquals(0, review.found());
        model.reconsider();
        LabelIssues labels = Objects.requireNonNull(
                model.session().dataChecks().found().get().labels());
        assertEquals(review, labels.review());
        assertTrue(drawn.contains(labels.ranked().getLast().path()));
        assertTrue(Collections.disjoint(drawn(model), drawn));
    }

    private static List<String> drawn(CleanModel model) {
        return model.shown().stream()
                .filter(each -> each.note().equals("drawn at random"))
                .map(Picture::path)
                .toList();
    }

    @Test
    void whereNothingIsWrongTheHardestAreShown() {
        CleanModel model = trained();
        model.query().showHardest(false);
        assertEquals(
                Objects.requireNonNull(model.session().evaluation().get()).of(Split.VALID).stream()
                        .sorted(Comparator.comparingDouble(LabelledPrediction::loss)
                                .reversed())
                        .map(LabelledPrediction::path)
                        .toList(),
                model.shown().stream().map(Picture::path).toList());
    }

    @Test
    void whatTheModelGotWrongIsShownAlone() {
        CleanModel model = trained();
        model.query().order().set(Order.LABEL_ERRORS);
        model.query().label().set("squares");
        model.showWrong();
        assertEquals(Order.HIGHEST_LOSS, model.query().order().get());
        assertEquals(
                Objects.requireNonNull(model.session().evaluation().get()).rows().stream()
                        .filter(row -> row.split() == Split.VALID && row.wrong())
                        .sorted(Comparator.comparingDouble(LabelledPrediction::loss)
                                .reversed())
                        .map(LabelledPrediction::path)
                        .toList(),
                model.shown().stream().map(Picture::path).toList());
        model.query().showAll();
        assertEquals(40, model.shown().size());
    }

    @Test
    void photosWithoutAClassAreOnNoSide() throws IOException {
        Session session = OpenStudio.open(folder);
        for (int i = 0; i < 10; i++) {
            Files.move(
                    session.root().resolve("circles/0%d.png".formatted(i)),
                    session.root().resolve("loose-%d.png".formatted(i)));
        }
        session.rescan();
        CleanModel model = new CleanModel(session);
        model.query().order().set(Order.PATH);
        assertEquals(40, model.shown().size());
        assertEquals(30, Counts.all(model.counts().get().sides()));
        model.query().split().set(Split.VALID);
        assertTrue(model.shown().stream().noneMatch(picture -> picture.actual().isEmpty()));
        model.query().split().set(Split.TRAIN);
        assertTrue(model.shown().stream().noneMatch(picture -> picture.actual().isEmpty()));
    }

    @Test
    void badPicturesAreShownByKind() throws IOException {
        Session session = OpenStudio.open(folder);
        Path dark = folder.resolve("photos/circles/dark.png");
        BufferedImage black = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        black.setRGB(3, 3, 0x202020);
        ImageIO.write(black, "png", dark.toFile());
        session.rescan();
        CleanModel model = new CleanModel(session);
        model.query().order().set(Order.QUALITY);
        session.dataChecks().findBadPictures();
        int all = model.shown().size();
        assertEquals(all, Counts.all(model.counts().get().kinds()));
        assertEquals(1, model.counts().get().kinds().getOrDefault(Quality.Kind.DARK, 0));
        model.query().kind().set(Quality.Kind.DARK);
        assertEquals(
                List.of("circles/dark.png"),
                model.shown().stream().map(Picture::path).toList());
        assertTrue(
                model.shown().getFirst().note().startsWith("dark 0."),
                model.shown().getFirst().note());
        assertEquals(all, Counts.all(model.counts().get().kinds()));
        model.query().order().set(Order.PATH);
        assertEquals(41, model.shown().size(), "in other orders the kind is no filter");
    }

    @Test
    void aReplacedPhotoIsStaleUntilItIsBackWhateverItsSizeAndTime() throws IOException {
        CleanModel model = trained();
        Path file = model.session().root().resolve("circles/05.png");
        byte[] content = Files.readAllBytes(file);
        byte[] other = content.clone();
        other[other.length - 20] ^= 1;
        replace(file, other);
        model.session().rescan();
        assertEquals(List.of("circles/05.png"), stale(model));
        assertTrue(model.stale().get());
        replace(file, content);
        model.session().rescan();
        assertEquals(List.of(), stale(model));
        assertFalse(model.stale().get());
    }

    private static void replace(Path file, byte[] content) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, content);
        Files.setLastModifiedTime(file, time);
    }

    private static List<String> stale(CleanModel model) {
        return model.shown().stream()
                .filter(each -> !each.staleWords().isEmpty())
                .map(Picture::path)
                .toList();
    }

    @Test
    void whatWasRelabelledIsStaleUntilItGoesBack() {
        CleanModel model = trained();
        Picture worst = Objects.requireNonNull(model.focused());
        assertEquals("", worst.staleWords());
        String other = worst.actual().equals("circles") ? "squares" : "circles";
        model.relabel(other);
        model.session().edits().apply();
        List<Picture> stale = model.shown().stream()
                .filter(each -> !each.staleWords().isEmpty())
                .toList();
        assertEquals(1, stale.size());
        assertEquals(other, stale.getFirst().actual());
        assertEquals(
                -Math.log(row(worst).probabilities()[model.classes().indexOf(other)]),
                row(stale.getFirst()).loss(),
                1e-6);
        model.session().edits().undo();
        assertTrue(model.shown().stream().allMatch(each -> each.staleWords().isEmpty()));
    }

    private static LabelledPrediction row(Picture picture) {
        return Objects.requireNonNull(picture.evaluated());
    }
}
