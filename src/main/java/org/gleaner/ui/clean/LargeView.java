package org.gleaner.ui.clean;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.gleaner.ui.kit.Parts;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Selection;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One picture as large as the tab, with the same keys as the grid; the arrows go to the next. FX thread only. */
final class LargeView extends BorderPane {

    private static final int SIDE = 1600;
    private static final double ZOOM_STEP = 1.25;
    private static final double MOST_ZOOM = 12;

    private final CleanModel model;
    private final Pictures pictures;
    private final Runnable close;
    private final ImageView view = new ImageView();
    private final StackPane stage = new StackPane();
    private final Label name = new Label();
    private final Label unreadable = new Label("This picture cannot be read.");
    private Pictures.@Nullable Request request;
    private @Nullable String path;
    private double zoom = 1;
    private double shiftX;
    private double shiftY;
    private double dragX;
    private double dragY;

    LargeView(CleanModel model, Acts acts, Pictures pictures, Runnable close) {
        this.model = model;
        this.pictures = pictures;
        this.close = close;
        setId("large-view");
        getStyleClass().add("large-view");
        setFocusTraversable(true);
        setTop(bar());
        stage.getChildren().addAll(unreadable, view);
        listenToMouse();
        stage.setMinSize(0, 0);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setManaged(false);
        stage.layoutBoundsProperty().addListener((property, before, after) -> fit());
        view.imageProperty().addListener((property, before, after) -> fit());
        setCenter(stage);
        ScrollPane side = new ScrollPane(new PictureInfo(model, acts, null));
        side.setFitToWidth(true);
        side.setFocusTraversable(false);
        side.getStyleClass().add("edge-to-edge");
        setRight(side);
        acts.listen(this);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.selection().version().addListener((property, before, after) -> show());
    }

    private HBox bar() {
        Button back = new Button("Back", new FontIcon(Feather.ARROW_LEFT));
        back.setOnAction(event -> close.run());
        back.setFocusTraversable(false);
        Region gap = Parts.gap();
        name.getStyleClass().add("card-title");
        Label keys = new Label("← → next    + − 0 zoom    Space or Esc back");
        keys.getStyleClass().add("muted");
        HBox bar = new HBox(back, name, gap, keys);
        bar.getStyleClass().add("large-bar");
        return bar;
    }

    private void fit() {
        if (view.getImage() != null) {
            double width = view.getImage().getWidth();
            double height = view.getImage().getHeight();
            // A small picture is enlarged three times at most: beyond that there is nothing more to see, unless it is
            // asked for.
            double scale = zoom * Math.min(3, Math.min(stage.getWidth() / width, stage.getHeight() / height));
            view.setFitWidth(width * scale);
            view.setFitHeight(height * scale);
            view.relocate(
                    (stage.getWidth() - width * scale) / 2 + shiftX, (stage.getHeight() - height * scale) / 2 + shiftY);
        }
    }

    private void zoom(double factor) {
        double next = Math.clamp(zoom * factor, 1, MOST_ZOOM);
        shiftX *= next == 1 ? 0 : next / zoom;
        shiftY *= next == 1 ? 0 : next / zoom;
        zoom = next;
        fit();
    }

    private void listenToMouse() {
        Rectangle frame = new Rectangle();
        frame.widthProperty().bind(stage.widthProperty());
        frame.heightProperty().bind(stage.heightProperty());
        stage.setClip(frame);
        stage.setOnScroll(event -> zoom(event.getDeltaY() > 0 ? ZOOM_STEP : 1 / ZOOM_STEP));
        stage.setOnMousePressed(event -> {
            dragX = event.getX() - shiftX;
            dragY = event.getY() - shiftY;
        });
        stage.setOnMouseDragged(event -> {
            if (zoom > 1) {
                shiftX = event.getX() - dragX;
                shiftY = event.getY() - dragY;
                fit();
            }
        });
    }

    /** Shows the picture that has the focus, when this view is open. */
    void show() {
        Picture picture = model.focused();
        if (!isVisible() || picture == null || picture.path().equals(path)) {
            return;
        }
        path = picture.path();
        zoom(0);
        name.setText(picture.path());
        if (request != null) {
            request.cancel();
        }
        view.setImage(null);
        unreadable.setVisible(false);
        request = pictures.ask(
                model.session().root().resolve(picture.path()),
                SIDE,
                view::setImage,
                () -> unreadable.setVisible(true));
    }

    private void keyPressed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT, UP -> model.selection().move(Selection.Step.LEFT, 1, 1, false);
            case RIGHT, DOWN -> model.selection().move(Selection.Step.RIGHT, 1, 1, false);
            case HOME -> model.selection().move(Selection.Step.HOME, 1, 1, false);
            case END -> model.selection().move(Selection.Step.END, 1, 1, false);
            case PLUS, ADD, EQUALS -> zoom(ZOOM_STEP);
            case MINUS, SUBTRACT -> zoom(1 / ZOOM_STEP);
            case DIGIT0, NUMPAD0 -> zoom(0);
            case SPACE, ESCAPE -> close.run();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
