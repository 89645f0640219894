package org.gleaner.ui.augment;

import java.util.function.DoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** A name, a slider and the value in a row of a grid. FX thread only. */
final class SliderRow {

    private final Label name;
    private final Slider slider;
    private final Label shown = new Label();

    /**
     * A row for a value.
     *
     * @param least what the slider reaches; a value beyond it that came from elsewhere stays until the slider is moved
     * @param steps a unit: 100 for hundredths
     */
    SliderRow(
            String words,
            String help,
            DoubleProperty value,
            double least,
            double most,
            int steps,
            DoubleFunction<String> format) {
        name = new Label(words);
        name.setMinWidth(Region.USE_PREF_SIZE);
        slider = new Slider(least, most, value.get());
        slider.setBlockIncrement(Math.max(1.0 / steps, (most - least) / 20));
        slider.setAccessibleText(words);
        slider.setPrefWidth(80);
        name.setLabelFor(slider);
        Tooltip tooltip = new Tooltip(help);
        slider.setTooltip(tooltip);
        name.setTooltip(tooltip);
        shown.getStyleClass().add("number");
        shown.setMaxWidth(Double.MAX_VALUE);
        shown.setMinWidth(Region.USE_PREF_SIZE);
        shown.textProperty().bind(Bindings.createStringBinding(() -> format.apply(value.get()), value));
        value.addListener((property, before, after) -> slider.setValue(after.doubleValue()));
        slider.valueProperty().addListener((property, before, after) -> {
            double rounded = Math.round(after.doubleValue() * steps) / (double) steps;
            boolean reached = Math.abs(Math.clamp(value.get(), least, most) - after.doubleValue()) > 1e-9;
            if (reached && rounded != value.get()) {
                value.set(rounded);
            }
        });
    }

    SliderRow id(String id) {
        slider.setId(id);
        return this;
    }

    void addTo(GridPane pane) {
        pane.addRow(pane.getRowCount(), name, slider, shown);
    }
}
