package org.gleaner.ui.confusion;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.gleaner.learn.ConfusionMatrix;
import org.gleaner.ui.kit.Format;
import org.jspecify.annotations.Nullable;

/** Precision, recall, F1 and support of each class; sorted by a click on a column. FX thread only. */
final class ScoreTable extends VBox {

    private final TableView<ConfusionMatrix.ClassScore> table = new TableView<>();

    ScoreTable(ConfusionModel model) {
        getStyleClass().addAll("card", "table-card");
        Label heading = new Label("Classes");
        heading.getStyleClass().add("card-title");
        table.setId("scores");
        table.setAccessibleText("Precision, recall and F1 of each class");
        table.getStyleClass().addAll("dense", "edge-to-edge");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPrefHeight(180);
        table.setMinHeight(96);
        TableColumn<ConfusionMatrix.ClassScore, String> name = new TableColumn<>("class");
        name.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().label()));
        table.getColumns().add(name);
        table.getColumns().add(number("precision", ConfusionMatrix.ClassScore::precision, 3));
        table.getColumns().add(number("recall", ConfusionMatrix.ClassScore::recall, 3));
        table.getColumns().add(number("f1", ConfusionMatrix.ClassScore::f1, 3));
        table.getColumns().add(number("support", score -> (double) score.support(), 0));
        getChildren().addAll(heading, table);
        model.matrix().addListener((property, before, after) -> show(after));
        show(model.matrix().get());
    }

    private static TableColumn<ConfusionMatrix.ClassScore, Double> number(
            String name, Function<ConfusionMatrix.ClassScore, Double> value, int digits) {
        TableColumn<ConfusionMatrix.ClassScore, Double> column = new TableColumn<>(name);
        column.getStyleClass().add("number-column");
        column.setStyle("-fx-alignment: CENTER-RIGHT;");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(of -> new TableCell<>() {
            @Override
            protected void updateItem(Double number, boolean empty) {
                super.updateItem(number, empty);
                setText(empty || number == null ? "" : Format.number(number, digits));
            }
        });
        return column;
    }

    private void show(@Nullable ConfusionMatrix matrix) {
        if (matrix == null) {
            table.getItems().clear();
        } else {
            table.getItems().setAll(matrix.perClass());
            table.sort();
        }
    }
}
