package org.gleaner.ui.augment;

import static org.gleaner.text.Texts.tr;

import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.app.Previews;
import org.gleaner.data.Item;
import org.gleaner.image.Pixels;
import org.gleaner.ui.kit.Pictures;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One picture of the preview with its class; the photo itself while the mouse is on it. FX thread only. */
final class PreviewTile extends VBox {

    /** Height of the line below the picture. */
    static final double LINE = 24;

    private static final int ORIGINAL = 512;

    private final AugmentModel model;
    private final Pictures pictures;
    private final ImageView seen = new ImageView();
    private final ImageView original = new ImageView();
    private final FontIcon unreadable = new FontIcon(Feather.ALERT_TRIANGLE);
    private final StackPane frame = new StackPane(seen, original, unreadable);
    private final Label caption = new Label();
    private @Nullable WritableImage image;
    private @Nullable Item item;
    private Pictures.@Nullable Request request;

    PreviewTile(AugmentModel model, Pictures pictures) {
        this.model = model;
        this.pictures = pictures;
        getStyleClass().add("preview-tile");
        setAlignment(Pos.TOP_CENTER);
        setFocusTraversable(true);
        setAccessibleText(tr("Preview")); // until it shows one
        frame.getStyleClass().add("tile-picture");
        original.setPreserveRatio(true);
        caption.setMinHeight(LINE);
        caption.setMaxWidth(Double.MAX_VALUE);
        caption.setAlignment(Pos.CENTER);
        getChildren().addAll(frame, caption);
        BooleanProperty all = model.originals();
        all.addListener((property, before, after) -> compare());
        hoverProperty().addListener((property, before, after) -> compare());
        setOnMouseClicked(event -> toggle());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                toggle();
                event.consume();
            }
        });
    }

    private void toggle() {
        Item shown = item;
        if (shown != null) {
            model.toggle(shown);
        }
    }

    void show(Previews.Seen next) {
        Pixels pixels = next.pixels();
        unreadable.setVisible(pixels == null);
        seen.setImage(pixels == null ? null : image(pixels));
        if (!next.item().equals(item)) {
            item = next.item();
            original.setImage(null);
            String label = AugmentModel.label(next.item());
            caption.setText(label);
            setAccessibleText(label + ", " + next.item().path());
        }
        compare();
    }

    /** The same image again where the size is the same: a moved slider makes many. */
    private Image image(Pixels pixels) {
        WritableImage into = image;
        if (into == null || into.getWidth() != pixels.width()) {
            into = new WritableImage(pixels.width(), pixels.height());
            image = into;
        }
        into.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        pixels.width(),
                        pixels.height(),
                        PixelFormat.getByteRgbInstance(),
                        pixels.rgb(),
                        0,
                        3 * pixels.width());
        return into;
    }

    /** Before or after: the photo as it is, or as it is seen. */
    private void compare() {
        boolean before = isHover() || model.originals().get();
        Item shown = item;
        if (before && shown != null && original.getImage() == null && request == null) {
            request = pictures.ask(
                    model.session().root().resolve(shown.path()),
                    ORIGINAL,
                    loaded -> {
                        request = null;
                        if (shown.equals(item)) {
                            original.setImage(loaded);
                        }
                        compare();
                    },
                    reason -> request = null);
        }
        boolean there = before && original.getImage() != null;
        original.setVisible(there);
        seen.setVisible(!there);
    }

    /** @param side of the picture, pixels of the screen */
    void fit(double side) {
        frame.setMinSize(side, side);
        frame.setMaxSize(side, side);
        for (ImageView view : new ImageView[] {seen, original}) {
            view.setFitWidth(side);
            view.setFitHeight(side);
        }
    }
}
