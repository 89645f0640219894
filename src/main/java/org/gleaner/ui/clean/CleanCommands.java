package org.gleaner.ui.clean;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.OtherPrograms;
import org.gleaner.ui.kit.WrapPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done with the selected pictures. FX thread only. */
final class CleanCommands {

    private final CleanModel model;
    private final CleanTab tab;
    private final OtherPrograms others;
    private final Commands commands = new Commands(tr("Photos"));

    CleanCommands(CleanModel model, CleanTab tab, OtherPrograms others) {
        this.others = others;
        this.model = model;
        this.tab = tab;
        var some = Bindings.createBooleanBinding(
                () -> model.focused() != null, model.selection().version());
        commands.addKnown("photos-move", tr("Move; with Shift extend the selection"), "Left Right Up Down Home End");
        commands.add("act-keep", tr("Keep"), Feather.CHECK, "K", some, model::keep);
        commands.add("act-delete", tr("Delete"), Feather.TRASH_2, "D Del", some, model::delete);
        commands.add("act-unmark", tr("Unmark"), Feather.ROTATE_CCW, "U", some, model::unmark);
        commands.add("act-copy", tr("Copy the files and their paths"), Feather.COPY, "Ctrl+C", some, this::copy);
        commands.add("act-copy-path", tr("Copy the path"), Feather.CLIPBOARD, "Ctrl+Shift+C", some, this::copyPath);
        commands.add(
                "act-open", tr("Open in another program"), Feather.EXTERNAL_LINK, "Ctrl+Shift+O", some, this::open);
        commands.add("act-reveal", tr("Show in folder"), Feather.FOLDER, "Ctrl+E", some, this::reveal);
        commands.addDigits(
                "act-class", tr("Move to the class of this number"), "", 1, Picture.NUMBERS, some, model::relabel);
        commands.addLetters("act-letters", tr("Find the class by its name"), some, tab::findClass);
        commands.add("act-other", tr("Other class"), Feather.SEARCH, "/", some, () -> tab.findClass(""));
        commands.add(
                "act-accept",
                tr(
                        "Apply the marks; accept what is suggested for an unlabelled photo, or for a doubted one in the large view"),
                Feather.CORNER_DOWN_LEFT,
                "Enter",
                this::accept);
        commands.add("act-apply", tr("Apply the marks"), Feather.CHECK_CIRCLE, "Ctrl+Enter", tab::apply);
    }

    private void accept() {
        if (model.query().order().get().suggests()) {
            model.accept();
        } else if (!tab.decideForSuspected()) {
            tab.apply();
        }
    }

    Commands commands() {
        return commands;
    }

    /** Buttons for all that can be done, wrapped to the width there is. */
    WrapPane buttons() {
        WrapPane pane = new WrapPane();
        pane.getStyleClass().add("act-buttons");
        Picture picture = model.focused();
        if (picture != null && picture.suggests()) {
            Button accept = act(commands.keyed("act-accept"));
            accept.textProperty().unbind();
            accept.setText(commands.withKey(tr("Accept"), "act-accept"));
            pane.getChildren().add(accept);
        }
        for (String id : List.of("act-keep", "act-delete", "act-unmark")) {
            pane.getChildren().add(act(commands.keyed(id)));
        }
        List<String> numbered = model.numbered();
        for (int i = 1; i <= numbered.size(); i++) {
            String name = numbered.get(i - 1);
            Button button = new Button(name + "  " + i, new FontIcon(Feather.ARROW_RIGHT));
            button.setId("act-" + i);
            button.setMnemonicParsing(false);
            button.setAccessibleText(tr("%s, key %s", name, i));
            button.setOnAction(event -> model.relabel(name));
            pane.getChildren().add(act(button));
        }
        pane.getChildren().add(act(commands.keyed("act-other")));
        return pane;
    }

    private static Button act(Button button) {
        button.getStyleClass().addAll("small", "act");
        Controls.leaveFocus(button);
        return Controls.shrinking(button);
    }

    /** @param grid has the command that shows the large view */
    ContextMenu menu(Commands grid) {
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(event -> {
            Menu move = new Menu(tr("Move to"), new FontIcon(Feather.ARROW_RIGHT));
            model.classes().forEach(name -> move.getItems().add(item(name, () -> model.relabel(name))));
            menu.getItems()
                    .setAll(
                            commands.item("act-keep"),
                            commands.item("act-delete"),
                            move,
                            commands.item("act-unmark"),
                            new SeparatorMenuItem(),
                            grid.item("large-open"),
                            commands.item("act-copy"),
                            commands.item("act-copy-path"),
                            commands.item("act-open"),
                            commands.item("act-reveal"));
        });
        // A menu without an entry is never shown, so there is one before the first showing.
        menu.getItems().setAll(new MenuItem());
        return menu;
    }

    private static MenuItem item(String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> act.run());
        return item;
    }

    /** Puts the photos where another program can take them: as files, and as text their paths, a line each. */
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putFiles(files().stream().map(Path::toFile).toList());
        content.putString(paths());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void copyPath() {
        ClipboardContent content = new ClipboardContent();
        content.putString(paths());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private String paths() {
        return files().stream().map(Path::toString).collect(Collectors.joining("\n"));
    }

    private List<Path> files() {
        return model.selected().stream()
                .map(picture -> model.session().root().resolve(picture.path()))
                .toList();
    }

    /** The photo that has the focus. */
    private Optional<Path> file() {
        return Optional.ofNullable(model.focused())
                .map(picture -> model.session().root().resolve(picture.path()));
    }

    private void open() {
        file().ifPresent(others.open());
    }

    void reveal() {
        file().ifPresent(others.reveal());
    }
}
