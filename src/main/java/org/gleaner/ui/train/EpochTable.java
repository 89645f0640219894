package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.gleaner.learn.Phase;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Term;

/** fastai's table: epoch, train_loss, valid_loss, error_rate, time. FX thread only. */
final class EpochTable extends VBox {

    EpochTable(TrainModel model) {
        getStyleClass().addAll("card", "table-card");
        Label heading = new Label(tr("Epochs"));
        heading.getStyleClass().add("card-title");
        TableView<Run.Epoch> table = new TableView<>(model.rows());
        Controls.dense(table, "epochs", tr("Epochs"));
        Label none = new Label(tr("One row per epoch."));
        none.getStyleClass().add("muted");
        table.setPlaceholder(none);
        table.getColumns().add(column(tr("epoch"), EpochTable::name, 72));
        table.getColumns().add(column(tr("train_loss"), row -> Format.number(row.trainLoss(), 3), 92));
        table.getColumns().add(column(tr("valid_loss"), row -> Format.number(row.validLoss(), 3), 92));
        table.getColumns().add(column(tr("error_rate"), row -> Format.number(row.errorRate(), 3), 92));
        Term.TRAIN_LOSS.explain(table, table.getColumns().get(1));
        Term.VALID_LOSS.explain(table, table.getColumns().get(2));
        Term.ERROR_RATE.explain(table, table.getColumns().get(3));
        table.getColumns().add(column(tr("time"), row -> Format.time(row.seconds()), 56));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setMinHeight(120);
        table.setPrefHeight(216);
        getChildren().addAll(heading, table);
    }

    private static String name(Run.Epoch row) {
        return row.phase() == Phase.FROZEN ? tr("head %d", row.epoch()) : String.valueOf(row.epoch());
    }

    private static TableColumn<Run.Epoch, String> column(String name, Function<Run.Epoch, String> value, double width) {
        TableColumn<Run.Epoch, String> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        Controls.numeric(column);
        return column;
    }
}
