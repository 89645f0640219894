package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.tr;

import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.gleaner.image.ItemTransform.Area;
import org.gleaner.learn.ActivationMap;
import org.gleaner.ui.kit.HeatColours;
import org.gleaner.ui.predict.model.PredictModel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Lays over a card's photo what the model looked at, when a person wants to see it. FX thread only. */
final class HeatOverlay {

    /** Pixels of the map for each place of the network's feature map. */
    private static final int FINE = 24;

    private final PredictModel model;
    private final PredictModel.Row row;
    private final ImageView photo;
    private final ImageView heat = new ImageView();
    private final ToggleButton button = new ToggleButton("", new FontIcon(Feather.EYE));

    /** @param frame holds the photo in its middle */
    HeatOverlay(PredictModel model, PredictModel.Row row, ImageView photo, StackPane frame) {
        this.model = model;
        this.row = row;
        this.photo = photo;
        heat.setManaged(false);
        heat.setMouseTransparent(true);
        heat.setVisible(false);
        frame.getChildren().add(heat);
        button.getStyleClass().addAll("flat", "small", "button-icon", "predict-heat");
        button.setAccessibleText(tr("Heat map"));
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tr("Heat map: what the network looked at; red speaks most for its answer")));
        button.setVisible(row.prediction() != null && model.choices().run() != null);
        button.setOnAction(event -> toggle());
    }

    ToggleButton button() {
        return button;
    }

    private void toggle() {
        if (!button.isSelected()) {
            heat.setVisible(false);
        } else if (heat.getImage() != null) {
            heat.setVisible(true);
        } else {
            button.setDisable(true);
            model.explain(row, this::show, this::ended);
        }
    }

    private void show(Optional<ActivationMap> found) {
        if (found.isEmpty() || found.get().isEmpty()) {
            model.session()
                    .notices()
                    .tell(tr(
                            "Nothing in %s stands out for the network",
                            row.question().name()));
            return;
        }
        ActivationMap map = found.get();
        int width = FINE * map.width();
        int height = FINE * map.height();
        heat.setImage(HeatColours.image(map.upsampled(width, height), width, height));
        heat.setVisible(true);
        lay(map.area());
    }

    /** Without an answer it can be asked again. */
    private void ended() {
        button.setDisable(false);
        button.setSelected(heat.isVisible());
    }

    private void lay(Area area) {
        double width = photo.getLayoutBounds().getWidth();
        double height = photo.getLayoutBounds().getHeight();
        heat.setFitWidth(area.width() * width);
        heat.setFitHeight(area.height() * height);
        heat.relocate(photo.getLayoutX() + area.left() * width, photo.getLayoutY() + area.top() * height);
    }
}
