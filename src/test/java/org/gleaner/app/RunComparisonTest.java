package org.gleaner.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import javafx.beans.InvalidationListener;
import org.gleaner.DrawnPhotos;
import org.gleaner.ScriptedEngine;
import org.gleaner.data.TrainPlan;
import org.gleaner.project.runs.Run;
import org.gleaner.store.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training is compared with is what a person chose, or the last whole one. */
class RunComparisonTest {

    @TempDir
    Path folder;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private Session session;

    @BeforeEach
    void open() {
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        Studio studio = new Studio(new ScriptedEngine(4), places, Tasks.direct(waiting::add, Lane.ENGINE));
        studio.open(DrawnPhotos.draw(folder.resolve("photos"), 20, "circles", "squares"));
        session = Objects.requireNonNull(studio.session().get());
    }

    private void train() {
        session.training().start(TrainPlan.BOOK);
        work();
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private Run stopped() {
        InvalidationListener stop = change -> session.training().stop();
        session.training().epochs().addListener(stop);
        train();
        session.training().epochs().removeListener(stop);
        Run run = session.runs().getFirst();
        assertNull(run.done());
        return run;
    }

    private int comparedWith() {
        return assertNotNullReview().before().number();
    }

    private RunComparison.Review assertNotNullReview() {
        RunComparison.Review review = session.comparison().offered().get();
        assertNotNull(review);
        return Objects.requireNonNull(review);
    }

    @Test
    void theLastWholeRunIsComparedWithAndNotOneThatWasStoppedSince() {
        train();
        stopped();
        assertEquals(1, Objects.requireNonNull(session.run().get()).number());
        train();
        assertEquals(1, comparedWith());
    }

    @Test
    void aStoppedRunThatNobodyChoseIsNotComparedWith() {
        stopped();
        train();
        assertNull(session.comparison().offered().get());
    }

    @Test
    void aStoppedRunThatAPersonChoseIsComparedWith() {
        train();
        session.show(stopped());
        train();
        assertEquals(2, comparedWith());
    }

    @Test
    void whatGoesOnIsComparedWithTheLastWholeRun() {
        train();
        Run stopped = stopped();
        session.show(stopped);
        session.training().resume(stopped);
        work();
        assertEquals(2, assertNotNullReview().now().number());
        assertEquals(1, comparedWith());
    }
}
