package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javafx.stage.Stage;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Lane;
import org.gleaner.app.Studio;
import org.gleaner.app.Tasks;
import org.gleaner.store.Places;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** What the desktop's bar says while a person does something else; the window never has the focus here. */
class WindowTitleTest {

    @TempDir
    Path folder;

    private final Deque<Runnable> engine = new ArrayDeque<>();
    private final AtomicLong now = new AtomicLong();
    private final FxRobot robot = new FxRobot();
    private final List<String> told = new ArrayList<>();
    private Stage stage;
    private Studio studio;

    @BeforeEach
    void make() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.setupFixture(() -> new Stage());
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        studio = new Studio(new ScriptedEngine(2), places, Tasks.direct(engine::add, Lane.ENGINE));
        robot.interact(() -> new WindowTitle(stage, studio, now::get, told::add));
    }

    @AfterEach
    void close() throws TimeoutException {
        FxToolkit.cleanupStages();
    }

    private void work(long seconds) {
        robot.interact(() -> {
            studio.tasks()
                    .on(Lane.ENGINE, "Training")
                    .call(job -> {
                        job.report(40, 100);
                        assertEquals("Training 40 % – Gleaner", stage.getTitle());
                        return now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
                    })
                    .start();
            assertEquals("Gleaner", stage.getTitle());
            engine.remove().run();
        });
    }

    @Test
    void theTitleTellsHowFarWorkIsAndThatLongWorkIsDone() {
        work(61);
        assertEquals("Training: done – Gleaner", stage.getTitle());
        assertEquals(List.of("Training: done"), told);
    }

    @Test
    void theDesktopTellsNothingWhereThatIsNotWanted() {
        robot.interact(() -> studio.prefer(studio.preferences().get().with(draft -> draft.notifies = false)));
        work(61);
        assertEquals("Training: done – Gleaner", stage.getTitle());
        assertEquals(List.of(), told);
    }

    @Test
    void whatWasShortIsNotHeldUp() {
        work(59);
        assertEquals("Gleaner", stage.getTitle());
        assertEquals(List.of(), told);
    }
}
