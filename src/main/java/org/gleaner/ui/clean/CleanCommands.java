package org.gleaner.ui.clean;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.WrapPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be done with the selected pictures, the same by key, by button and by menu. FX thread only. */
final class CleanCommands {

    private static final int NUMBERED = 9;

    private final CleanModel model;
    private final CleanTab tab;
    private final Consumer<Path> reveal;

    CleanCommands(CleanModel model, CleanTab tab, Consumer<Path> reveal) {
        this.reveal = reveal;
        this.model = model;
        this.tab = tab;
    }

    /** Listens to all keys that mark and apply, while the node or a child of it has the focus. */
    void listen(Node node) {
        node.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE) {
                model.delete();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                if (model.query().order().get().suggests() && !event.isShortcutDown()) {
                    model.accept();
                } else {
                    tab.apply();
                }
                event.consume();
            }
        });
    }

    /** Does what a letter, digit or sign stands for, unless it is written into a field. */
    void typed(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        String key = event.getCharacter();
        boolean shortcut = event.isControlDown() || event.isAltDown() || event.isMetaDown();
        if (shortcut || key.length() != 1 || model.focused() == null) {
            return;
        }
        char letter = Character.toLowerCase(key.charAt(0));
        switch (letter) {
            case 'd' -> model.delete();
            case 'k' -> model.keep();
            case 'u' -> model.unmark();
            case '/' -> tab.findClass("");
            default -> {
                if (letter >= '1' && letter <= '9') {
                    model.relabel(letter - '0');
                } else if (Character.isLetter(letter)) {
                    tab.findClass(key);
                } else {
                    return;
                }
            }
        }
        event.consume();
    }

    /** Buttons for all acts, wrapped to the width there is. */
    WrapPane buttons() {
        WrapPane pane = new WrapPane();
        pane.getStyleClass().add("act-buttons");
        Picture picture = model.focused();
        if (picture != null && picture.suggests()) {
            pane.getChildren().add(button("accept", tr("Accept"), "Enter", Feather.CORNER_DOWN_LEFT, model::accept));
        }
        pane.getChildren()
                .addAll(
                        button("keep", tr("Keep"), "K", Feather.CHECK, model::keep),
                        button("delete", tr("Delete"), "D", Feather.TRASH_2, model::delete),
                        button("unmark", tr("Unmark"), "U", Feather.ROTATE_CCW, model::unmark));
        for (int i = 1; i <= Math.min(NUMBERED, model.classes().size()); i++) {
            String name = model.classes().get(i - 1);
            String key = String.valueOf(i);
            pane.getChildren().add(button(key, name, key, Feather.ARROW_RIGHT, () -> model.relabel(name)));
        }
        pane.getChildren().add(button("other", tr("Other class"), "/", Feather.SEARCH, () -> tab.findClass("")));
        return pane;
    }

    private static Button button(String id, String words, String key, Ikon icon, Runnable act) {
        Button button = Controls.shrinking(new Button(words + "  " + key, new FontIcon(icon)));
        button.setId("act-" + id);
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("small", "act");
        Controls.leaveFocus(button);
        button.setAccessibleText(tr("%s, key %s", words, key));
        button.setOnAction(event -> act.run());
        return button;
    }

    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(event -> {
            Menu move = new Menu(tr("Move to"), new FontIcon(Feather.ARROW_RIGHT));
            for (String name : model.classes()) {
                move.getItems().add(item(name, null, () -> model.relabel(name)));
            }
            MenuItem show = item(tr("Show in file manager"), Feather.FOLDER, this::reveal);
            show.setId("reveal");
            menu.getItems()
                    .setAll(
                            item(tr("Keep"), Feather.CHECK, model::keep),
                            item(tr("Delete"), Feather.TRASH_2, model::delete),
                            move,
                            item(tr("Unmark"), Feather.ROTATE_CCW, model::unmark),
                            new SeparatorMenuItem(),
                            item(tr("Large view"), Feather.MAXIMIZE_2, tab::showLarge),
                            show);
        });
        // A menu without an entry is never shown, so there is one before the first showing.
        menu.getItems().setAll(new MenuItem());
        return menu;
    }

    private static MenuItem item(String words, @Nullable Ikon icon, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        if (icon != null) {
            item.setGraphic(new FontIcon(icon));
        }
        item.setOnAction(event -> act.run());
        return item;
    }

    void reveal() {
        Picture picture = model.focused();
        if (picture != null) {
            reveal.accept(model.session().root().resolve(picture.path()));
        }
    }
}
