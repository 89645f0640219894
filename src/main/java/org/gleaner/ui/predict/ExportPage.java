package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks into which folder a model is exported, and says what will be in it. FX thread only. */
final class ExportPage extends VBox {

    private final TextField folder = new TextField();
    private final String name;

    ExportPage(Path root, Run run) {
        name = root.getFileName() + "-run-" + run.number();
        getStyleClass().add("side-panel");
        folder.setId("export-folder");
        folder.setPrefColumnCount(36);
        folder.setText(root.resolveSibling(name).toString());
        Button choose = new Button(tr("Choose…"), new FontIcon(Feather.FOLDER));
        choose.setId("choose-export-folder");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setOnAction(event -> choose());
        HBox row = new HBox(folder, choose);
        row.getStyleClass().add("row");
        HBox.setHgrow(folder, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Controls.field(tr("New folder"), row),
                        Dialogs.text(
                                tr(
                                        "It needs nothing of Gleaner: the model as TorchScript, ONNX and safetensors, its classes, "
                                                + "a model card with what you wrote under Gather, Project, and an example in Python and in Java.")));
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

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(tr("The folder in which the model's folder is made"));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            folder.setText(chosen.toPath().resolve(name).toString());
        }
    }
}
