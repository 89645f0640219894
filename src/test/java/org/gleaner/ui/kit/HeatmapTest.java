package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** Tables and bars of many classes. */
class HeatmapTest {

    private final FxRobot robot = new FxRobot();
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
        Heatmap map = new Heatmap(new CellSelection());
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
        assertTrue(120 * map.cell() <= 400);
        assertFalse(map.hasNames());
        robot.interact(() -> {
            map.fitted().set(false);
            map.layout();
        });
        assertTrue(scrolls(map));
        assertTrue(map.hasNames());
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
