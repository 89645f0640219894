package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.gleaner.app.Studio;
import org.gleaner.store.Preferences;
import org.gleaner.ui.kit.Command;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Key;
import org.jspecify.annotations.Nullable;

/** Gives a command another key, or its usual one again; kept as soon as it is pressed. FX thread only. */
final class KeysPage extends VBox {

    private record Choice(Commands place, Command command) {}

    private final Studio studio;
    private final Commands all;
    private final ComboBox<@Nullable Choice> which = new ComboBox<>();
    private final Button press = new Button();
    private final Button usual = new Button(tr("Back to the default"));
    private final Label told = new Label();
    private boolean waiting;

    KeysPage(Studio studio, Commands all) {
        this.studio = studio;
        this.all = all;
        setId("keys-page");
        List<Choice> choices = all.places()
                .flatMap(place ->
                        place.all().stream().filter(Command::changeable).map(command -> new Choice(place, command)))
                .toList();
        which.setId("keys-command");
        which.getItems().setAll(choices);
        which.getSelectionModel().selectFirst();
        Controls.inWords(
                which,
                choice -> choice.place().title() + ": " + choice.command().text());
        which.valueProperty().addListener((property, before, after) -> show(""));
        press.setId("keys-press");
        press.setOnAction(event -> waitFor(true));
        press.focusedProperty().addListener((property, before, after) -> waitFor(false));
        press.addEventFilter(KeyEvent.ANY, this::hear);
        usual.setId("keys-usual");
        usual.setOnAction(event -> choose(null));
        told.setId("keys-told");
        told.setWrapText(true);
        VBox command = Controls.field(tr("Command"), which);
        command.setMinWidth(0);
        HBox row = new HBox(command, Controls.field(tr("Key"), press), usual);
        row.getStyleClass().add("buttons");
        row.setAlignment(Pos.BOTTOM_LEFT);
        which.setMinWidth(0);
        press.setMinWidth(USE_PREF_SIZE);
        usual.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(row, told);
        show(
                choices.stream().allMatch(choice -> choice.place().equals(all))
                        ? tr("The keys of a tab can be changed while a folder is open.")
                        : "");
    }

    private Choice chosen() {
        return Objects.requireNonNull(which.getValue());
    }

    private void waitFor(boolean key) {
        waiting = key;
        show("");
    }

    private void show(String words) {
        Choice choice = chosen();
        String key = choice.place().words(choice.command());
        press.setText(waiting ? tr("Press the new key, or Esc") : key);
        press.setAccessibleText(tr("Key") + ": " + key);
        usual.setDisable(!all.chosen().get().containsKey(choice.command().id()));
        told.setText(words);
    }

    private void hear(KeyEvent event) {
        if (!waiting) {
            return;
        }
        event.consume();
        if (event.getCode() == KeyCode.ESCAPE) {
            waitFor(false);
        } else if (event.getEventType() != KeyEvent.KEY_RELEASED) {
            Key.of(event).ifPresent(this::choose);
        }
    }

    /** @param key null for the usual one */
    private void choose(@Nullable Key key) {
        waiting = false;
        Command command = chosen().command();
        Map<String, Key> keys = new HashMap<>(all.chosen().get());
        Map<String, String> names = new HashMap<>(studio.preferences().get().shortcuts());
        if (key == null) {
            keys.remove(command.id());
            names.remove(command.id());
        } else {
            keys.put(command.id(), key);
            names.put(command.id(), key.toString());
        }
        Key asked = key == null ? command.usual().getFirst() : key;
        Optional<Command> taker = all.clashes(keys).stream()
                .flatMap(clash -> clash.one().equals(command)
                        ? Stream.of(clash.other())
                        : clash.other().equals(command) ? Stream.of(clash.one()) : Stream.empty())
                .findFirst();
        if (taker.isEmpty()) {
            Preferences now = studio.preferences().get();
            studio.prefer(now.with(draft -> draft.shortcuts = names));
        }
        show(taker.map(other -> tr("%s is taken: “%s” has it.", asked.words(), other.text()))
                .orElse(""));
    }
}
