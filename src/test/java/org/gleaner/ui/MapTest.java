package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.gleaner.DrawnPhotos;
import org.gleaner.store.Places;
import org.junit.jupiter.api.Test;

/** The map of the Clean tab, by keys and by the mouse. */
class MapTest extends OpenWindow {

    @Override
    void prepare(Places places) {
        DrawnPhotos.draw(photos, 20, "circles", "squares");
    }

    private void openMap() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        keys(KeyCode.CONTROL, KeyCode.M);
        until(() -> robot.lookup("#look").tryQuery().isPresent());
        until(() -> focused("look"));
        robot.type(KeyCode.SPACE);
        until(() -> robot.lookup("#map").tryQuery().isPresent() && focused("scatter"));
    }

    @Test
    void theArrowsWalkOverTheMapAndEnterShowsWhatIsSelected() throws TimeoutException {
        openMap();
        String first = text("#map-path");
        assertTrue(
                scatter().getAccessibleText().startsWith(first + ", "),
                scatter().getAccessibleText());
        KeyCode way = walk(first);
        assertNotEquals(first, text("#map-path"));
        robot.press(KeyCode.SHIFT).type(opposite(way)).release(KeyCode.SHIFT);
        assertEquals("Show 2 photos  (Enter)", text("#map-show"));
        assertTrue(
                scatter().getAccessibleText().endsWith("2 selected"), scatter().getAccessibleText());
        robot.type(KeyCode.SPACE);
        assertEquals("Show 1 photo  (Enter)", text("#map-show"));
        robot.type(KeyCode.SPACE).type(KeyCode.ENTER);
        until(() -> focused("clean-grid") && text("#clean-heading").startsWith("2 of 40"));
        assertEquals("2 on the map", text("#cell-chip"));
        keys(KeyCode.CONTROL, KeyCode.M);
        until(() -> focused("scatter"));
        robot.type(KeyCode.ESCAPE);
        until(() -> !robot.lookup("#map-show").query().isVisible());
        robot.type(KeyCode.ESCAPE);
        until(() -> focused("clean-grid"));
    }

    @Test
    void photosWithoutAClassAreOnTheMapAsSuch() throws TimeoutException, IOException {
        Files.move(photos.resolve("circles/00.png"), photos.resolve("loose.png"));
        openMap();
        assertEquals(
                List.of("circles", "squares", "unlabelled"),
                robot.lookup("#map .legend-entry").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .toList());
    }

    @Test
    void aBoxAroundAllShowsAll() throws TimeoutException {
        openMap();
        robot.interact(() -> robot.lookup("#map-box")
                .queryAs(javafx.scene.control.ToggleButton.class)
                .fire());
        Bounds on = scatter().localToScreen(scatter().getBoundsInLocal());
        robot.drag(on.getMinX() + 2, on.getMinY() + 2, MouseButton.PRIMARY).dropTo(on.getMaxX() - 2, on.getMaxY() - 2);
        until(() -> focused("clean-grid") && text("#cell-chip").equals("40 on the map"));
    }

    /** Goes to any point, and says which way. */
    private KeyCode walk(String from) {
        for (KeyCode way : new KeyCode[] {KeyCode.RIGHT, KeyCode.LEFT, KeyCode.DOWN}) {
            robot.type(way);
            if (!text("#map-path").equals(from)) {
                return way;
            }
        }
        throw new AssertionError("no way from " + from);
    }

    private static KeyCode opposite(KeyCode way) {
        return switch (way) {
            case RIGHT -> KeyCode.LEFT;
            case LEFT -> KeyCode.RIGHT;
            default -> KeyCode.UP;
        };
    }

    private Node scatter() {
        return robot.lookup("#scatter").query();
    }
}
