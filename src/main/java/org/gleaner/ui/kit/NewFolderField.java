package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A folder that is to be made, and a button to choose the one it is made in. FX thread only. */
public final class NewFolderField extends HBox {

    private final TextField folder = new TextField();

    /**
     * A field.
     *
     * @param id of the text field, with {@code -folder} behind it
     * @param proposed the folder to begin with; another place keeps its name
     * @param title of the chooser
     */
    public NewFolderField(String id, Path proposed, String title) {
        folder.setId(id + "-folder");
        folder.setPrefColumnCount(36);
        folder.setText(proposed.toString());
        Button choose = new Button(tr("Choose…"), new FontIcon(Feather.FOLDER));
        choose.setId("choose-" + id + "-folder");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(event -> choose(title, proposed.getFileName()));
        getStyleClass().add("row");
        setHgrow(folder, Priority.ALWAYS);
        getChildren().addAll(folder, choose);
    }

    /** The folder; nothing when what was written is no path. */
    public Optional<Path> chosen() {
        try {
            return Optional.of(folder.getText().strip())
                    .filter(text -> !text.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private void choose(String title, Path name) {
        Path within = Choosers.folder(getScene().getWindow(), title);
        if (within != null) {
            folder.setText(within.resolve(name).toString());
        }
    }
}
