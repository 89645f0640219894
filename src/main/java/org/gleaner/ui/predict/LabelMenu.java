package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.gleaner.ui.predict.model.PredictModel;

/** The button on which a person says what a picture shows. FX thread only. */
final class LabelMenu extends MenuButton {

    private final PredictModel model;

    LabelMenu(PredictModel model) {
        this.model = model;
        getStyleClass().addAll("flat", "small");
        setMnemonicParsing(false);
        setAccessibleText(tr("What it shows"));
        getItems().setAll(new MenuItem());
    }

    void show(PredictModel.Row row) {
        String label = model.label(row);
        setText(label == null ? tr("Correct answer…") : tr("Correct answer: %s", label));
        setOnShowing(event -> fill(row));
    }

    private void fill(PredictModel.Row row) {
        getItems().clear();
        for (String label : model.classes()) {
            getItems().add(item(label, row, label));
        }
        if (model.label(row) != null) {
            getItems().add(new SeparatorMenuItem());
            MenuItem none = new MenuItem(tr("Say nothing"));
            none.setOnAction(event -> {
                model.label(row, null);
                show(row);
            });
            getItems().add(none);
        }
    }

    private MenuItem item(String words, PredictModel.Row row, String label) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> {
            model.label(row, label);
            show(row);
        });
        return item;
    }
}
