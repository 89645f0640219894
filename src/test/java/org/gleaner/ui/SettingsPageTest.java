package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.store.Places;
import org.gleaner.store.Preferences;
import org.gleaner.store.Settings;
import org.gleaner.task.Network;
import org.gleaner.ui.kit.NumberSpinner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is chosen in the settings is kept, and does what it says. */
class SettingsPageTest extends OpenWindow {

    private Places places = new Places(Path.of("none"), Path.of("none"));

    @Override
    void prepare(Places usual) {
        places = usual;
        DrawnPhotos.draw(photos, 4, "circles", "squares");
        Settings.load(usual)
                .with(Preferences.FIRST.with(
                        draft -> draft.backbones = folder.resolve("weights").toString()))
                .save(usual);
    }

    @AfterEach
    void allowNetwork() {
        Network.offline(false, Map.of());
    }

    private void openSettings() throws TimeoutException {
        keys(KeyCode.CONTROL, KeyCode.COMMA);
        until(() -> robot.lookup("#settings-page").tryQuery().isPresent());
    }

    private void closeSettings() throws TimeoutException {
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#settings-page").tryQuery().isEmpty());
    }

    @Test
    void theNetworkIsSwitchedOffAndTheWindowLeadsBack() throws TimeoutException {
        assertFalse(robot.lookup("#status-offline").query().isVisible());
        openSettings();
        robot.interact(
                () -> robot.lookup("#setting-offline").queryAs(CheckBox.class).fire());
        assertTrue(Network.isOffline());
        closeSettings();
        Button offline = robot.lookup("#status-offline").queryButton();
        assertTrue(offline.isVisible());
        until(() -> Settings.load(places).preferences().offline());
        robot.interact(offline::fire);
        until(() -> robot.lookup("#settings-page").tryQuery().isPresent());
        robot.interact(
                () -> robot.lookup("#setting-offline").queryAs(CheckBox.class).fire());
        assertFalse(Network.isOffline());
        assertFalse(offline.isVisible());
        closeSettings();
    }

    @Test
    void aNewTrainingBeginsAsTheSettingsSay() throws TimeoutException {
        openSettings();
        robot.interact(() -> {
            robot.lookup("#setting-size")
                    .queryAs(NumberSpinner.class)
                    .getValueFactory()
                    .setValue(96);
            robot.lookup("#setting-freeze-epochs")
                    .queryAs(NumberSpinner.class)
                    .getValueFactory()
                    .setValue(2);
            robot.lookup("#setting-epochs")
                    .queryAs(NumberSpinner.class)
                    .getValueFactory()
                    .setValue(3);
        });
        closeSettings();
        robot.interact(() -> window.studio().open(photos));
        atTrain();
        assertEquals(96, robot.lookup("#plan-size").queryAs(NumberSpinner.class).getValue());
        assertEquals(
                2,
                robot.lookup("#plan-freeze-epochs").queryAs(NumberSpinner.class).getValue());
        assertEquals(
                3, robot.lookup("#plan-epochs").queryAs(NumberSpinner.class).getValue());
    }

    @Test
    void theFolderOfWeightsIsShownAndTakenBack() throws TimeoutException {
        openSettings();
        TextField shown = robot.lookup("#setting-weights").queryAs(TextField.class);
        assertEquals(folder.resolve("weights").toString(), shown.getText());
        robot.interact(() -> robot.lookup("#usual-weights").queryButton().fire());
        assertEquals(folder.resolve("cache/backbones").toString(), shown.getText());
        assertEquals("", window.studio().preferences().get().backbones());
        closeSettings();
    }

    @Test
    void whatWasSavedIsShownInItsFolder() {
        List<Path> shown = new ArrayList<>();
        robot.interact(() -> {
            StatusBar bar = new StatusBar(window.studio(), shown::add, () -> {}, () -> {});
            Button show = (Button) bar.lookup("#status-folder");
            assertFalse(show.isVisible());
            window.studio().notices().saved("Saved table.csv", photos.resolve("table.csv"));
            assertTrue(show.isVisible());
            show.fire();
            window.studio().notices().tell("Something else");
            assertFalse(show.isVisible());
        });
        assertEquals(List.of(photos.resolve("table.csv")), shown);
    }
}
