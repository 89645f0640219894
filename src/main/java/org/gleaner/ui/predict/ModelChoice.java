package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.ui.predict.model.Choices;
import org.jspecify.annotations.Nullable;

/** Chooses the model that is asked, or the second one beside it. FX thread only. */
final class ModelChoice extends MenuButton {

    private final Choices choices;
    private final ObjectProperty<@Nullable TrainedModel> choice;
    private final boolean optional;
    private final Runnable open;

    /**
     * Shows a choice.
     *
     * @param choice one of those of {@code choices}
     * @param optional whether there may be none
     * @param open lets the person choose an exported model
     */
    ModelChoice(Choices choices, ObjectProperty<@Nullable TrainedModel> choice, boolean optional, Runnable open) {
        this.choices = choices;
        this.choice = choice;
        this.optional = optional;
        this.open = open;
        setMnemonicParsing(false);
        setPrefWidth(140);
        setMaxWidth(Double.MAX_VALUE);
        getItems().setAll(new MenuItem());
        setOnShowing(event -> fill());
        choice.addListener((property, before, after) -> show(after));
        show(choice.get());
    }

    private void show(@Nullable TrainedModel chosen) {
        setText(chosen == null ? optional ? tr("none") : tr("no model yet") : tr(chosen.title()));
        setTooltip(new Tooltip(getText()));
    }

    private void fill() {
        getItems().clear();
        if (optional) {
            getItems().add(item(tr("none"), () -> choice.set(null)));
        }
        for (TrainedModel each : choices.models()) {
            getItems().add(item(tr(each.title()), () -> choice.set(each)));
        }
        MenuItem exported = item(tr("An exported model…"), open);
        exported.setId("choose-model");
        getItems().addAll(new SeparatorMenuItem(), exported);
    }

    private static MenuItem item(String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> act.run());
        return item;
    }
}
