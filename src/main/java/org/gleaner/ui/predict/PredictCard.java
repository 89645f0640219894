package org.gleaner.ui.predict;

import static java.util.Objects.requireNonNull;
import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.data.FilePrediction;
import org.gleaner.data.Prediction;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.quality.Neighbourhood.Neighbour;
import org.gleaner.ui.kit.Bars;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.predict.model.PredictModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One picture, what each model says of it as bars, and what a person says. FX thread only. */
final class PredictCard extends VBox {

    private static final double WIDTH = 280;
    private static final double PICTURE = 190;
    private static final int BARS = 3;

    private final PredictModel.Row row;
    private final String answer;
    private final SimilarRow similar;

    /** @param open shows a photo of the project large */
    PredictCard(PredictModel model, PredictModel.Row row, Pictures pictures, Consumer<PredictTab.Similar> open) {
        this.row = row;
        this.answer = model.said(row, 0);
        this.similar = new SimilarRow(model.session().root(), pictures, path -> open.accept(of(model, row, path)));
        getStyleClass().addAll("card", "predict-card");
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        ImageView view = new ImageView();
        StackPane frame = picture(view, row, pictures);
        getChildren().addAll(frame, heading(row));
        for (int i = 0; i < row.said().size(); i++) {
            Opinion opinion = model.opinions().get(i);
            if (row.said().size() > 1) {
                Label name = new Label(tr(opinion.model().title()));
                name.getStyleClass().add("muted");
                getChildren().add(name);
            }
            getChildren().add(said(row.said().get(i), opinion.classes()));
        }
        LabelMenu menu = new LabelMenu(model);
        menu.show(row);
        HBox last = new HBox(new HeatOverlay(model, row, view, frame).button(), Controls.gap(), menu);
        last.setAlignment(Pos.BOTTOM_RIGHT);
        VBox.setVgrow(last, Priority.ALWAYS);
        getChildren().addAll(similar, last);
    }

    private static PredictTab.Similar of(PredictModel model, PredictModel.Row row, String path) {
        Set<String> paths = model.similar().get().getOrDefault(row.question().file(), List.of()).stream()
                .map(each -> each.picture().path())
                .collect(Collectors.toSet());
        return new PredictTab.Similar(row.question().name(), paths, path);
    }

    /** Shows the most similar photos of the project, as far as they are known. */
    void show(Map<Path, List<Neighbour>> all) {
        similar.show(all.getOrDefault(row.question().file(), List.of()), answer);
    }

    private static StackPane picture(ImageView view, PredictModel.Row row, Pictures pictures) {
        view.setFitWidth(WIDTH - 34);
        view.setFitHeight(PICTURE);
        view.setPreserveRatio(true);
        StackPane frame = new StackPane(view);
        frame.getStyleClass().add("tile-picture");
        frame.setMinHeight(PICTURE);
        frame.setMaxHeight(PICTURE);
        view.setAccessibleText(row.question().name());
        pictures.ask(
                row.question().file(),
                2 * (int) PICTURE,
                view::setImage,
                reason -> frame.getChildren().setAll(new FontIcon(Feather.IMAGE)));
        return frame;
    }

    private static Node heading(PredictModel.Row row) {
        Label name = new Label(row.question().name());
        name.getStyleClass().add("tile-title");
        name.setMinWidth(0);
        name.setTooltip(new Tooltip(row.question().picture().written()));
        return name;
    }

    private static Node said(FilePrediction prediction, List<String> classes) {
        Prediction answer = prediction.prediction();
        if (answer == null) {
            Label reason = new Label(tr(requireNonNull(prediction.reason())), new FontIcon(Feather.ALERT_CIRCLE));
            reason.getStyleClass().add("wrong-words");
            reason.setWrapText(true);
            return reason;
        }
        VBox bars = new VBox();
        bars.getStyleClass().add("bars");
        if (answer.unlike()) {
            bars.getChildren().add(unlike(answer));
        } else if (answer.undecided()) {
            bars.getChildren().add(undecided(classes.get(answer.best()), classes.get(answer.second())));
        }
        bars.getChildren().addAll(Bars.best(classes, answer.probabilities(), BARS));
        return bars;
    }

    /** Says that two classes may be right. */
    private static Label undecided(String first, String second) {
        return badge(tr("Undecided: %s or %s?", first, second));
    }

    private static Label badge(String words) {
        Label badge = new Label(words, new FontIcon(Feather.HELP_CIRCLE));
        badge.getStyleClass().add("unlike");
        badge.setWrapText(true);
        badge.setMinHeight(USE_PREF_SIZE);
        return badge;
    }

    /** Says that none of the classes may be right. */
    private static Label unlike(Prediction answer) {
        Label badge = badge(tr("Unlike training. None of these?"));
        badge.setTooltip(new Tooltip(tr("Distance from the training photos: %s", Format.number(answer.distance(), 3))));
        return badge;
    }
}
