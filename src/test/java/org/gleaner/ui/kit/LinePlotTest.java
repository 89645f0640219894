package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.shape.Polyline;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** What is written in a chart lies beside its curves. */
class LinePlotTest {

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

    @Test
    void theNameOfAPhaseLiesOverNoCurve() {
        LinePlot plot = new LinePlot("Learning rate", "none", value -> Format.number(value, 3));
        robot.interact(() -> {
            // Up and down once a phase, from and to nearly nothing.
            plot.show(
                    "batch",
                    List.of(new Curve(
                            "rate",
                            "rate-curve",
                            new double[] {0, 2, 5, 6, 8, 20},
                            new double[] {0, 0.002, 0, 0, 0.001, 0},
                            false)),
                    List.of(new LinePlot.Stretch("new layers only", 0, 5)));
            stage.setScene(new Scene(plot, 360, 240));
            stage.show();
            plot.applyCss();
            plot.layout();
        });
        List<Text> names = robot
                .from(plot)
                .lookup(".axis-text")
                .match((Text each) -> each.getText().equals("new layers only"))
                .<Text>queryAll()
                .stream()
                .toList();
        assertEquals(1, names.size());
        Bounds name = names.getFirst().getBoundsInParent();
        List<Double> points = robot.from(plot).lookup(".curve").queryAll().stream()
                .filter(Polyline.class::isInstance)
                .flatMap(line -> ((Polyline) line).getPoints().stream())
                .toList();
        assertEquals(12, points.size());
        for (int i = 0; i < points.size(); i += 2) {
            assertFalse(
                    name.contains(points.get(i), points.get(i + 1)) || points.get(i + 1) < name.getMaxY(),
                    name + " over " + points.get(i) + ", " + points.get(i + 1));
        }
    }
}
