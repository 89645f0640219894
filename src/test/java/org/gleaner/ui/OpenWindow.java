package org.gleaner.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.gleaner.ScriptedEngine;
import org.gleaner.app.Session;
import org.gleaner.learn.Engine;
import org.gleaner.store.Places;
import org.gleaner.store.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window with real threads and a scripted engine, and the hands to use it; tests of the window extend it. */
abstract class OpenWindow {

    @TempDir
    Path folder;

    final FxRobot robot = new FxRobot();
    Path photos;
    Stage stage;
    Window window;

    /** Makes the photos, and what else there is before the window opens. */
    abstract void prepare(Places places) throws IOException;

    /** Whether a project that is opened is looked through for problems, while other things are tested. */
    boolean looksByItself() {
        return false;
    }

    Engine engine() {
        return new ScriptedEngine(3);
    }

    @BeforeEach
    void openWindow() throws TimeoutException, IOException {
        photos = folder.resolve("photos");
        Places places = new Places(folder.resolve("config"), folder.resolve("cache"));
        prepare(places);
        Settings settings = Settings.load(places);
        settings.with(settings.preferences().with(draft -> draft.looksByItself = looksByItself()))
                .save(places);
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.setupFixture(() -> new Stage());
        window = FxToolkit.setupFixture(() -> new Window(stage, engine(), places, Fx.tasks()));
    }

    @AfterEach
    void closeWindow() throws TimeoutException {
        until(() -> {
            robot.interact(this::close);
            return !stage.isShowing();
        });
        FxToolkit.cleanupStages();
    }

    /** Closes it, whatever is served or still at work. */
    private void close() {
        Optional<Button> agree = robot.lookup("#dialog-agree").tryQueryAs(Button.class);
        if (agree.isPresent()) {
            agree.get().fire();
        } else if (stage.isShowing()) {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
        }
    }

    /** Opens a folder and trains on it by keys. */
    Session trained(Path photos) throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        Session session = Objects.requireNonNull(window.studio().session().get());
        robot.type(KeyCode.ENTER);
        until(() -> session.evaluation().get() != null && focused("see-wrong"));
        return session;
    }

    /** Waits for the project that is being opened, and goes to Train. */
    void atTrain() throws TimeoutException {
        until(() -> window.studio().session().get() != null && focused("overview-next"));
        keys(KeyCode.CONTROL, KeyCode.DIGIT4);
        until(() -> focused("train"));
    }

    void keys(KeyCode modifier, KeyCode key) {
        robot.press(modifier).type(key).release(modifier);
    }

    boolean focused(String id) {
        Node owner = stage.getScene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    String text(String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
