package org.gleaner.ui;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.gleaner.ui.kit.Command;
import org.gleaner.ui.kit.Commands;

/** The keys of some places side by side, and what they do. FX thread only. */
final class KeySheet extends HBox {

    private static final double NARROWEST = 120;
    private static final double WIDEST = 320;
    private static final double GAP = 24;

    /** @param columns each the places whose keys it has */
    KeySheet(List<List<Commands>> columns) {
        setId("key-sheet");
        setSpacing(GAP);
        columns.forEach(places -> getChildren().add(column(places)));
    }

    private static GridPane column(List<Commands> places) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-sheet");
        for (Commands place : places) {
            Label title = new Label(place.title());
            title.getStyleClass().add("card-title");
            grid.add(title, 0, grid.getRowCount(), 2, 1);
            for (Command command : place.all()) {
                grid.addRow(grid.getRowCount(), key(place.words(command)), what(command.text()));
            }
        }
        return grid;
    }

    private static Label key(String words) {
        Label key = new Label(words);
        key.getStyleClass().add("key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        return key;
    }

    private static Label what(String words) {
        Label what = new Label(words);
        what.setWrapText(true);
        what.setMinHeight(Region.USE_PREF_SIZE);
        what.setMinWidth(NARROWEST);
        what.setMaxWidth(WIDEST);
        return what;
    }
}
