package org.gleaner.ui.clean.large;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.gleaner.project.quality.Neighbourhood.Neighbour;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Pictures;

/**
 * Beside a doubted photo those of one class most like it, and the button that decides for that class. FX thread only.
 */
final class EvidenceColumn extends VBox {

    private static final double SIDE = 100;

    private final CleanModel model;
    private final Pictures pictures;
    private final Label heading = new Label();
    /** None is cut: where there is no room for all, the last ones are left out. */
    private final VBox photos = new VBox() {
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            for (Node each : getChildren()) {
                double end = each.getLayoutY() + each.getLayoutBounds().getHeight();
                each.setVisible(end <= getHeight() + 1);
            }
        }
    };

    private final Button decide = new Button();

    /** @param act decides for the class */
    EvidenceColumn(CleanModel model, Pictures pictures, String id, Runnable act) {
        this.model = model;
        this.pictures = pictures;
        setId(id);
        getStyleClass().addAll("side-panel", "evidence");
        setAlignment(Pos.TOP_CENTER);
        setMinHeight(0);
        heading.getStyleClass().add("card-title");
        photos.getStyleClass().add("tight-column");
        photos.setAlignment(Pos.TOP_CENTER);
        photos.setMinHeight(0);
        VBox.setVgrow(photos, Priority.ALWAYS);
        heading.setWrapText(true);
        heading.setTextAlignment(TextAlignment.CENTER);
        heading.setMinHeight(USE_PREF_SIZE);
        decide.setId(id + "-decide");
        decide.getStyleClass().add("small");
        decide.setFocusTraversable(false);
        decide.setMnemonicParsing(false);
        decide.setOnAction(event -> act.run());
        getChildren().addAll(heading, Controls.shrinking(decide), photos);
    }

    /**
     * Shows the photos of a class.
     *
     * @param words what the button does, with its key
     */
    void show(String label, List<Neighbour> near, String words) {
        heading.setText(label);
        decide.setText(words);
        decide.setTooltip(new Tooltip(words));
        photos.getChildren().clear();
        for (Neighbour neighbour : near) {
            ImageView view = new ImageView();
            StackPane frame = Controls.framed(view, SIDE);
            String path = neighbour.picture().path();
            Tooltip.install(frame, new Tooltip(path));
            pictures.ask(model.session().root().resolve(path), 256, view::setImage, reason -> view.setImage(null));
            photos.getChildren().add(frame);
        }
        if (near.isEmpty()) {
            Label none = new Label(tr("No other photo"));
            none.getStyleClass().add("muted");
            photos.getChildren().add(none);
        }
    }
}
