package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.layout.VBox;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.NewFolderField;

/** Asks into which folder a model is exported, and says what will be in it. FX thread only. */
final class ExportPage extends VBox {

    private final NewFolderField folder;

    ExportPage(Path root, Run run) {
        folder = new NewFolderField(
                "export",
                root.resolveSibling(root.getFileName() + "-run-" + run.number()),
                tr("The folder in which the model's folder is made"));
        getStyleClass().add("side-panel");
        getChildren()
                .addAll(
                        Controls.field(tr("New folder"), folder),
                        Dialogs.text(
                                tr(
                                        "It needs nothing of Gleaner: the model as TorchScript, ONNX and safetensors, its classes, "
                                                + "a model card with what you wrote under Gather, Project, and an example in Python and in Java.")));
    }

    /** Where to; nothing when what was written is no path. */
    Optional<Path> out() {
        return folder.chosen();
    }
}
