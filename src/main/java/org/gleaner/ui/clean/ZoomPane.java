package org.gleaner.ui.clean;

import static org.gleaner.store.Texts.tr;

import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.gleaner.image.ItemTransform.Area;
import org.jspecify.annotations.Nullable;

/** A picture as large as there is room, that can be zoomed and dragged, with a heat map upon it. FX thread only. */
final class ZoomPane extends StackPane {

    static final double STEP = 1.25;

    private static final double MOST = 12;
    private static final Area WHOLE = new Area(0, 0, 1, 1);

    private final ImageView picture = new ImageView();
    private final ImageView heat = new ImageView();
    private final Rectangle edge = new Rectangle();
    private final Label unreadable = new Label(tr("This picture cannot be read."));
    private Area area = WHOLE;
    private double zoom = 1;
    private double shiftX;
    private double shiftY;
    private double dragX;
    private double dragY;

    ZoomPane() {
        setMinSize(0, 0);
        getChildren().addAll(unreadable, picture, heat);
        picture.setSmooth(true);
        picture.setManaged(false);
        heat.setId("heat");
        heat.setSmooth(true);
        heat.setManaged(false);
        heat.setMouseTransparent(true);
        heat.setClip(edge);
        Rectangle frame = new Rectangle();
        frame.widthProperty().bind(widthProperty());
        frame.heightProperty().bind(heightProperty());
        setClip(frame);
        layoutBoundsProperty().addListener((property, before, after) -> fit());
        listenToMouse();
        show(null);
    }

    /** Shows a picture, or nothing, from its whole. */
    void show(@Nullable Image image) {
        picture.setImage(image);
        unreadable.setVisible(false);
        zoom(0);
    }

    void showUnreadable() {
        unreadable.setVisible(true);
    }

    /** Lays a map on a part of the picture, or takes it away. */
    void heat(@Nullable Image map, @Nullable Area part) {
        heat.setImage(map);
        area = part == null ? WHOLE : part;
        fit();
    }

    void zoom(double factor) {
        double next = Math.clamp(zoom * factor, 1, MOST);
        shiftX *= next == 1 ? 0 : next / zoom;
        shiftY *= next == 1 ? 0 : next / zoom;
        zoom = next;
        fit();
    }

    private void fit() {
        Image image = picture.getImage();
        if (image == null) {
            return;
        }
        // A small picture is enlarged three times at most: beyond that there is nothing more to see, unless it is
        // asked for.
        double scale = zoom * Math.min(3, Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight()));
        double width = image.getWidth() * scale;
        double height = image.getHeight() * scale;
        double x = (getWidth() - width) / 2 + shiftX;
        double y = (getHeight() - height) / 2 + shiftY;
        picture.setFitWidth(width);
        picture.setFitHeight(height);
        picture.relocate(x, y);
        heat.setFitWidth(area.width() * width);
        heat.setFitHeight(area.height() * height);
        heat.relocate(x + area.left() * width, y + area.top() * height);
        edge.setX(-area.left() * width);
        edge.setY(-area.top() * height);
        edge.setWidth(width);
        edge.setHeight(height);
    }

    private void listenToMouse() {
        setOnScroll(event -> zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP));
        setOnMousePressed(event -> {
            dragX = event.getX() - shiftX;
            dragY = event.getY() - shiftY;
        });
        setOnMouseDragged(event -> {
            if (zoom > 1) {
                shiftX = event.getX() - dragX;
                shiftY = event.getY() - dragY;
                fit();
            }
        });
    }
}
