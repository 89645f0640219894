package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.gleaner.DrawnPhotos;
import org.gleaner.Mosaics;
import org.gleaner.app.BackgroundLook;
import org.gleaner.app.Session;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What a person sees first: the folder at a glance, which the program has looked through by itself. */
class OverviewTabTest extends OpenWindow {

    @Override
    void prepare(Places places) throws IOException {
        DrawnPhotos.draw(photos, 12, "circles", "squares");
        Files.write(photos.resolve("squares/cut.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1});
    }

    @Override
    boolean looksByItself() {
        return true;
    }

    @Test
    void theFolderIsLookedThroughAndEachFindingLeadsToWhereItIsSettled() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null && focused("overview-next"));
        Session session = Objects.requireNonNull(window.studio().session().get());
        until(() -> session.look().state().get() == BackgroundLook.State.DONE);
        assertEquals("24 photos, 2 classes", text("#overview-heading"));
        assertFalse(robot.lookup("#overview-look").query().isVisible());
        assertTrue(robot.lookup("#overview-mosaic .preview").queryAll().size() > 20);
        until(() -> robot.lookup("#finding-broken").tryQuery().isPresent());
        assertTrue(
                robot.lookup("#overview-mosaic .ikonli-font-icon").tryQuery().isEmpty()); // the broken one is left out
        assertEquals("Clean up", text("#overview-next"));
        assertTrue(robot.lookup("#overview-report").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        until(() -> robot.lookup("#problems-remove").tryQuery().isPresent()
                && text("#problems-remove").equals("Remove 1 selected"));
        robot.clickOn("#problems-remove");
        keys(KeyCode.CONTROL, KeyCode.DIGIT1);
        until(() -> robot.lookup("#finding-broken").tryQuery().isEmpty());
        keys(KeyCode.CONTROL, KeyCode.Z);
        until(() -> robot.lookup("#finding-broken .button").tryQuery().isPresent());
        robot.interact(() ->
                robot.lookup("#finding-broken .button").queryAs(Button.class).fire());
        until(() -> robot.lookup("#problems-remove").tryQuery().isPresent());
    }

    @Test
    void cardsFillTheirRowAndAreAsHighAsEachOther() throws TimeoutException, IOException {
        Files.write(photos.resolve("squares/notes.txt"), new byte[] {1});
        Files.copy(photos.resolve("squares/03.png"), photos.resolve("circles/03-again.png"));
        Files.copy(photos.resolve("circles/04.png"), photos.resolve("circles/04-again.png"));
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().session().get() != null);
        Session session = Objects.requireNonNull(window.studio().session().get());
        until(() -> session.look().state().get() == BackgroundLook.State.DONE);
        until(() -> robot.lookup(".finding").queryAll().size() > 2);
        for (int width : new int[] {1280, 1000, 800}) {
            robot.interact(() -> {
                stage.setWidth(width);
                stage.getScene().getRoot().layout();
                stage.getScene().getRoot().layout();
            });
            Node row = robot.lookup("#overview-findings").query();
            double right = 0;
            double top = -1;
            for (Node card : robot.lookup(".finding").queryAll()) {
                Bounds bounds = card.getBoundsInParent();
                top = top < 0 ? bounds.getMinY() : top;
                assertTrue(bounds.getHeight() >= ((Region) card).prefHeight(bounds.getWidth()) - 1, "cut " + card);
                if (Math.abs(bounds.getMinY() - top) < 100) {
                    assertEquals(top, bounds.getMinY(), 0.5, "at " + width);
                    right = Math.max(right, bounds.getMaxX());
                }
            }
            assertTrue(right <= row.getLayoutBounds().getWidth() + 1, right + " at " + width);
        }
    }

    @Test
    void aPhotoInTwoClassesWaitsForAPersonsChoice() throws TimeoutException, IOException {
        Mosaics.write(photos.resolve("circles/same.png"), 1);
        Files.copy(photos.resolve("circles/same.png"), photos.resolve("squares/same.png"));
        robot.interact(() -> window.studio().open(photos));
        until(() -> robot.lookup("#finding-conflicts .button").tryQuery().isPresent());
        robot.interact(() ->
                robot.lookup("#finding-conflicts .button").queryAs(Button.class).fire());
        until(() -> text("#clean-heading").startsWith("2 of 26,"));
        keys(KeyCode.CONTROL, KeyCode.DIGIT2);
        robot.clickOn("#gather-view-problems").clickOn("#problems-duplicates");
        until(() -> text("#problems-remove").equals("Remove 22 selected")); // neither of the two: one has to choose
    }

    @Test
    void itLooksWhenItIsAskedTo() throws TimeoutException {
        robot.interact(() -> {
            window.studio().prefer(window.studio().preferences().get().with(draft -> draft.looksByItself = false));
            window.studio().open(photos);
        });
        until(() -> window.studio().session().get() != null && focused("overview-next"));
        Session session = Objects.requireNonNull(window.studio().session().get());
        assertEquals(BackgroundLook.State.OFF, session.look().state().get());
        Node row = robot.lookup("#overview-classes .bar-row").query();
        robot.clickOn("#overview-look-button");
        until(() -> session.look().state().get() == BackgroundLook.State.DONE);
        WaitForAsyncUtils.waitForFxEvents();
        assertSame(row, robot.lookup("#overview-classes .bar-row").query(), "what has not changed is not drawn anew");
    }
}
