package org.gleaner.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.gleaner.DrawnPhotos;
import org.gleaner.store.Places;
import org.gleaner.store.Preferences;
import org.gleaner.store.Settings;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Command;
import org.gleaner.ui.kit.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** All commands of the window, and the keys that a person gives them. */
class CommandsTest extends OpenWindow {

    /** What the window said of the keys when the project was opened. */
    private String told = "";

    @Override
    void prepare(Places places) throws IOException {
        DrawnPhotos.draw(photos, 4, "circles", "squares");
        Settings.load(places)
                .with(Preferences.FIRST.with(draft -> draft.shortcuts =
                        Map.of("runs-describe", "F3", "retrain", "Ctrl+H", "rescan", "Ctrl+Nonsense", "no-such", "F9")))
                .save(places);
    }

    @BeforeEach
    void open() throws TimeoutException {
        robot.interact(() -> window.studio().open(photos));
        until(() -> window.studio().notices().last().get().error());
        told = window.studio().notices().last().get().text();
        atTrain();
    }

    private Commands everywhere() {
        return ((Shell) stage.getScene().getRoot()).commands();
    }

    private List<Command> all() {
        return everywhere().places().flatMap(place -> place.all().stream()).toList();
    }

    @Test
    void noKeyCallsTwoAndEachCommandHasANameAndAGermanText() {
        assertEquals(List.of(), everywhere().clashes(Map.of()));
        assertEquals(all().size(), all().stream().map(Command::id).distinct().count(), "ids");
        Texts.use("de");
        List<String> untold = all().stream()
                .map(Command::text)
                .filter(text -> text.isBlank() || Texts.tr(text).equals(text))
                .toList();
        Texts.use("en");
        assertEquals(List.of(), untold);
    }

    @Test
    void theSheetOfKeysListsEachCommand() throws TimeoutException {
        Set<String> listed = new TreeSet<>();
        for (int tab = 0; tab < Tab.values().length; tab++) {
            keys(
                    KeyCode.CONTROL,
                    List.of(
                                    KeyCode.DIGIT1,
                                    KeyCode.DIGIT2,
                                    KeyCode.DIGIT3,
                                    KeyCode.DIGIT4,
                                    KeyCode.DIGIT5,
                                    KeyCode.DIGIT6,
                                    KeyCode.DIGIT7)
                            .get(tab));
            robot.type(KeyCode.F1);
            until(() -> robot.lookup("#key-sheet").tryQuery().isPresent());
            robot.lookup("#key-sheet .label").queryAllAs(Label.class).forEach(label -> listed.add(label.getText()));
            robot.type(KeyCode.ESCAPE);
            until(() -> robot.lookup("#key-sheet").tryQuery().isEmpty());
        }
        Set<String> texts = all().stream().map(Command::text).collect(Collectors.toCollection(TreeSet::new));
        texts.removeAll(listed);
        assertEquals(Set.of(), texts);
        assertTrue(listed.containsAll(List.of("1 … 9", "Alt+1 … 8", "Ctrl+1 … 7", "F1 / ?")), listed::toString);
    }

    @Test
    void keysOfTheSettingsCountAndThoseThatCannotBeAreTold() throws TimeoutException {
        assertEquals(Set.of("runs-describe"), everywhere().chosen().get().keySet());
        for (String bad : List.of("retrain = Ctrl+H", "rescan = Ctrl+Nonsense", "no-such = F9")) {
            assertTrue(told.contains(bad), told);
        }
    }

    /** Presses a button to which a person may have to scroll. */
    private FxRobot press(String button) {
        robot.interact(() -> {
            Button found = robot.lookup(button).queryButton();
            found.requestFocus();
            found.fire();
        });
        return robot;
    }

    @Test
    void aKeyIsChangedInTheSettingsAndGivenBack() throws TimeoutException {
        choose("map-button");
        press("#keys-press").press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
        assertEquals("Ctrl+R is taken: “Retrain” has it.", text("#keys-told"));
        assertEquals("Ctrl+M", text("#keys-press"));
        press("#keys-press").type(KeyCode.F7);
        assertEquals("F7", text("#keys-press"));
        assertEquals("", text("#keys-told"));
        assertEquals("F7", window.studio().preferences().get().shortcuts().get("map-button"));
        robot.type(KeyCode.ESCAPE);
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        robot.type(KeyCode.F7);
        until(() -> text("#clean-heading").equals("Photos that look alike lie together"));
        robot.type(KeyCode.F7);
        choose("map-button");
        press("#keys-usual");
        assertEquals("Ctrl+M", text("#keys-press"));
        assertEquals(
                Set.of("runs-describe", "retrain", "rescan", "no-such"),
                window.studio().preferences().get().shortcuts().keySet(),
                "what another version knows stays in the file");
    }

    private void choose(String id) throws TimeoutException {
        keys(KeyCode.CONTROL, KeyCode.COMMA);
        until(() -> robot.lookup("#keys-page").tryQuery().isPresent());
        ComboBox<?> box = robot.lookup("#keys-command").queryComboBox();
        robot.interact(() -> {
            for (int i = 0; i < box.getItems().size(); i++) {
                if (String.valueOf(box.getItems().get(i)).contains("id=" + id + ",")) {
                    box.getSelectionModel().select(i);
                }
            }
        });
    }
}
