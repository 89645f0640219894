package org.gleaner.ui.clean.large;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.VLineTo;
import org.gleaner.image.ItemTransform.Area;
import org.gleaner.task.Message;
import org.gleaner.ui.kit.Format;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A picture as large as there is room, that can be zoomed and dragged, with a heat map upon it. FX thread only. */
final class ZoomPane extends StackPane {

    static final double STEP = 1.25;

    private static final double MOST = 12;
    private static final Area WHOLE = new Area(0, 0, 1, 1);

    private final ImageView picture = new ImageView();
    private final ImageView heat = new ImageView();
    private final Rectangle edge = new Rectangle();
    private final Path unseen = new Path();
    private final Label seen = new Label("", new FontIcon(Feather.EYE));
    private final Label unreadable = new Label();
    private Area area = WHOLE;
    private double zoom = 1;
    private double shiftX;
    private double shiftY;
    private double dragX;
    private double dragY;

    ZoomPane() {
        setMinSize(0, 0);
        unreadable.setWrapText(true);
        getChildren().addAll(unreadable, picture, heat, unseen, seen);
        picture.setSmooth(true);
        picture.setManaged(false);
        heat.setId("heat");
        heat.setSmooth(true);
        heat.setManaged(false);
        heat.setMouseTransparent(true);
        heat.setClip(edge);
        unseen.setId("heat-unseen");
        unseen.getStyleClass().add("unseen");
        unseen.setFillRule(FillRule.EVEN_ODD);
        unseen.setManaged(false);
        unseen.setMouseTransparent(true);
        seen.setId("heat-seen");
        seen.getStyleClass().add("seen-badge");
        seen.setMouseTransparent(true);
        StackPane.setAlignment(seen, Pos.BOTTOM_CENTER);
        Rectangle frame = new Rectangle();
        frame.widthProperty().bind(widthProperty());
        frame.heightProperty().bind(heightProperty());
        setClip(frame);
        layoutBoundsProperty().addListener((property, before, after) -> fit());
        listenToMouse();
        show(null);
        heat(null, null);
    }

    /** Shows a picture, or nothing, from its whole. */
    void show(@Nullable Image image) {
        picture.setImage(image);
        unreadable.setVisible(false);
        zoom(0);
    }

    void showUnreadable(Message reason) {
        unreadable.setText(tr("This photo cannot be shown (%s).", tr(reason)));
        unreadable.setVisible(true);
    }

    /** Lays a map on a part of the picture, or takes it away. */
    void heat(@Nullable Image map, @Nullable Area part) {
        heat.setImage(map);
        area = part == null ? WHOLE : part;
        boolean cut = area.width() < 1 || area.height() < 1;
        unseen.setVisible(cut);
        seen.setVisible(cut);
        seen.setText(cut ? words(area) : "");
        fit();
    }

    /** Why the map has edges of its own within the picture. */
    private static String words(Area area) {
        String width = Format.percent(Math.min(1, area.width()));
        String height = Format.percent(Math.min(1, area.height()));
        return width.equals(height)
                ? tr("The network sees the middle %s of each side", width)
                : tr("The network sees the middle: %s of the width, %s of the height", width, height);
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
        unseen.getElements().setAll(box(x, y, width, height));
        unseen.getElements()
                .addAll(box(
                        x + area.left() * width,
                        y + area.top() * height,
                        area.width() * width,
                        area.height() * height));
    }

    private static List<PathElement> box(double x, double y, double width, double height) {
        return List.of(
                new MoveTo(x, y), new HLineTo(x + width), new VLineTo(y + height), new HLineTo(x), new ClosePath());
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
