package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.ui.kit.Choosers;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.predict.model.PredictModel;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which model is asked and about what, and where it is taken: exported, served, watched. FX thread only. */
final class ModelBar extends HBox {

    private final PredictModel model;

    /** @param watched whether the model in use is looked after, in place of the answers */
    ModelBar(PredictModel model, Intake intake, ToggleButton watched) {
        this.model = model;
        ModelChoice first = choice(model.choices().model(), false);
        first.setId("predict-model");
        ModelChoice second = choice(model.choices().other(), true);
        second.setId("predict-other");
        CheckBox augmented = new CheckBox(tr("Average several views"));
        augmented.setId("predict-tta");
        augmented.setTooltip(new Tooltip(
                tr("Averages several views of each photo (test-time augmentation): slower, slightly better")));
        augmented.setMinWidth(USE_PREF_SIZE);
        augmented.selectedProperty().bindBidirectional(model.augmented());
        watched.setId("predict-watch");
        watched.setMinWidth(USE_PREF_SIZE);
        watched.setTooltip(new Tooltip(tr("Check the model in use")));
        getStyleClass().add("search-row");
        getChildren()
                .addAll(
                        field(tr("Model"), first),
                        field(tr("Compare with"), second),
                        Controls.gap(),
                        Controls.wrapping(
                                augmented,
                                button("predict-files", tr("Photos…"), Feather.IMAGE, intake::chooseFiles),
                                button("predict-folder", tr("Folder…"), Feather.FOLDER, intake::chooseFolder),
                                export(),
                                serve(),
                                watched));
    }

    /** Gives names room where there is some. */
    private static VBox field(String name, ModelChoice choice) {
        VBox field = Controls.field(name, choice);
        field.getStyleClass().add("model-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private ModelChoice choice(ObjectProperty<@Nullable TrainedModel> choice, boolean optional) {
        return new ModelChoice(model.choices(), choice, optional, () -> openExported(choice));
    }

    static Button button(String id, String words, Feather icon, Runnable act) {
        Button button = new Button(words, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> act.run());
        return button;
    }

    private Button export() {
        Button export = button("predict-export", tr("Export…"), Feather.PACKAGE, this::exportTo);
        export.disableProperty()
                .bind(model.choices()
                        .model()
                        .map(chosen -> model.choices().run() == null)
                        .orElse(true));
        return export;
    }

    private Button serve() {
        Button serve = button("predict-serve", tr("Serve"), Feather.RADIO, model::serve);
        serve.setTooltip(new Tooltip(tr("As a web page on this computer, for a browser and for programs")));
        serve.disableProperty()
                .bind(model.choices()
                        .model()
                        .isNull()
                        .or(model.deployment().page().isNotNull()));
        return serve;
    }

    private void openExported(ObjectProperty<@Nullable TrainedModel> choice) {
        Path chosen = Choosers.folder(getScene().getWindow(), tr("An exported model"));
        if (chosen != null) {
            model.choices().open(chosen, choice);
        }
    }

    private void exportTo() {
        Run run = model.choices().run();
        if (run != null) {
            ExportPage page = new ExportPage(model.session().root(), run);
            Dialogs.ask(
                    getScene().getWindow(),
                    tr("Export run %d", run.number()),
                    page,
                    tr("Export"),
                    false,
                    () -> page.out()
                            .ifPresent(out -> model.session().deployment().export(run, out)));
        }
    }
}
