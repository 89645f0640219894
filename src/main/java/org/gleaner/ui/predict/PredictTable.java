package org.gleaner.ui.predict;

import static java.util.Objects.requireNonNull;
import static org.gleaner.text.Texts.tr;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.ImageView;
import org.gleaner.data.Prediction;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.predict.model.PredictModel;
import org.jspecify.annotations.Nullable;

/** Many pictures as a table that sorts by a click on a heading. FX thread only. */
final class PredictTable extends TableView<PredictModel.Row> {

    private static final double THUMBNAIL = 44;

    private final PredictModel model;

    PredictTable(PredictModel model, Pictures pictures) {
        this.model = model;
        setId("predict-table");
        setFixedCellSize(THUMBNAIL + 8);
        setAccessibleText(tr("Predictions"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<PredictModel.Row, PredictModel.Row> thumbnails = column("", 64, row -> row);
        thumbnails.setSortable(false);
        thumbnails.setMaxWidth(64);
        thumbnails.setCellFactory(any -> new Thumbnail(pictures));
        getColumns().add(thumbnails);
        getColumns().add(column(tr("Photo"), 220, row -> row.question().name()));
    }

    /** Shows the model's rows, with columns for as many models as were asked. */
    void showRows() {
        getColumns().remove(2, getColumns().size());
        for (int i = 0; i < model.opinions().size(); i++) {
            int at = i;
            String name = model.opinions().size() == 1
                    ? ""
                    : " (" + tr(model.opinions().get(i).model().title()) + ")";
            getColumns().add(column(tr("Class") + name, 140, row -> words(row, at)));
            TableColumn<PredictModel.Row, Double> probability =
                    column(tr("Probability"), 90, row -> number(row, at, answer -> (double) answer.confidence()));
            probability.setCellFactory(any -> new Share());
            Controls.numeric(probability);
            getColumns().add(probability);
            getColumns().add(column(tr("Doubt"), 110, row -> doubt(row, at)));
        }
        TableColumn<PredictModel.Row, PredictModel.Row> says = column("", 150, row -> row);
        says.setSortable(false);
        says.setCellFactory(any -> new Says(model));
        getColumns().add(says);
        getItems().setAll(model.rows());
    }

    private String words(PredictModel.Row row, int opinion) {
        String said = model.said(row, opinion);
        return said.isEmpty() ? tr(requireNonNull(row.said().get(opinion).reason())) : said;
    }

    private static String doubt(PredictModel.Row row, int opinion) {
        Prediction answer = row.said().get(opinion).prediction();
        return answer == null ? "" : answer.unlike() ? tr("none of these?") : answer.undecided() ? tr("undecided") : "";
    }

    private static @Nullable Double number(PredictModel.Row row, int opinion, Function<Prediction, Double> value) {
        Prediction answer = row.said().get(opinion).prediction();
        return answer == null ? null : value.apply(answer);
    }

    private static <T> TableColumn<PredictModel.Row, T> column(
            String name, double width, Function<PredictModel.Row, @Nullable T> value) {
        TableColumn<PredictModel.Row, T> column = new TableColumn<>(name);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    private static final class Share extends TableCell<PredictModel.Row, Double> {

        @Override
        protected void updateItem(@Nullable Double value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? "" : Format.number(value, 4));
            getStyleClass().remove("number");
            getStyleClass().add("number");
        }
    }

    private static final class Says extends TableCell<PredictModel.Row, PredictModel.Row> {

        private final LabelMenu menu;

        Says(PredictModel model) {
            menu = new LabelMenu(model);
        }

        @Override
        protected void updateItem(PredictModel.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null || empty ? null : menu);
            if (row != null && !empty) {
                menu.show(row);
            }
        }
    }

    private static final class Thumbnail extends TableCell<PredictModel.Row, PredictModel.Row> {

        private final Pictures pictures;
        private final ImageView view = new ImageView();
        private Pictures.@Nullable Request request;

        Thumbnail(Pictures pictures) {
            this.pictures = pictures;
            view.setFitWidth(THUMBNAIL);
            view.setFitHeight(THUMBNAIL);
            view.setPreserveRatio(true);
        }

        @Override
        protected void updateItem(PredictModel.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (request != null) {
                request.cancel();
            }
            view.setImage(null);
            setGraphic(row == null || empty ? null : view);
            if (row != null && !empty) {
                request = pictures.ask(row.question().file(), (int) (2 * THUMBNAIL), view::setImage, reason -> {});
            }
        }
    }
}
