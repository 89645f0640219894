package org.gleaner.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gleaner.DrawnPhotos;
import org.gleaner.Plans;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.app.Tasks;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Grouping;
import org.gleaner.data.ItemView;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.data.Transforms;
import org.gleaner.store.Places;
import org.gleaner.ui.OpenStudio;
import org.gleaner.ui.kit.Curve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainModelTest {

    @TempDir
    Path folder;

    @Test
    void thePlanStartsAsTheBooks() {
        assertEquals(
                TrainPlan.BOOK,
                new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK).plan().plan());
    }

    @Test
    void aPlanThatCannotBeIsSaidAndNotTrained() {
        TrainModel model = new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK);
        model.plan().learningRate().set("fast");
        assertTrue(
                model.problem().get().contains("learning rate"), model.problem().get());
        model.train((weights, plan) -> {});
        assertTrue(model.session().runs().isEmpty());
        model.plan().learningRate().set("1e-3");
        assertEquals("", model.problem().get());
        model.plan().epochs().set(0);
        assertEquals("", model.problem().get());
        model.plan().freezeEpochs().set(0);
        assertEquals("A training has at least one epoch", model.problem().get());
        model.train((weights, plan) -> {});
        assertTrue(model.session().runs().isEmpty());
        assertEquals("", model.estimate().get());
    }

    @Test
    void aFolderThatCannotBeTrainedOnSaysSoBeforeItIsTried() throws IOException {
        TrainModel model = new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK);
        assertEquals("", model.problem().get());
        Path root = model.session().root();
        Files.move(root.resolve("squares"), folder.resolve("squares"));
        model.session().rescan();
        assertEquals(
                "Training needs photos of at least two classes; there is only circles.",
                model.problem().get());
        assertEquals("", model.estimate().get());
        Files.move(root.resolve("circles"), root.resolve("unlabelled"));
        model.session().rescan();
        assertEquals(
                "Training needs photos of at least two classes; there are none.",
                model.problem().get());
    }

    @Test
    void aTrainingFillsTableAndCurves() {
        TrainModel model = new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK);
        model.plan().epochs().set(2);
        Transforms squished = new Transforms(96, new ItemView(ItemView.Method.SQUISH, 1), BatchTransforms.NONE);
        model.session().augmentation().transforms().set(squished);
        model.train((weights, plan) -> {});
        assertEquals(3, model.rows().size());
        Curve train = model.curves().losses().getFirst();
        Curve valid = model.curves().losses().getLast();
        assertEquals(12, train.x().length);
        assertEquals(4, valid.x()[0]);
        assertEquals(12, valid.x()[2]);
        assertEquals(12, model.curves().learningRate().getFirst().x().length);
        assertEquals(4, model.curves().phases().getFirst().to());
        assertEquals(squished, model.session().runs().getFirst().plan().transforms());
    }

    @Test
    void aRunThatWasReadAgainShowsTheSameCurves() throws IOException {
        Studio studio = studio();
        Session session = opened(studio);
        session.training().start(TrainPlan.BOOK);
        TrainModel model = new TrainModel(session, TrainPlan.BOOK);
        List<Curves> live = new ArrayList<>();
        model.version().addListener((property, before, after) -> {
            if (session.training().running().get()) {
                live.add(model.curves());
            }
        });
        model.train((weights, plan) -> {});
        assertEquals(20, live.getLast().batches().size());
        assertSame(live.getLast(), model.curves());
        model.show(session.runs().getLast());
        assertSame(live.getLast(), model.curves());
        studio.close(() -> {});
        Session again = opened(studio());
        TrainModel read = new TrainModel(again, TrainPlan.BOOK);
        assertSame(live.getLast(), read.curves());
        // A run of an earlier version has kept no batches.
        Files.delete(again.runs().getLast().folder().resolve("batches.csv"));
        read.show(again.runs().getFirst());
        read.show(again.runs().getLast());
        assertEquals("epoch", read.curves().axis());
        assertEquals(5, read.curves().losses().getFirst().x().length);
        assertEquals(List.of(), read.curves().learningRate());
    }

    @Test
    void twoRunsStandInOneChart() {
        Session session = opened(studio());
        session.training().start(TrainPlan.BOOK);
        session.training().start(TrainPlan.BOOK.with(new Schedule(1, 6, 2e-3, 64, 7)));
        TrainModel model = new TrainModel(session, TrainPlan.BOOK);
        model.keepBeside(session.runs().getLast());
        assertEquals(List.of("train", "valid", "Run 1"), names(model.curves().losses()));
        Curve beside = model.curves().errorRate().getLast();
        assertEquals(5, beside.x().length);
        assertEquals(model.curves().perEpoch(), beside.x()[0]);
        assertEquals(session.runs().getLast().epochs().getLast().errorRate(), beside.y()[4]);
        model.show(session.runs().getLast());
        assertEquals(List.of("error rate"), names(model.curves().errorRate())); // not twice
        model.show(session.runs().getFirst());
        session.edits().remove(session.runs().getLast());
        assertEquals(List.of("error rate"), names(model.curves().errorRate()));
        session.edits().undo();
        assertEquals(List.of("error rate", "Run 1"), names(model.curves().errorRate()));
        model.keepBeside(session.runs().getLast());
        assertEquals(List.of("error rate"), names(model.curves().errorRate()));
    }

    private static List<String> names(List<Curve> curves) {
        return curves.stream().map(Curve::name).toList();
    }

    private Studio studio() {
        return new Studio(
                new ScriptedEngine(4), new Places(folder.resolve("config"), folder.resolve("cache")), Tasks.direct());
    }

    private Session opened(Studio studio) {
        studio.open(DrawnPhotos.draw(folder.resolve("photos"), 20, "circles", "squares"));
        return Objects.requireNonNull(studio.session().get());
    }

    private static void assertSame(Curves expected, Curves shown) {
        assertEquals(expected.axis(), shown.axis());
        assertEquals(expected.batches(), shown.batches());
        assertEquals(expected.epochs(), shown.epochs());
        assertEquals(expected.phases(), shown.phases());
        assertEquals(expected.perEpoch(), shown.perEpoch());
    }

    @Test
    void thePlanIsThatOfTheNewestRun() {
        TrainPlan plan = Plans.of("small", 96, new Schedule(2, 7, 1e-3, 16, 5))
                .with(new Transforms(96, ItemView.BOOK, BatchTransforms.NONE));
        Studio studio = studio();
        opened(studio).training().start(plan);
        studio.close(() -> {});
        Session again = opened(studio());
        assertEquals(plan, new TrainModel(again, TrainPlan.BOOK).plan().plan());
        Transforms chosen = new Transforms(64, new ItemView(ItemView.Method.SQUISH, 1), BatchTransforms.FASTAI);
        again.augmentation().transforms().set(chosen);
        assertEquals(
                plan.with(chosen), new TrainModel(again, TrainPlan.BOOK).plan().plan());
    }

    @Test
    void aQuickTrainingIsKeptAsSuchAndLeavesThePlannedEpochs() {
        Studio studio = studio();
        TrainModel model = new TrainModel(opened(studio), TrainPlan.BOOK);
        model.plan().epochs().set(6);
        model.trainQuickly((weights, plan) -> {});
        assertEquals(
                List.of(true),
                model.session().runs().stream()
                        .map(run -> run.plan().schedule().isQuick())
                        .toList());
        assertEquals(6, model.plan().plan().schedule().epochs());
        studio.close(() -> {});
        Session again = opened(studio());
        assertTrue(again.runs().getFirst().plan().schedule().isQuick());
        assertFalse(
                new TrainModel(again, TrainPlan.BOOK).plan().plan().schedule().isQuick());
    }

    @Test
    void waitingMarksAreWarnedOf() {
        TrainModel model = new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK);
        int before = model.warnings().size();
        model.session().edits().mark(List.of("circles/00.png"), new Edit.Delete());
        model.look();
        assertEquals(before + 1, model.warnings().size());
    }

    @Test
    void manySmallClassesAreOneWarning() {
        Session session = OpenStudio.open(folder);
        DrawnPhotos.draw(session.root(), 2, "a", "b", "c");
        session.rescan();
        TrainModel model = new TrainModel(session, TrainPlan.BOOK);
        model.look();
        assertEquals(
                List.of("Class a has only 2 photos.", "Class b has only 2 photos.", "Class c has only 2 photos."),
                lines(model).subList(0, 3));
        DrawnPhotos.draw(session.root(), 2, "d");
        session.rescan();
        model.look();
        assertEquals("4 of 6 classes have fewer than 10 photos.", lines(model).getFirst());
        assertEquals(4, model.warnings().getFirst().details().size());
    }

    private static List<String> lines(TrainModel model) {
        return model.warnings().stream()
                .map(warning -> warning.line().toString())
                .toList();
    }

    @Test
    void theSplitCanBeDrawnAnew() {
        TrainModel model = new TrainModel(OpenStudio.open(folder), TrainPlan.BOOK);
        Dataset before = model.session().dataset().get();
        model.plan().seed().set("7");
        model.resetSplit(Grouping.NONE);
        assertFalse(before.equals(model.session().dataset().get()));
    }
}
