package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.VBox;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.Dropped;

/**
 * Takes photos from disk, from the clipboard and from what is dropped, asks for their class, and tells what could not
 * be had. FX thread only.
 */
final class Intake {

    private static final int SHOWN_FAILURES = 12;

    private final GatherModel model;
    private final Node owner;

    /** @param owner in whose window it asks */
    Intake(GatherModel model, Node owner) {
        this.model = model;
        this.owner = owner;
        model.failed().addListener((property, before, after) -> showFailure(after));
    }

    void chooseFiles() {
        take(Dropped.files(owner, tr("Add photos")), "");
    }

    void chooseFolder() {
        take(Dropped.folder(owner, tr("Add a folder of photos")), "");
    }

    void chooseClassFolders() {
        Dropped chosen = Dropped.folder(owner, tr("Import a folder of class folders"));
        if (!chosen.isEmpty()) {
            model.add(additions(chosen, ""));
        }
    }

    void paste() {
        Dropped pasted = Dropped.of(Clipboard.getSystemClipboard());
        if (pasted.isEmpty()) {
            model.session().notices().tell(tr("There is no photo and no address in the clipboard"));
        }
        take(pasted, "");
    }

    /** Adds to the class, or the chosen one, or asks for one. */
    void take(Dropped dropped, String label) {
        if (dropped.isEmpty()) {
            return;
        }
        String target = label.isEmpty() ? model.target() : label;
        if (!target.isEmpty()) {
            model.add(additions(dropped, target));
            return;
        }
        TextField name = new TextField();
        name.setId("class-name");
        name.setPromptText(tr("class"));
        VBox content = new VBox(name, Dialogs.text(tr("Leave empty to use the sub-folders as classes.")));
        content.getStyleClass().add("field");
        Dialogs.ask(
                owner.getScene().getWindow(),
                tr("To which class do these photos belong?"),
                content,
                tr("Add"),
                false,
                () -> model.add(additions(dropped, name.getText().strip())));
    }

    /**
     * What is to be added; to be asked for away from the FX thread.
     *
     * @param label empty to take the folders within each folder as classes
     */
    private static Supplier<List<Addition>> additions(Dropped dropped, String label) {
        return () -> label.isEmpty() && dropped.pixels() == null
                ? dropped.names().stream()
                        .flatMap(name -> Addition.classesIn(Path.of(name)).stream())
                        .toList()
                : dropped.sources().stream()
                        .map(source -> new Addition(label, source))
                        .toList();
    }

    private void showFailure(GatherModel.Failure failure) {
        VBox lines = new VBox();
        lines.getStyleClass().add("field");
        failure.rows().stream()
                .limit(SHOWN_FAILURES)
                .forEach(row -> lines.getChildren().add(Dialogs.text(GatherModel.name(row) + ": " + tr(row.reason()))));
        int more = failure.rows().size() - SHOWN_FAILURES;
        if (more > 0) {
            lines.getChildren().add(Dialogs.text(tr("and %d more", more)));
        }
        Dialogs.offer(
                owner.getScene().getWindow(),
                tr(
                        "%s could not be added",
                        trn("%,d photo", "%,d photos", failure.rows().size())),
                lines,
                tr("Try again"),
                () -> model.add(failure.again()));
    }
}
