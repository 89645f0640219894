package org.gleaner.ui.confusion;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.ui.kit.Controls;
import org.jspecify.annotations.Nullable;

/** The pairs of classes that are confused most often; choosing one chooses its cell. FX thread only. */
final class PairsList extends VBox {

    private final ListView<ConfusionMatrix.Pair> list = new ListView<>();

    PairsList(ConfusionModel model) {
        getStyleClass().addAll("card", "table-card");
        Label heading = new Label(tr("Most confused"));
        heading.getStyleClass().add("card-title");
        Label none = new Label(tr("Every photo is where it belongs."));
        none.getStyleClass().add("muted");
        list.setId("most-confused");
        list.setAccessibleText(tr("Most confused classes"));
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setPlaceholder(none);
        list.setPrefHeight(180);
        list.setMinHeight(96);
        list.setCellFactory(view -> new PairCell());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> {
            if (after != null) {
                model.choose(after.actual(), after.predicted());
            }
        });
        getChildren().addAll(heading, list);
        model.summary().addListener((property, before, after) -> show(after));
        show(model.summary().get());
    }

    private void show(@Nullable Summary summary) {
        if (summary == null) {
            list.getItems().clear();
        } else {
            list.getItems().setAll(summary.pairs());
        }
    }

    private static final class PairCell extends ListCell<ConfusionMatrix.Pair> {

        private PairCell() {
            setPrefWidth(0); // long names are cut, and the list is not made wider
        }

        @Override
        protected void updateItem(ConfusionMatrix.Pair pair, boolean empty) {
            super.updateItem(pair, empty);
            setGraphic(empty || pair == null ? null : row(pair));
            setAccessibleText(
                    empty || pair == null
                            ? ""
                            : tr("%d %s taken for %s", pair.count(), pair.actual(), pair.predicted()));
        }

        private static HBox row(ConfusionMatrix.Pair pair) {
            Region gap = Controls.gap();
            Label count = new Label(trn("%,d photo", "%,d photos", pair.count()));
            count.getStyleClass().add("number");
            count.setMinWidth(USE_PREF_SIZE);
            return new HBox(Controls.shrinking(new Label(pair.actual() + " → " + pair.predicted())), gap, count);
        }
    }
}
