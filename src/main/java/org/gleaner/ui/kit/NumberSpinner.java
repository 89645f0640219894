package org.gleaner.ui.kit;

import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * A field for a whole number, with steps up and down. What is typed and is no number leaves the one that was there. FX
 * thread only.
 */
public final class NumberSpinner extends Spinner<Integer> {

    /** @param step how much an arrow changes */
    public NumberSpinner(String id, int least, int most, int value, int step) {
        super(new SpinnerValueFactory.IntegerSpinnerValueFactory(least, most, value, step));
        setId(id);
        setEditable(true);
        setMaxWidth(Double.MAX_VALUE);
        getValueFactory().setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer number) {
                return String.valueOf(number);
            }

            @Override
            public Integer fromString(@Nullable String typed) {
                return number(String.valueOf(typed).strip());
            }
        });
        getEditor().focusedProperty().addListener((property, before, after) -> {
            if (!after) {
                commitValue();
                getEditor().setText(String.valueOf(getValue()));
            }
        });
    }

    private Integer number(String typed) {
        var range = (SpinnerValueFactory.IntegerSpinnerValueFactory) getValueFactory();
        try {
            return Math.clamp(Long.parseLong(typed), range.getMin(), range.getMax());
        } catch (NumberFormatException e) {
            return getValue();
        }
    }
}
