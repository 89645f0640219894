package org.gleaner.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Shows one of what a list can be: empty with a sentence and a button, loading as skeleton tiles, or ready. FX thread
 * only.
 */
public final class Placeholder extends StackPane {

    private final Node content;
    private final FlowPane skeleton = new FlowPane();

    public Placeholder(Node content) {
        this.content = content;
        setMinSize(0, 0);
        // There are more skeleton tiles than may fit; those that do not must not cover the rest of the window.
        Rectangle frame = new Rectangle();
        frame.widthProperty().bind(widthProperty());
        frame.heightProperty().bind(heightProperty());
        setClip(frame);
        skeleton.getStyleClass().add("skeletons");
        skeleton.setMinSize(0, 0);
        for (int i = 0; i < 18; i++) {
            Region tile = new Region();
            tile.getStyleClass().addAll("skeleton", "skeleton-tile");
            skeleton.getChildren().add(tile);
        }
        getChildren().add(content);
    }

    public void ready() {
        getChildren().setAll(content);
    }

    /** Shows something else in place of the content. */
    public void show(Node other) {
        getChildren().setAll(other);
    }

    public void loading() {
        getChildren().setAll(skeleton);
    }

    /** Says what is missing, and offers the one thing to do about it, with the button that it returns. */
    public Button empty(Ikon icon, String sentence, String action, Runnable act) {
        Button button = new Button(action);
        button.setId("empty-action");
        button.getStyleClass().add("accent");
        button.setOnAction(event -> act.run());
        VBox box = nothing(icon, sentence);
        box.getChildren().add(button);
        getChildren().setAll(box);
        return button;
    }

    /** A sign and a sentence in the middle, where there is nothing else to show. */
    public static VBox nothing(Ikon icon, String sentence) {
        FontIcon sign = new FontIcon(icon);
        sign.getStyleClass().add("empty-icon");
        Label words = new Label(sentence);
        words.getStyleClass().add("empty-sentence");
        words.setWrapText(true);
        VBox box = new VBox(sign, words);
        box.getStyleClass().add("empty");
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
