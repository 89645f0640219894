package org.gleaner.ui.clean.filter;

import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Counts;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;

/** A choice of a filter, and how many pictures it would show. FX thread only. */
final class CountedCell<T> extends ListCell<T> {

    private final Function<T, String> words;
    private final Label name = new Label();
    private final HBox row;

    private CountedCell(CleanModel model, Function<T, String> words, BiFunction<Counts, T, Integer> count) {
        this.words = words;
        Label number = new Label();
        number.getStyleClass().addAll("muted", "number");
        number.setMinWidth(USE_PREF_SIZE);
        number.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> getItem() == null
                                ? ""
                                : Format.whole(count.apply(model.counts().get(), getItem())),
                        itemProperty(),
                        model.counts()));
        name.setMinWidth(0);
        row = new HBox(name, Controls.gap(), number);
        row.getStyleClass().add("tight-row");
        // The row is as wide as the cell, not the cell as the row: a long name is cut, and its number seen.
        row.prefWidthProperty().bind(widthProperty().subtract(24));
        setPrefWidth(0);
    }

    /** Makes a box show its choices so. */
    static <T> void in(
            ComboBox<T> box, CleanModel model, Function<T, String> words, BiFunction<Counts, T, Integer> count) {
        box.setCellFactory(list -> new CountedCell<>(model, words, count));
        box.setButtonCell(new CountedCell<>(model, words, count));
    }

    @Override
    protected void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
        } else {
            name.setText(words.apply(item));
            setGraphic(row);
        }
    }
}
