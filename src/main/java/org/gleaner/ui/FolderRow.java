package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.gleaner.ui.kit.Choosers;

/** A folder that a setting names, and the way to another one. FX thread only. */
final class FolderRow extends HBox {

    private final TextField shown;

    /**
     * @param words what the folder is for
     * @param chosen hears the path of another one
     */
    FolderRow(String id, String words, String folder, Consumer<String> chosen) {
        shown = new TextField(folder);
        shown.setId("setting-" + id);
        shown.setEditable(false);
        shown.setAccessibleText(words);
        setHgrow(shown, Priority.ALWAYS);
        Button change = new Button(tr("Change…"));
        change.setId("choose-" + id);
        change.setMinWidth(USE_PREF_SIZE);
        change.setOnAction(event -> {
            Path other = Choosers.folder(getScene().getWindow(), words);
            if (other != null) {
                shown.setText(other.toString());
                chosen.accept(other.toString());
            }
        });
        getStyleClass().add("buttons");
        getChildren().addAll(shown, change);
    }

    /** Adds a button behind it. */
    FolderRow with(Button button) {
        button.setMinWidth(USE_PREF_SIZE);
        getChildren().add(button);
        return this;
    }

    void show(String folder) {
        shown.setText(folder);
    }
}
