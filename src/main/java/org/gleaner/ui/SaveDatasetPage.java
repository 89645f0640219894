package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.gleaner.project.export.DatasetExport;
import org.gleaner.project.export.DatasetFormat;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks where the cleaned photos are saved to, and in which shape. FX thread only. */
final class SaveDatasetPage extends VBox {

    private final TextField folder = new TextField();
    private final ComboBox<@Nullable DatasetFormat> format = new ComboBox<>();
    private final CheckBox link = new CheckBox(tr("Take no room: give the photos a second name instead of copying"));
    private final String name;

    SaveDatasetPage(Path root) {
        name = root.getFileName() + "-data-set";
        getStyleClass().add("side-panel");
        folder.setId("dataset-folder");
        folder.setPrefColumnCount(36);
        folder.setText(root.resolveSibling(name).toString());
        Button choose = new Button(tr("Choose…"), new FontIcon(Feather.FOLDER));
        choose.setId("choose-dataset-folder");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(event -> choose());
        HBox row = new HBox(folder, choose);
        row.getStyleClass().add("row");
        HBox.setHgrow(folder, Priority.ALWAYS);
        format.setId("dataset-format");
        format.getItems().setAll(DatasetFormat.values());
        Controls.inWords(format, SaveDatasetPage::words);
        format.setValue(DatasetFormat.FOLDERS);
        link.setId("dataset-link");
        getChildren()
                .addAll(
                        Controls.field(tr("New folder"), row),
                        Controls.field(tr("Shape"), format),
                        link,
                        Dialogs.text(tr("All photos that have a class are in it, and a list of what was deleted, "
                                + "moved to another class or called right, and when. Your photos stay as they are.")));
    }

    private static String words(DatasetFormat format) {
        return switch (format) {
            case FOLDERS -> tr("A folder for each class");
            case CSV -> tr("A table (CSV) with class, side and group");
            case HUGGINGFACE -> tr("Hugging Face");
            case COCO -> tr("COCO");
        };
    }

    /** Where to; nothing when what was written is no path. */
    Optional<Path> out() {
        try {
            return Optional.of(folder.getText().strip())
                    .filter(text -> !text.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    DatasetExport.Wish wish() {
        DatasetFormat chosen = format.getValue();
        return new DatasetExport.Wish(chosen == null ? DatasetFormat.FOLDERS : chosen, link.isSelected());
    }

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(tr("The folder in which the data set's folder is made"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            folder.setText(chosen.toPath().resolve(name).toString());
        }
    }
}
