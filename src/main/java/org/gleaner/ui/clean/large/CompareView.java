package org.gleaner.ui.clean.large;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.app.Latest;
import org.gleaner.data.Item;
import org.gleaner.image.Decoder;
import org.gleaner.image.PictureSize;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.clean.model.TileContent;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Face;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Pictures;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The photos that are shown side by side with what tells them apart: class, side of the split, pixels, bytes. FX thread
 * only.
 */
final class CompareView extends GridPane {

    /** So many at a time; the arrows go to the others. */
    private static final int PAGE = 6;

    private static final int ROW = 3;
    private static final PseudoClass FOCUS = PseudoClass.getPseudoClass("tile-focus");

    private final CleanModel model;
    private final Pictures pictures;
    private final Latest sizes = new Latest();
    private final Map<String, PictureSize> known = new HashMap<>();
    private List<String> drawn = List.of();

    CompareView(CleanModel model, LargeModel large, Pictures pictures) {
        this.model = model;
        this.pictures = pictures;
        setId("compare");
        setMinSize(0, 0);
        getStyleClass().add("compare");
        visibleProperty().bind(large.comparing());
        visibleProperty().addListener((property, before, after) -> show());
        model.selection().version().addListener((property, before, after) -> show());
        model.session().edits().version().addListener((property, before, after) -> draw());
    }

    private int first() {
        return Math.max(0, model.selection().focus()) / PAGE * PAGE;
    }

    private List<Picture> page() {
        int from = Math.min(first(), model.shown().size());
        return model.shown().subList(from, Math.min(from + PAGE, model.shown().size()));
    }

    private void show() {
        if (!isVisible()) {
            drawn = List.of();
            getChildren().clear();
            return;
        }
        List<String> paths = page().stream().map(Picture::path).toList();
        if (!paths.equals(drawn)) {
            drawn = paths;
            model.session().tasks().compute(sizes, () -> sizes(paths), found -> {
                known.clear();
                known.putAll(found);
                draw();
            });
        }
        draw();
    }

    private Map<String, PictureSize> sizes(List<String> paths) {
        Map<String, PictureSize> found = new HashMap<>();
        for (String path : paths) {
            try {
                found.put(path, Decoder.size(model.session().root().resolve(path)));
            } catch (UnreadablePicture e) {
                // its place says so
            }
        }
        return found;
    }

    private void draw() {
        getChildren().clear();
        if (!isVisible()) {
            return;
        }
        List<Picture> page = page();
        int columns = Math.clamp(page.size() == 4 ? 2 : page.size(), 1, ROW);
        int rows = Math.max(1, (page.size() + columns - 1) / columns);
        List<ColumnConstraints> across = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints(0, 0, Double.MAX_VALUE);
            column.setPercentWidth(100.0 / columns);
            across.add(column);
        }
        getColumnConstraints().setAll(across);
        List<RowConstraints> down = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            RowConstraints row = new RowConstraints(0, 0, Double.MAX_VALUE);
            row.setPercentHeight(100.0 / rows);
            down.add(row);
        }
        getRowConstraints().setAll(down);
        for (int i = 0; i < page.size(); i++) {
            add(pane(page.get(i), first() + i), i % columns, i / columns);
        }
    }

    private VBox pane(Picture picture, int index) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.setSmooth(true);
        StackPane frame = new StackPane(view);
        frame.getStyleClass().add("preview");
        frame.setMinSize(0, 0);
        view.setManaged(false);
        Label unreadable = new Label();
        unreadable.setWrapText(true);
        unreadable.setVisible(false);
        frame.getChildren().add(unreadable);
        view.fitWidthProperty().bind(frame.widthProperty());
        view.fitHeightProperty().bind(frame.heightProperty());
        Runnable centre = () -> view.relocate(
                (frame.getWidth() - view.getLayoutBounds().getWidth()) / 2,
                (frame.getHeight() - view.getLayoutBounds().getHeight()) / 2);
        view.layoutBoundsProperty().addListener((property, before, after) -> centre.run());
        frame.layoutBoundsProperty().addListener((property, before, after) -> centre.run());
        pictures.ask(model.session().root().resolve(picture.path()), LargeView.SIDE, view::setImage, reason -> {
            unreadable.setText(tr("This photo cannot be shown (%s).", tr(reason)));
            unreadable.setVisible(true);
        });
        VBox.setVgrow(frame, Priority.ALWAYS);
        VBox pane = new VBox(frame, heading(picture), facts(picture));
        pane.getStyleClass().add("compared");
        pane.setMinSize(0, 0);
        pane.pseudoClassStateChanged(FOCUS, model.selection().focus() == index);
        pane.setOnMouseClicked(event -> model.selection().select(index));
        return pane;
    }

    private HBox heading(Picture picture) {
        Label path = new Label(picture.path());
        path.getStyleClass().add("plain");
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        path.setMinWidth(0);
        HBox row = new HBox(path, Controls.gap());
        row.getStyleClass().add("tight-row");
        Face.Band band = TileContent.band(model.mark(picture));
        if (band != null) {
            Label mark = new Label(band.word(), new FontIcon(band.icon()));
            mark.getStyleClass().addAll("band", "band-" + band.style());
            mark.setMinWidth(USE_PREF_SIZE);
            row.getChildren().add(mark);
        }
        return row;
    }

    private Label facts(Picture picture) {
        Item item = model.session().dataset().get().item(picture.path());
        PictureSize size = known.get(picture.path());
        Label facts = new Label((picture.actual().isEmpty() ? tr("unlabelled") : picture.actual())
                + (picture.side() == null ? "" : " · " + picture.sideWords())
                + (size == null ? "" : " · " + size.width() + " × " + size.height())
                + (item == null ? "" : " · " + Format.bytes(item.bytes())));
        facts.getStyleClass().add("muted");
        return facts;
    }
}
