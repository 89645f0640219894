package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.HeldEngine;
import org.gleaner.app.Session;
import org.gleaner.learn.Engine;
import org.gleaner.store.Places;
import org.gleaner.ui.clean.model.Order;
import org.junit.jupiter.api.Test;

/** What takes long is shown where it was begun, with its way out, and the window does not move because of it. */
class WorkShownTest extends OpenWindow {

    private final HeldEngine engine = new HeldEngine();

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 12, "circles", "squares");
    }

    @Override
    Engine engine() {
        return engine;
    }

    @Test
    @SuppressWarnings("unchecked")
    void aLookIsShownInTheMiddleAndStoppedThere() throws TimeoutException {
        Session session = open();
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        robot.interact(
                () -> robot.lookup("#clean-order").queryAs(ComboBox.class).setValue(Order.LABEL_ERRORS));
        until(() -> robot.lookup("#look").tryQuery().isPresent());
        Bounds before = bounds("#centre");
        robot.clickOn("#look");
        until(() -> robot.lookup("#work-step").tryQuery().isPresent()
                && text("#work-step").startsWith("looking at the photos, 2 of 24"));
        assertEquals("Looking for wrong labels", text("#work-name"));
        assertTrue(robot.lookup("#look").tryQuery().isEmpty(), "no button begins it a second time");
        assertEquals(before, bounds("#centre"), "the progress in the status bar moves nothing");
        until(() -> robot.lookup("#work").query().isVisible());
        robot.clickOn("#work-stop");
        until(() -> text("#work-step").equals("Stopping…"));
        assertTrue(robot.lookup("#work-stop").query().isDisabled());
        engine.release();
        until(() -> robot.lookup("#look").tryQuery().isPresent());
        assertTrue(robot.lookup("#work").tryQuery().isEmpty());
        assertEquals(null, session.dataChecks().found().get().labels());
        assertEquals(before, bounds("#centre"));
    }

    @Test
    void stopIsHeardAtOnce() throws TimeoutException {
        Session session = open();
        String promised = text("#train");
        robot.type(KeyCode.ENTER);
        until(() ->
                text("#train").equals("Stop") && session.training().batches().size() == 2);
        robot.clickOn("#train");
        until(() -> text("#train").equals("Stopping…"));
        assertTrue(robot.lookup("#train").query().isDisabled());
        engine.release();
        until(() -> text("#train").startsWith("Train"));
        assertFalse(robot.lookup("#train").query().isDisabled());
        until(() -> !text("#train").equals(promised));
        assertTrue(text("#train").endsWith("00:01"), text("#train"));
        assertEquals("Training: stopped", text("#status-message"));
        robot.clickOn("#train");
        until(() -> session.training().running().get());
        assertEquals("", text("#status-message"));
        engine.release();
        until(() -> !session.training().running().get());
    }

    @Test
    void theProgressInTheStatusBarMovesNothingHoweverLargeTheLettersAre() throws TimeoutException {
        Session session = open();
        for (int percent : new int[] {75, 100, 150}) {
            robot.interact(() -> {
                window.studio().prefer(window.studio().preferences().get().with(draft -> draft.textPercent = percent));
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
            });
            Bounds before = bounds("#centre");
            robot.interact(() -> robot.lookup("#train").queryButton().fire());
            until(() -> robot.lookup(".status-bar .progress-bar").tryQuery().isPresent()
                    && session.training().batches().size() == 2);
            robot.interact(() -> stage.getScene().getRoot().layout());
            assertEquals(before, bounds("#centre"), percent + " %");
            robot.interact(() -> robot.lookup("#train").queryButton().fire());
            engine.release();
            until(() -> !session.training().running().get());
        }
    }

    private Bounds bounds(String query) {
        Node node = robot.lookup(query).query();
        return node.localToScene(node.getBoundsInLocal());
    }

    private Session open() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        until(() -> text("#train").contains("~"));
        return Objects.requireNonNull(window.studio().session().get());
    }
}
