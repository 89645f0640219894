package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.gleaner.DrawnPhotos;
import org.gleaner.Plans;
import org.gleaner.app.Lane;
import org.gleaner.app.Session;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Edit;
import org.gleaner.data.ItemView;
import org.gleaner.data.TrainPlan.Schedule;
import org.gleaner.data.Transforms;
import org.gleaner.project.Project;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** The window as a person uses it, with keys and real threads; only the engine is scripted. */
class WindowTest extends OpenWindow {

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 12, "circles", "squares");
    }

    @Test
    void theEmptyWindowSaysWhatToDo() {
        assertTrue(robot.lookup("#open-folder").tryQuery().isPresent());
        assertFalse(robot.lookup("#tab-train").tryQuery().isPresent());
    }

    @Test
    void aFolderThatIsNoneIsOneClearLine() throws TimeoutException {
        robot.interact(() -> window.studio().open(folder.resolve("missing")));
        until(() -> window.studio().notices().last().get().error());
        assertTrue(robot.lookup("#welcome").tryQuery().isPresent());
        assertFalse(text("#status-message").isEmpty());
    }

    @Test
    void anotherFolderOpensInPlaceOfTheFirst() throws TimeoutException {
        Path other = folder.resolve("other");
        DrawnPhotos.draw(other, 7, "circles", "squares", "rings");
        open();
        for (Path each : List.of(other, photos, other)) {
            robot.interact(() -> window.studio().open(each));
            until(() -> {
                Session now = window.studio().session().get();
                return now != null && now.root().equals(each) && focused("overview-next");
            });
        }
        assertEquals(List.of(stage), robot.listWindows(), "nothing is asked or told of");
        assertNull(window.studio().notices().failure().get());
        assertEquals("other", robot.lookup("#project").queryAs(MenuButton.class).getText());
        assertEquals("21 photos, 3 classes", text("#status-photos"));
        assertEquals("21 photos, 3 classes", text("#overview-heading"));
    }

    @Test
    void theWholeLoopByKeysAlone() throws TimeoutException {
        Session session = open();
        Map<String, Long> before = DrawnPhotos.tree(photos);

        robot.type(KeyCode.ENTER); // Train has the focus
        until(() -> session.evaluation().get() != null && focused("see-wrong"));
        assertEquals(
                5, robot.lookup("#epochs").queryAs(TableView.class).getItems().size());

        robot.type(KeyCode.ENTER); // See what it got wrong
        until(() -> robot.lookup("#clean-heading").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> robot.lookup("#empty-action").tryQuery().ifPresent(all -> ((Button) all).fire()));
        until(() -> focused("clean-grid") && text("#clean-heading").startsWith("24, most surprising first"));
        robot.type(KeyCode.D).type(KeyCode.K).type(KeyCode.RIGHT).type(KeyCode.DIGIT1);
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        robot.type(KeyCode.D);
        until(() -> session.edits().marks().size() == 5);
        assertTrue(session.edits().marks().containsValue(new Edit.Keep()));
        robot.type(KeyCode.U);
        until(() -> session.edits().marks().size() == 3);

        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#apply-summary").tryQuery().isPresent());
        robot.type(KeyCode.ENTER); // Apply
        until(() -> session.edits().marks().isEmpty() && !session.loading().get());
        Map<String, Long> after = DrawnPhotos.tree(photos);
        assertFalse(before.equals(after));

        keys(KeyCode.CONTROL, KeyCode.Z);
        until(() -> session.edits().marks().size() == 3 && !session.loading().get());
        assertEquals(before, DrawnPhotos.tree(photos));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> session.edits().marks().isEmpty() && !session.loading().get());
        assertEquals(after, DrawnPhotos.tree(photos));

        keys(KeyCode.CONTROL, KeyCode.R);
        until(() -> session.runs().size() == 2 && !session.loading().get());
        assertEquals(2, Objects.requireNonNull(session.run().get()).number());
    }

    @Test
    void theLargeViewWalksAndMarks() throws TimeoutException {
        Session session = trained();
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        until(() -> focused("clean-grid"));
        robot.type(KeyCode.SPACE);
        until(() -> focused("large-view"));
        robot.type(KeyCode.RIGHT).type(KeyCode.K).type(KeyCode.ESCAPE);
        until(() -> focused("clean-grid"));
        assertEquals(1, session.edits().marks().size());
        robot.write("sq");
        until(() -> focused("class-finder-text"));
        robot.type(KeyCode.ENTER);
        until(() -> focused("clean-grid") && session.edits().marks().size() == 2);
    }

    @Test
    void aCellOfTheMatrixLeadsToClean() throws TimeoutException {
        trained();
        keys(KeyCode.CONTROL, KeyCode.DIGIT6);
        until(() -> focused("heatmap"));
        robot.type(KeyCode.HOME).type(KeyCode.UP);
        assertTrue(text("#confusion-heading").endsWith(" right on photos it had not seen"));
        assertTrue(text("#confusion-figures").startsWith("Error rate"));
        robot.type(KeyCode.ENTER);
        until(() -> focused("clean-grid"));
        assertEquals("circles → circles", text("#cell-chip"));
        robot.clickOn("#cell-chip");
        until(() -> text("#clean-heading").contains("of 24, most surprising first")); // Valid is still chosen
    }

    @Test
    void closingDuringATrainingAsksAndLosesNothing() throws TimeoutException {
        Session session = open();
        robot.interact(() -> {
            session.training()
                    .start(Plans.of("none", 64, new Schedule(1, 100_000, 1e-3, 8, 1))
                            .with(new Transforms(64, ItemView.BOOK, BatchTransforms.NONE)));
            session.edits().mark(List.of("circles/00.png"), new Edit.Delete());
        });
        until(() -> session.training().epochs().size() > 2);
        robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        until(() -> robot.lookup("#dialog-agree").tryQuery().isPresent());
        assertTrue(stage.isShowing());
        robot.clickOn("#dialog-agree");
        until(() -> !stage.isShowing());
        try (var again = Project.open(photos)) {
            assertEquals(
                    Map.of("circles/00.png", new Edit.Delete()), again.steps().marks());
            assertFalse(again.runs().list().getFirst().epochs().isEmpty());
        }
        assertTrue(Files.exists(photos.resolve("circles/00.png")));
    }

    @Test
    void theQuestionWhetherToStopIsTakenBackWhenTheWorkHasEnded() throws TimeoutException {
        open();
        Semaphore held = new Semaphore(0);
        robot.interact(() -> window.studio()
                .tasks()
                .on(Lane.PHOTOS, "Adding photos")
                .run(held::acquireUninterruptibly)
                .start());
        robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        until(() -> robot.lookup("#dialog-agree").tryQuery().isPresent());
        held.release();
        until(() -> robot.lookup("#dialog-agree").tryQuery().isEmpty());
        assertTrue(stage.isShowing());
        assertFalse(window.studio().busy());
    }

    private Session open() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        return Objects.requireNonNull(window.studio().session().get());
    }

    private Session trained() throws TimeoutException {
        Session session = open();
        robot.type(KeyCode.ENTER);
        until(() -> session.evaluation().get() != null && focused("see-wrong"));
        return session;
    }
}
