package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.gleaner.ui.kit.CellSelection.Cell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** Tables and bars of many classes. */
class HeatmapTest {

    private final FxRobot robot = new FxRobot();
    private final CellSelection selection = new CellSelection();
    private Stage stage;

    @BeforeEach
    void show() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.setupFixture(() -> new Stage());
    }

    @AfterEach
    void close() throws TimeoutException {
        FxToolkit.setupFixture(() -> stage.close());
        FxToolkit.cleanupStages();
    }

    private Heatmap map(int classes) {
        Heatmap map = new Heatmap(selection);
        robot.interact(() -> {
            map.show(
                    IntStream.range(0, classes).mapToObj(k -> "species " + k).toList(),
                    (row, column) -> new Heatmap.Value("", 0, row + " " + column));
            stage.setScene(new Scene(map, 600, 400));
            stage.show();
        });
        return map;
    }

    private static boolean scrolls(Heatmap map) {
        return map.getChildrenUnmodifiable().stream()
                .filter(ScrollBar.class::isInstance)
                .anyMatch(Node::isVisible);
    }

    @Test
    void allOfManyClassesAreInSightWhereThatIsWished() {
        Heatmap map = map(120);
        assertTrue(scrolls(map));
        robot.interact(() -> {
            map.fitted().set(true);
            map.layout();
        });
        assertFalse(scrolls(map));
        assertTrue(120 * map.cell() <= 400 && 120 * map.cell() > 340, "the room is used: " + map.cell());
        assertFalse(map.hasNames());
        robot.interact(() -> {
            map.fitted().set(false);
            map.layout();
        });
        assertTrue(scrolls(map));
        assertTrue(map.hasNames());
    }

    @Test
    void theChosenCellIsInSightWhenItCanBeReadAgain() {
        Heatmap map = map(120);
        robot.interact(() -> {
            map.fitted().set(true);
            selection.select(new Cell(100, 90));
            map.fitted().set(false);
        });
        List<Double> begin = map.getChildrenUnmodifiable().stream()
                .filter(ScrollBar.class::isInstance)
                .map(bar -> ((ScrollBar) bar).getValue() / map.cell())
                .toList();
        assertTrue(begin.getFirst() > 50 && begin.getFirst() <= 90, "across " + begin);
        assertTrue(begin.getLast() > 50 && begin.getLast() <= 100, "down " + begin);
    }

    @Test
    void aSmallCellIsHitFromBesideIt() {
        Heatmap map = map(120);
        robot.interact(() -> {
            map.show(
                    Collections.nCopies(120, "species"),
                    (row, column) -> new Heatmap.Value("", row == 60 && column == 40 ? 1 : 0, row + " " + column));
            map.fitted().set(true);
        });
        robot.clickOn(map.localToScreen(map.left() + 41.8 * map.cell(), map.top() + 59.8 * map.cell()));
        assertEquals(new Cell(60, 40), selection.focus().get());
        robot.clickOn(map.localToScreen(map.left() + 80.5 * map.cell(), map.top() + 59.5 * map.cell()));
        assertEquals(new Cell(59, 80), selection.focus().get(), "where nothing is near, it is what was pointed at");
    }

    @Test
    void twoClassesUseTheirRoom() {
        Heatmap map = map(2);
        assertTrue(2 * map.cell() > 300, "of 400 pixels " + 2 * map.cell());
    }

    @Test
    void namesAreAsLargeAsTheText() {
        Heatmap map = map(5);
        double small = map.left();
        robot.interact(() -> {
            map.setStyle("-fx-font-size: 26px");
            map.applyCss();
            map.layout();
        });
        assertEquals(2, map.scale(), 0.01);
        assertTrue(map.left() > 1.5 * small, small + " " + map.left());
    }

    @Test
    void longNamesOfClassesHaveRoom() {
        List<HBox> rows = List.of(
                Bars.row(new Bars.Bar("species 001 great spotted", 8), 8), Bars.row(new Bars.Bar("ants", 8), 8));
        Bars.align(rows);
        List<String> widths = rows.stream()
                .map(row -> ((Label) row.lookup(".bar-name")).getStyle())
                .distinct()
                .toList();
        assertEquals(List.of("-fx-min-width: 13.0em; -fx-max-width: 13.0em"), widths);
    }
}
