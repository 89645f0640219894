package org.gleaner.ui.confusion;

import static org.gleaner.text.Texts.tr;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Term;
import org.jspecify.annotations.Nullable;

/** Precision, recall, F1 and support of each class; sorted by a click on a column. FX thread only. */
final class ScoreTable extends VBox {

    private final TableView<ConfusionMatrix.ClassScore> table = new TableView<>();

    ScoreTable(ConfusionModel model) {
        getStyleClass().addAll("card", "table-card");
        Label heading = new Label(tr("Classes"));
        heading.getStyleClass().add("card-title");
        Controls.dense(table, "scores", tr("Precision, recall and F1 of each class"));
        table.setPrefHeight(180);
        table.setMinHeight(96);
        TableColumn<ConfusionMatrix.ClassScore, String> name = new TableColumn<>(tr("class"));
        name.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().label()));
        table.getColumns().add(name);
        add(tr("precision"), ConfusionMatrix.ClassScore::precision, 3, Term.PRECISION);
        add(tr("recall"), ConfusionMatrix.ClassScore::recall, 3, Term.RECALL);
        add(tr("f1"), ConfusionMatrix.ClassScore::f1, 3, Term.F1);
        add(tr("support"), score -> (double) score.support(), 0, Term.SUPPORT);
        ReliabilityDiagram calibration = new ReliabilityDiagram(model);
        calibration.setVisible(false);
        ToggleButton scores = toggle("classes-scores", tr("Scores"), "left-pill", true);
        ToggleButton reliability = toggle("classes-calibration", tr("Calibration"), "right-pill", false);
        Term.CALIBRATION.explain(reliability);
        scores.setOnAction(event -> swap(scores, reliability, table, calibration));
        reliability.setOnAction(event -> swap(reliability, scores, calibration, table));
        HBox top = new HBox(heading, Controls.gap(), scores, reliability);
        top.setAlignment(Pos.CENTER_LEFT);
        StackPane content = new StackPane(table, calibration);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(top, content);
        model.summary().addListener((property, before, after) -> show(after));
        show(model.summary().get());
    }

    private static ToggleButton toggle(String id, String words, String style, boolean chosen) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.getStyleClass().addAll(style, "small");
        button.setSelected(chosen);
        return button;
    }

    private static void swap(ToggleButton chosen, ToggleButton other, Node shown, Node hidden) {
        chosen.setSelected(true);
        other.setSelected(false);
        shown.setVisible(true);
        hidden.setVisible(false);
    }

    private void add(String name, Function<ConfusionMatrix.ClassScore, Double> value, int digits, Term term) {
        TableColumn<ConfusionMatrix.ClassScore, Double> column = new TableColumn<>(name);
        Controls.numeric(column);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(of -> new TableCell<>() {
            @Override
            protected void updateItem(Double number, boolean empty) {
                super.updateItem(number, empty);
                setText(empty || number == null ? "" : Format.number(number, digits));
            }
        });
        table.getColumns().add(column);
        term.explain(table, column);
    }

    private void show(@Nullable Summary summary) {
        if (summary == null) {
            table.getItems().clear();
        } else {
            table.getItems().setAll(summary.scores());
            table.sort();
        }
    }
}
