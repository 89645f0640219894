package org.gleaner.ui;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import org.gleaner.project.export.DatasetExport;
import org.gleaner.project.export.DatasetFormat;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.NewFolderField;
import org.jspecify.annotations.Nullable;

/** Asks where the cleaned photos are saved to, and in which shape. FX thread only. */
final class SaveDatasetPage extends VBox {

    private final NewFolderField folder;
    private final ComboBox<@Nullable DatasetFormat> format = new ComboBox<>();
    private final CheckBox link = new CheckBox(tr("Take no room: give the photos a second name instead of copying"));

    SaveDatasetPage(Path root) {
        folder = new NewFolderField(
                "dataset",
                root.resolveSibling(root.getFileName() + "-data-set"),
                tr("The folder in which the data set's folder is made"));
        getStyleClass().add("side-panel");
        format.setId("dataset-format");
        format.getItems().setAll(DatasetFormat.values());
        Controls.inWords(format, SaveDatasetPage::words);
        format.setValue(DatasetFormat.FOLDERS);
        link.setId("dataset-link");
        getChildren()
                .addAll(
                        Controls.field(tr("New folder"), folder),
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
        return folder.chosen();
    }

    DatasetExport.Wish wish() {
        DatasetFormat chosen = format.getValue();
        return new DatasetExport.Wish(chosen == null ? DatasetFormat.FOLDERS : chosen, link.isSelected());
    }
}
