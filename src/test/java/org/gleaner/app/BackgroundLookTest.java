package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.gleaner.DrawnPhotos;
import org.gleaner.Mosaics;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.BackgroundLook.State;
import org.gleaner.data.Dataset;
import org.gleaner.data.Edit;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.project.overview.Checks;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.store.Places;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's lane is held: what waits for it is in a queue, and a test decides when it comes. */
class BackgroundLookTest {

    @TempDir
    Path folder;

    private final Deque<Runnable> engine = new ArrayDeque<>();

    /** Through which view the backbone was asked to look, each time. */
    private final List<Transforms> seen = new ArrayList<>();

    private Session open(String... classes) {
        return open(12, classes);
    }

    private Session open(int each, String... classes) {
        return open(DrawnPhotos.draw(folder.resolve("photos"), each, classes));
    }

    private Session open(Path photos) {
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        ScriptedEngine scripted = new ScriptedEngine(2) {
            @Override
            public List<float[]> features(
                    Path root, List<Item> items, TrainPlan plan, Progress progress, CancelToken cancel) {
                seen.add(plan.transforms());
                return super.features(root, items, plan, progress, cancel);
            }
        };
        Studio studio = new Studio(scripted, places, Tasks.direct(engine::add, Lane.ENGINE));
        studio.open(photos);
        return Objects.requireNonNull(studio.session().get());
    }

    private void runEngine() {
        while (!engine.isEmpty()) {
            engine.remove().run();
        }
    }

    @Test
    void nothingIsLookedForUntilItIsStarted() {
        Session session = open("circles", "squares");
        assertEquals(State.OFF, session.look().state().get());
        assertNull(session.dataChecks().found().get().files());
    }

    @Test
    void theCheapIsFoundBeforeTheDear() {
        Session session = open("circles", "squares");
        session.look().start();
        assertNotNull(session.dataChecks().found().get().files());
        assertNotNull(session.dataChecks().found().get().duplicates());
        assertNotNull(session.dataChecks().found().get().quality());
        assertNull(session.dataChecks().found().get().labels());
        assertEquals(4, session.look().done(), "neither is there need of a sample, nor a run that has weak spots");
        assertEquals(State.LOOKING, session.look().state().get());
        assertEquals(List.of(), session.tasks().running(), "it is no job that anybody must wait for");
        runEngine();
        assertNotNull(session.dataChecks().found().get().labels());
        assertNotNull(session.dataChecks().found().get().outliers());
        assertEquals(State.DONE, session.look().state().get());
    }

    @Test
    void ofManyPhotosSomeAreLookedAtFirst() {
        Session session = open(505, "circles", "squares");
        List<Findings> seen = new ArrayList<>();
        session.dataChecks().found().addListener((property, before, after) -> seen.add(after));
        session.look().start();
        engine.remove().run();
        Findings some = seen.stream()
                .filter(each -> each.labels() != null && each.judged() > 100)
                .findFirst()
                .orElseThrow();
        assertEquals(500, some.sampled());
        assertEquals(500, some.judged());
        assertTrue(seen.stream().anyMatch(each -> each.labels() != null && each.judged() == 100), "a few first");
        Findings soon = seen.stream()
                .filter(each -> each.duplicates() != null)
                .findFirst()
                .orElseThrow();
        assertNull(soon.quality(), "copies are told as soon as they are known");
        assertEquals(100, soon.sampled());
        assertTrue(
                seen.stream()
                        .anyMatch(each -> each.labels() == null && each.quality() != null && each.sampled() == 500),
                "what needs no network is told before one has looked");
        assertNull(some.files(), "that is known of all photos or not at all");
        assertEquals(500, Objects.requireNonNull(some.soFar().files()).rows().size());
        assertEquals(500, Objects.requireNonNull(some.labels()).ranked().size());
        assertNotNull(some.outliers());
        runEngine();
        Findings all = session.dataChecks().found().get();
        assertEquals(State.DONE, session.look().state().get());
        assertEquals(0, all.sampled());
        assertEquals(1010, Objects.requireNonNull(all.files()).rows().size());
        assertEquals(1010, Objects.requireNonNull(all.labels()).ranked().size());
    }

    @Test
    void itMakesWayForATraining() {
        Session session = open("circles", "squares");
        session.look().start();
        session.training().start(TrainPlan.BOOK);
        assertEquals(State.WAITING, session.look().state().get());
        engine.remove().run(); // what it had begun comes to nothing
        assertNull(session.dataChecks().found().get().labels());
        assertEquals(State.WAITING, session.look().state().get());
        runEngine();
        assertEquals(1, session.runs().size());
        assertNotNull(session.dataChecks().found().get().labels());
        assertEquals(State.DONE, session.look().state().get());
    }

    @Test
    void nothingIsLookedAtAgainAfterATrainingOfAnotherSize() {
        Session session = open("circles", "squares");
        session.look().start();
        runEngine();
        Transforms book = TrainPlan.BOOK.transforms();
        session.training().start(TrainPlan.BOOK.with(new Transforms(64, book.item(), book.batch())));
        runEngine();
        assertEquals(64, session.runs().getFirst().plan().transforms().size());
        session.dataChecks().findMap();
        runEngine();
        assertNotNull(session.dataChecks().found().get().map());
        assertEquals(List.of(Transforms.LOOK), seen);
    }

    @Test
    void aPauseKeepsWhatWasFound() {
        Session session = open("circles", "squares");
        session.look().start();
        session.look().pause();
        runEngine();
        assertEquals(State.PAUSED, session.look().state().get());
        assertNotNull(session.dataChecks().found().get().quality());
        assertNull(session.dataChecks().found().get().labels());
        session.look().start();
        runEngine();
        assertEquals(State.DONE, session.look().state().get());
    }

    @Test
    void aFolderThatHasChangedIsLookedThroughAgain() {
        Session session = open("circles", "squares");
        session.look().start();
        runEngine();
        session.edits().mark(List.of("circles/00.png"), new Edit.Delete());
        session.edits().apply();
        runEngine();
        assertEquals(State.DONE, session.look().state().get());
        assertEquals(
                23,
                Objects.requireNonNull(session.dataChecks().found().get().files())
                        .rows()
                        .size());
    }

    @Test
    void whatWasFoundStaysWhenCopiesComeToOneSide() throws IOException {
        Path photos = folder.resolve("photos");
        for (String label : List.of("cat", "dog")) {
            for (int i = 0; i < 12; i++) {
                Mosaics.write(photos.resolve(label + "/" + i + ".png"), i + label.charAt(0) * 100);
                Files.copy(photos.resolve(label + "/" + i + ".png"), photos.resolve(label + "/" + i + "-copy.png"));
            }
        }
        Session session = open(photos);
        List<Findings> seen = new ArrayList<>();
        session.dataChecks()
                .found()
                .addListener(property -> seen.add(session.dataChecks().found().get()));
        Dataset opened = session.dataset().get();
        session.look().start();
        runEngine();
        assertNotEquals(opened, session.dataset().get(), "the split was drawn with the copies on one side");
        assertFalse(seen.contains(Findings.NONE));
        Checks all = session.dataChecks().found().get().checks();
        assertFalse(Objects.requireNonNull(all.copies()).stream().anyMatch(DuplicateGroup::leaks));
        assertEquals(all, all.on(session.dataset().get()), "no photo is shown on the side where it was");
        assertNotEquals(all, all.on(opened));
        assertEquals(State.DONE, session.look().state().get());
    }

    @Test
    void whatIsBeingLookedForWhileTheSplitIsDrawnIsFoundAllTheSame() {
        Session session = open("circles", "squares");
        session.look().start();
        session.split().draw(0.4, 7, Grouping.NONE);
        runEngine();
        Checks all = session.dataChecks().found().get().checks();
        assertNotNull(all.labels());
        assertEquals(all, all.on(session.dataset().get()));
        assertEquals(State.DONE, session.look().state().get());
    }

    @Test
    void whereLabelsCannotBeJudgedTheRestIsFoundAllTheSame() throws IOException {
        Session session = open("circles");
        Files.write(session.root().resolve("circles/cut.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
        session.look().start();
        runEngine();
        assertEquals(State.DONE, session.look().state().get());
        assertEquals("", session.look().problem().get());
        assertNotNull(session.dataChecks().found().get().outliers());
    }

    @Test
    void closingWaitsUntilNothingIsReadAnyMore() {
        Session session = open("circles", "squares");
        session.look().start();
        boolean[] closed = {false};
        session.close(() -> closed[0] = true);
        assertEquals(false, closed[0]);
        runEngine();
        assertTrue(closed[0]);
    }
}
