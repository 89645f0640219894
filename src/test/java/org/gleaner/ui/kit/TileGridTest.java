package org.gleaner.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
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
}
