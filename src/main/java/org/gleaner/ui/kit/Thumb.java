package org.gleaner.ui.kit;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The middle of a photo, as a square with round corners. FX thread only. */
public final class Thumb extends StackPane {

    private static final int LOADED = 256;
    private static final double ROUND = 8;

    private final ImageView view = new ImageView();

    /**
     * A photo.
     *
     * @param unreadable is told of this when there is nothing to show
     */
    public Thumb(Path file, double side, Pictures pictures, Consumer<Thumb> unreadable) {
        getStyleClass().add("preview");
        setMinSize(side, side);
        setPrefSize(side, side);
        setMaxSize(side, side);
        Rectangle clip = new Rectangle(side, side);
        clip.setArcWidth(ROUND);
        clip.setArcHeight(ROUND);
        setClip(clip);
        view.setFitWidth(side);
        view.setFitHeight(side);
        getChildren().add(view);
        pictures.ask(file, LOADED, this::show, reason -> unreadable.accept(this));
    }

    /** Says that there is a file, but nothing to see. */
    public void showUnreadable() {
        getChildren().setAll(new FontIcon(Feather.ALERT_TRIANGLE));
    }

    private void show(Image image) {
        double square = Math.min(image.getWidth(), image.getHeight());
        view.setViewport(
                new Rectangle2D((image.getWidth() - square) / 2, (image.getHeight() - square) / 2, square, square));
        view.setImage(image);
    }
}
