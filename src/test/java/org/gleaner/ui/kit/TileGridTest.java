package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.gleaner.image.Pixels;
import org.gleaner.image.UnreadablePicture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What a grid asks for. */
class TileGridTest {

    private final ExecutorService io = Executors.newSingleThreadExecutor();
    private final AtomicInteger asked = new AtomicInteger();
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
        io.shutdown();
    }

    @Test
    void aPictureIsLoadedAnewOnceItIsForgottenOrKnownToHaveChanged() {
        ObservableList<String> items = FXCollections.observableArrayList("a");
        Selection selection = new Selection();
        selection.reset(items.size(), IntStream.empty(), 0);
        Pictures pictures = new Pictures(
                (file, side) -> {
                    asked.incrementAndGet();
                    return new Pixels(1, 1, new byte[3]);
                },
                io,
                Platform::runLater);
        new FxRobot().interact(() -> {
            stage.setScene(new Scene(
                    new TileGrid<>(
                            items,
                            selection,
                            name -> new Face(
                                    Path.of("a"), name, "", "", false, null, name.equals("a") ? "" : "changed"),
                            pictures),
                    800,
                    600));
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, asked.get());
        new FxRobot().interact(() -> items.setAll("b"));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, asked.get(), "kept");
        new FxRobot().interact(() -> {
            pictures.forget();
            items.setAll("a");
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(2, asked.get());
    }

    /**
     * A picture that fails is drawn as such; were that to lay the grid out, all would be asked for again, and so on.
     */
    @Test
    void picturesThatCannotBeHadAreNotAskedForWithoutEnd() {
        ObservableList<String> items = FXCollections.observableArrayList("a", "b", "c");
        Selection selection = new Selection();
        selection.reset(items.size(), IntStream.empty(), 0);
        Pictures pictures = new Pictures(
                (file, side) -> {
                    asked.incrementAndGet();
                    throw new UnreadablePicture("no");
                },
                io,
                Platform::runLater);
        new FxRobot().interact(() -> {
            stage.setScene(new Scene(
                    new TileGrid<>(
                            items, selection, name -> new Face(Path.of(name), name, "", "", false, null), pictures),
                    800,
                    600));
            stage.show();
        });
        WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        int settled = asked.get();
        WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);
        assertEquals(settled, asked.get());
    }

    /** From beside the tiles a rectangle is drawn; what it touches is selected. */
    @Test
    void whatTheRubberBandTouchesIsSelected() {
        ObservableList<String> items = FXCollections.observableArrayList(
                IntStream.range(0, 10).mapToObj(String::valueOf).toList());
        Selection selection = new Selection();
        selection.reset(items.size(), IntStream.empty(), 0);
        Pictures pictures = new Pictures((file, side) -> new Pixels(1, 1, new byte[3]), io, Platform::runLater);
        TileGrid<String> grid =
                new TileGrid<>(items, selection, name -> new Face(Path.of(name), name, "", "", false, null), pictures);
        FxRobot robot = new FxRobot();
        robot.interact(() -> {
            grid.tileSize().set(100);
            stage.setScene(new Scene(grid, 480, 800)); // four columns, of which the last row has two tiles
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
        drag(robot, grid, new Point2D(400, 420), new Point2D(150, 250));
        assertEquals(List.of(5, 6, 7, 9), selection.selected());
        selection.select(0);
        robot.press(KeyCode.CONTROL);
        drag(robot, grid, new Point2D(400, 420), new Point2D(150, 400));
        robot.release(KeyCode.CONTROL);
        assertEquals(List.of(0, 9), selection.selected());
    }

    private static void drag(FxRobot robot, TileGrid<?> grid, Point2D from, Point2D to) {
        robot.drag(grid.localToScreen(from), MouseButton.PRIMARY).dropTo(grid.localToScreen(to));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
