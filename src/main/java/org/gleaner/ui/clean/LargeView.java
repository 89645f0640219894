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
import org.gleaner.ui.kit.Parts;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Selection;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One picture as large as the tab, with the same keys as the grid; the arrows go to the next. FX thread only. */
final class LargeView extends BorderPane {

    private static final int SIDE = 1600;

    private final CleanModel model;
    private final Pictures pictures;
    private final Runnable close;
    private final ImageView view = new ImageView();
    private final Label name = new Label();
    private final Label unreadable = new Label("This picture cannot be read.");
    private Pictures.@Nullable Request request;
    private @Nullable String path;

    LargeView(CleanModel model, Acts acts, Pictures pictures, Runnable close) {
        this.model = model;
        this.pictures = pictures;
        this.close = close;
        setId("large-view");
        getStyleClass().add("large-view");
        setFocusTraversable(true);
        setTop(bar());
        StackPane stage = new StackPane(unreadable, view);
        stage.setMinSize(0, 0);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setManaged(false);
        stage.layoutBoundsProperty().addListener((property, before, after) -> fit(stage));
        view.imageProperty().addListener((property, before, after) -> fit(stage));
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
        Label keys = new Label("← → next    Space or Esc back");
        keys.getStyleClass().add("muted");
        HBox bar = new HBox(back, name, gap, keys);
        bar.getStyleClass().add("large-bar");
        return bar;
    }

    private void fit(StackPane stage) {
        if (view.getImage() != null) {
            double width = view.getImage().getWidth();
            double height = view.getImage().getHeight();
            // A small picture is enlarged three times at most: beyond that there is nothing more to see.
            double scale = Math.min(3, Math.min(stage.getWidth() / width, stage.getHeight() / height));
            view.setFitWidth(width * scale);
            view.setFitHeight(height * scale);
            view.relocate((stage.getWidth() - width * scale) / 2, (stage.getHeight() - height * scale) / 2);
        }
    }

    /** Shows the picture that has the focus, when this view is open. */
    void show() {
        Picture picture = model.focused();
        if (!isVisible() || picture == null || picture.path().equals(path)) {
            return;
        }
        path = picture.path();
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
            case SPACE, ESCAPE -> close.run();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
