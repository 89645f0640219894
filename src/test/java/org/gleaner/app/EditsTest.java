package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.TrainPlan;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditsTest {

    private static final List<String> ONE = List.of("circles/00.png");

    @TempDir
    Path folder;

    private final List<Runnable> store = new ArrayList<>();

    @Test
    void aMarkIsTakenBackWithoutReadingRuns() throws IOException {
        Session session = open();
        session.training().start(TrainPlan.BOOK);
        work();
        Evaluation shown = Objects.requireNonNull(session.evaluation().get());
        Edits edits = session.edits();
        List<String> all =
                session.dataset().get().items().stream().map(Item::path).toList();
        edits.mark(ONE, new Edit.Keep());
        edits.mark(all, new Edit.Relabel("squares"));
        work();
        Path run = session.runs().getFirst().folder();
        Files.writeString(run.resolve("evaluation.json"), "broken");
        Files.delete(run.resolve("run.json"));
        edits.undo();
        work();
        assertEquals(Map.of(ONE.getFirst(), new Edit.Keep()), edits.marks());
        edits.undo();
        work();
        assertEquals(Map.of(), edits.marks());
        edits.redo();
        edits.redo();
        work();
        assertEquals(all.size(), edits.marks().size());
        assertSame(shown, session.evaluation().get());
        assertEquals(1, session.runs().size());
        assertFalse(session.notices().last().get().error());
    }

    @Test
    void howManyMarksWaitIsToldOnceForAllThatChangeTogether() {
        Session session = open();
        Edits edits = session.edits();
        List<Integer> told = new ArrayList<>();
        edits.waiting().addListener((property, before, after) -> told.add(after.intValue()));
        List<String> all =
                session.dataset().get().items().stream().map(Item::path).toList();
        edits.mark(all, new Edit.Keep());
        work();
        edits.apply();
        work();
        assertTrue(edits.marks().isEmpty());
        assertEquals(List.of(all.size(), 0), told);
    }

    @Test
    void picturesAreMarkedWhileAMarkIsTakenBack() {
        Edits edits = open().edits();
        edits.mark(ONE, new Edit.Delete());
        work();
        edits.undo();
        edits.mark(List.of("squares/00.png"), new Edit.Keep());
        edits.mark(ONE, new Edit.Keep());
        assertEquals(2, edits.marks().size());
        work();
        Map<String, Edit> both = Map.of(ONE.getFirst(), new Edit.Keep(), "squares/00.png", new Edit.Keep());
        assertEquals(both, edits.marks());
    }

    @Test
    void aMarkIsTakenBackBeforeItIsWritten() {
        Edits edits = open().edits();
        edits.mark(ONE, new Edit.Delete());
        edits.undo();
        work();
        assertEquals(Map.of(), edits.marks());
        assertEquals("", edits.undoable().get());
    }

    @Test
    void nothingIsMarkedWhileFilesMoveBack() {
        Session session = open();
        Edits edits = session.edits();
        edits.mark(ONE, new Edit.Delete());
        edits.apply();
        work();
        List<Boolean> changing = new ArrayList<>();
        edits.changing().addListener((property, before, after) -> {
            changing.add(after);
            edits.mark(List.of("squares/00.png"), new Edit.Keep());
        });
        edits.undo();
        work();
        assertEquals(List.of(true, false), changing);
        assertTrue(Files.exists(session.root().resolve(ONE.getFirst())));
        assertEquals(24, session.dataset().get().items().size());
        assertEquals(2, edits.marks().size()); // the one that came back, and the one of afterwards
        assertEquals("1 mark", edits.undoable().get());
    }

    private Session open() {
        Studio studio = new Studio(
                new ScriptedEngine(4),
                new Places(folder.resolve("config"), folder.resolve("cache")),
                Tasks.direct(store::add, Lane.DISK));
        studio.open(DrawnPhotos.draw(folder.resolve("photos"), 12, "circles", "squares"));
        work();
        return Objects.requireNonNull(studio.session().get());
    }

    private void work() {
        while (!store.isEmpty()) {
            store.removeFirst().run();
        }
    }
}
