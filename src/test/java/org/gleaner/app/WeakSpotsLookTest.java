package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import org.gleaner.ScriptedEngine;
import org.gleaner.WeakPhotos;
import org.gleaner.app.BackgroundLook.State;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shown run is weak on is looked for by itself, and anew with another run. */
class WeakSpotsLookTest {

    @TempDir
    Path folder;

    private Session open() {
        Path photos = WeakPhotos.draw(folder.resolve("photos"));
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        Studio studio =
                new Studio(new ScriptedEngine(2, (data, seed) -> WeakPhotos.opinions(data)), places, Tasks.direct());
        studio.open(photos);
        return Objects.requireNonNull(studio.session().get());
    }

    @Test
    void withoutARunThereIsNothingToLookFor() {
        Session session = open();
        session.look().start();
        assertEquals(State.DONE, session.look().state().get());
        assertNull(session.dataChecks().found().get().weak());
        session.dataChecks().findWeakSpots();
        assertNull(session.dataChecks().found().get().weak());
    }

    @Test
    void afterATrainingTheyAreFoundAndForgottenWithTheRun() {
        Session session = open();
        session.look().start();
        session.training().start(TrainPlan.BOOK);
        WeakGroups first =
                Objects.requireNonNull(session.dataChecks().found().get().weak());
        WeakGroups.Group night = first.groups().getFirst();
        assertEquals("in the folder night", night.words().toString());
        assertEquals(new HashSet<>(WeakPhotos.atNight(session.dataset().get())), new HashSet<>(night.paths()));
        session.training().start(TrainPlan.BOOK);
        assertNotNull(session.dataChecks().found().get().weak());
        session.look().pause();
        session.show(session.runs().getLast());
        assertNull(session.dataChecks().found().get().weak(), "of another run");
        session.look().start();
        assertEquals(first, session.dataChecks().found().get().weak());
        assertEquals(State.DONE, session.look().state().get());
    }
}
