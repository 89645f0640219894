package org.gleaner.ui.predict;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.gleaner.project.TrainedModel;
import org.jspecify.annotations.Nullable;

/** Chooses the model that is asked, or the second one beside it. FX thread only. */
final class ModelChoice extends MenuButton {

    private final PredictModel model;
    private final boolean second;
    private final Runnable open;

    /** @param open lets the person choose an exported model */
    ModelChoice(PredictModel model, boolean second, Runnable open) {
        this.model = model;
        this.second = second;
        this.open = open;
        setMnemonicParsing(false);
        setPrefWidth(210);
        getItems().setAll(new MenuItem());
        setOnShowing(event -> fill());
        (second ? model.other() : model.model()).addListener((property, before, after) -> show(after));
        show((second ? model.other() : model.model()).get());
    }

    private void show(@Nullable TrainedModel chosen) {
        setText(chosen == null ? second ? "none" : "no model yet" : chosen.name());
    }

    private void fill() {
        getItems().clear();
        if (second) {
            getItems().add(item("none", () -> model.other().set(null)));
        }
        for (TrainedModel each : model.models()) {
            getItems().add(item(each.name(), () -> (second ? model.other() : model.model()).set(each)));
        }
        if (!second) {
            getItems().add(new SeparatorMenuItem());
            getItems().add(item("An exported model…", open));
        }
    }

    private static MenuItem item(String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> act.run());
        return item;
    }
}
