package org.gleaner.ui.confusion;

import static org.gleaner.text.Texts.tr;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
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

    /** Pixels that names have at least: where the table makes the columns fit, it takes no more from them. */
    private static final double NAME = 120;

    /** Letters of a number; to measure each would take its time. */
    private static final int NUMBER = 6;

    /** What a bold letter of a heading takes, and what is beside it. */
    private static final double LETTER = 8;

    private static final double EDGES = 12;

    private final TableView<ConfusionMatrix.ClassScore> table = new TableView<>();

    /** Knows how large the text is. */
    private final Label letters = new Label();

    ScoreTable(ConfusionModel model) {
        getStyleClass().addAll("card", "table-card");
        Controls.dense(table, "scores", tr("Precision, recall and F1 of each class"));
        table.setMinHeight(96);
        TableColumn<ConfusionMatrix.ClassScore, String> name = new TableColumn<>(tr("class"));
        name.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().label()));
        name.setMinWidth(NAME);
        name.setPrefWidth(2 * NAME);
        table.getColumns().add(name);
        add(tr("precision"), ConfusionMatrix.ClassScore::precision, 3, Term.PRECISION);
        add(tr("recall"), ConfusionMatrix.ClassScore::recall, 3, Term.RECALL);
        add(tr("f1"), ConfusionMatrix.ClassScore::f1, 3, Term.F1);
        add(tr("support"), score -> (double) score.support(), 0, Term.SUPPORT);
        ReliabilityDiagram calibration = new ReliabilityDiagram(model);
        Pills top = new Pills(
                tr("Classes"),
                new Pills.Choice("classes-scores", tr("Scores"), table),
                new Pills.Choice("classes-calibration", tr("Calibration"), calibration));
        Term.CALIBRATION.explain(top.second());
        StackPane content = new StackPane(table, calibration);
        content.setPrefHeight(140);
        content.setMinHeight(96);
        VBox.setVgrow(content, Priority.ALWAYS);
        letters.setManaged(false);
        letters.setVisible(false);
        getChildren().addAll(top, content, letters);
        model.summary().addListener((property, before, after) -> show(after));
        show(model.summary().get());
    }

    private void add(String name, Function<ConfusionMatrix.ClassScore, Double> value, int digits, Term term) {
        TableColumn<ConfusionMatrix.ClassScore, Double> column = new TableColumn<>(name);
        letters.fontProperty().subscribe(font -> {
            double least = Controls.textScale(letters) * (EDGES + LETTER * Math.max(NUMBER, name.length()));
            column.setMinWidth(least);
            column.setMaxWidth(1.5 * least);
        });
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
