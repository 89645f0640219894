package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.Comparison.ClassErrors;
import org.gleaner.ui.kit.Controls;

/** How many of each class two runs get wrong; sorted by a click on a column. FX thread only. */
final class ClassErrorsTable extends VBox {

    private final TableView<ClassErrors> table = new TableView<>();

    ClassErrorsTable() {
        getStyleClass().addAll("card", "table-card");
        Label heading = new Label(tr("Wrong of each class"));
        heading.getStyleClass().add("card-title");
        Controls.dense(table, "compare-classes", tr("Wrong photos of each class"));
        TableColumn<ClassErrors, String> name = column(tr("class"), ClassErrors::label);
        name.setPrefWidth(120);
        table.getColumns().add(name);
        table.getColumns().add(number(tr("photos"), ClassErrors::pictures));
        table.getColumns().add(number(tr("before"), ClassErrors::wrongBefore));
        table.getColumns().add(number(tr("now"), ClassErrors::wrongNow));
        VBox.setVgrow(table, Priority.ALWAYS);
        setMinWidth(0);
        getChildren().addAll(heading, table);
    }

    private static TableColumn<ClassErrors, Integer> number(String name, Function<ClassErrors, Integer> value) {
        TableColumn<ClassErrors, Integer> column = column(name, value);
        column.setPrefWidth(56);
        Controls.numeric(column);
        return column;
    }

    private static <T> TableColumn<ClassErrors, T> column(String name, Function<ClassErrors, T> value) {
        TableColumn<ClassErrors, T> column = new TableColumn<>(name);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    void show(List<ClassErrors> rows) {
        table.getItems().setAll(rows);
        table.sort();
    }
}
