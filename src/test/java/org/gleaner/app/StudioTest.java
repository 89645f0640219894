package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.Observable;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Device;
import org.gleaner.data.Edit;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.store.Places;
import org.gleaner.store.Preferences;
import org.gleaner.store.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudioTest {

    @TempDir
    Path folder;

    private Path photos;

    @BeforeEach
    void draw() {
        photos = DrawnPhotos.draw(folder.resolve("photos"), 12, "circles", "squares");
    }

    @Test
    void recentFoldersAndThemeAreRemembered() {
        Studio first = studio(Tasks.direct());
        first.open(photos);
        first.theme(Settings.Theme.DARK);
        Studio next = studio(Tasks.direct());
        assertEquals(List.of(photos.toAbsolutePath()), next.recent());
        assertEquals(Settings.Theme.DARK, next.theme());
    }

    @Test
    void aWrongAddressInTheSettingsCostsItselfAloneAndIsTold() {
        new Settings(null, null, Map.of("bing", "k"), Map.of("bing", "not a url", "pexels", "http://localhost:1"), null)
                .save(places());
        Studio studio = studio(Tasks.direct());
        assertEquals(
                "The address of bing in the settings is none, so it is asked where it usually is: not a url",
                studio.notices().last().get().text());
        studio.open(photos);
        assertTrue(studio.notices().last().get().text().endsWith("not a url"), "what was found does not hide it");
        studio.close(() -> {});
        assertEquals(
                studio.search().named("bing").usualAddress(),
                studio.search().named("bing").address());
        assertEquals(
                "http://localhost:1", studio.search().named("pexels").address().toString());
        studio.address("bing", "http://localhost:2");
        studio.key("bing", "");
        Studio next = studio(Tasks.direct());
        assertEquals("http://localhost:2", next.search().named("bing").address().toString());
        assertTrue(next.search().named("bing").lacksKey());
    }

    @Test
    void aFolderThatIsOpenElsewhereIsRefusedInOneLine() {
        studio(Tasks.direct()).open(photos);
        Studio second = studio(Tasks.direct());
        second.open(photos);
        assertNull(second.session().get());
        assertTrue(second.notices().last().get().error());
        assertNull(second.notices().failure().get());
    }

    @Test
    void preferencesAreRememberedAndDecideTheFirstPlan() {
        Studio first = studio(Tasks.direct());
        first.prefer(new Preferences(125, Device.CPU, Precision.FP32, 1, "", "de", null, null));
        Studio next = studio(Tasks.direct());
        assertEquals(
                new Preferences(125, Device.CPU, Precision.FP32, 1, "", "de", null, null),
                next.preferences().get());
        assertEquals(TrainPlan.BOOK.with(new TrainPlan.Hardware(Device.CPU, Precision.FP32)), next.firstPlan());
    }

    @Test
    void theSampleProjectIsDrawnOnceAndOpened() {
        Studio studio = studio(Tasks.direct());
        studio.openSample();
        Path sample = folder.resolve("home").resolve("Gleaner sample");
        assertEquals(sample.toAbsolutePath(), session(studio).root());
        assertEquals(
                List.of("boats", "houses", "trees"),
                session(studio).dataset().get().classes());
        session(studio)
                .edits()
                .mark(List.of(session(studio).dataset().get().items().getFirst().path()), new Edit.Keep());
        studio.close(() -> {});
        Studio next = studio(Tasks.direct());
        next.openSample();
        assertEquals(1, session(next).edits().marks().size());
    }

    @Test
    void diagnosticsNameNoFolder() {
        String text = Diagnostics.text("CPU, 2 threads");
        assertTrue(text.contains("Java 25") && text.contains("CPU, 2 threads"), text);
        assertFalse(text.contains(System.getProperty("user.home")), text);
        assertFalse(text.contains(System.getProperty("user.dir")), text);
    }

    @Test
    void marksSurviveClosingAndOpening() {
        Studio first = studio(Tasks.direct());
        first.open(photos);
        session(first).edits().mark(List.of("circles/03.png"), new Edit.Relabel("squares"));
        first.close(() -> first.notices().tell("closed"));
        assertEquals("closed", first.notices().last().get().text());
        Studio next = studio(Tasks.direct());
        next.open(photos);
        assertEquals(
                Map.of("circles/03.png", new Edit.Relabel("squares")),
                session(next).edits().marks());
    }

    @Test
    void aMarkShowsBeforeItIsWritten() {
        List<Runnable> waiting = new ArrayList<>();
        Studio studio = studio(Tasks.direct(waiting::add, Lane.DISK));
        studio.open(photos);
        runAll(waiting);
        Edits edits = session(studio).edits();
        edits.mark(List.of("circles/00.png"), new Edit.Delete());
        edits.mark(List.of("circles/00.png"), new Edit.Keep());
        assertEquals(Map.of("circles/00.png", new Edit.Keep()), edits.marks());
        assertEquals("", edits.undoable().get());
        waiting.removeFirst().run();
        assertEquals(Map.of("circles/00.png", new Edit.Keep()), edits.marks());
        runAll(waiting);
        assertFalse(edits.undoable().get().isEmpty());
        edits.undo();
        runAll(waiting);
        assertEquals(Map.of("circles/00.png", new Edit.Delete()), edits.marks());
    }

    @Test
    void aTrainingThatIsStoppedKeepsItsEpochs() {
        List<Runnable> later = new ArrayList<>();
        Studio studio = studio(Tasks.direct(later::add, Lane.ENGINE));
        studio.open(photos);
        Session session = session(studio);
        session.training()
                .epochs()
                .addListener((Observable change) -> session.training().stop());
        session.training().start(TrainPlan.BOOK);
        assertTrue(studio.busy());
        runAll(later);
        assertFalse(studio.busy());
        assertEquals(1, session.runs().size());
        assertEquals(1, session.runs().getFirst().epochs().size());
        assertNull(session.runs().getFirst().done());
        assertNotNull(session.evaluation().get());
    }

    private Studio studio(Tasks tasks) {
        return new Studio(new ScriptedEngine(4), places(), tasks);
    }

    private Places places() {
        return new Places(folder.resolve("config"), folder.resolve("cache"));
    }

    private static Session session(Studio studio) {
        return Objects.requireNonNull(studio.session().get());
    }

    private static void runAll(List<Runnable> waiting) {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }
}
