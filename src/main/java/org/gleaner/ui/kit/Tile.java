package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.GridCell;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One tile of a grid: a picture, two lines, and a band when something will be done with it. FX thread only. */
final class Tile<T> extends GridCell<T> {

    static final int SIDE = 256;

    /** The picture of a marked one. */
    static final double DIMMED = 0.45;

    private static final double GAP = 8;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass FOCUS = PseudoClass.getPseudoClass("tile-focus");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final TileGrid<T> grid;
    private final Function<T, Face> face;
    private final Pictures pictures;
    private final ImageView view = new ImageView();
    private final FontIcon unreadable = new FontIcon(Feather.ALERT_TRIANGLE);
    private final StackPane frame = new StackPane(view, unreadable);
    private final Label band = new Label();
    private final Label stale = new Label("", new FontIcon(Feather.CLOCK));
    private final FontIcon tick = new FontIcon(Feather.SQUARE);
    private final Tooltip hint = new Tooltip();
    private final Label title = new Label();
    private final Label left = new Label();
    private final Label right = new Label();
    private final VBox body;
    // Kept in a field, or the weak listener would be gone with the next collection.
    private final ChangeListener<Object> redraw = (property, before, after) -> draw();

    private Pictures.@Nullable Request request;
    private @Nullable Face shown;

    Tile(TileGrid<T> grid, Function<T, Face> face, Pictures pictures) {
        this.grid = grid;
        this.face = face;
        this.pictures = pictures;
        getStyleClass().add("tile");
        layFrame(grid.selection().hasTicks());
        hint.setWrapText(true);
        hint.setMaxWidth(420);
        title.getStyleClass().add("tile-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        left.getStyleClass().add("tile-number");
        left.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // what tells paths apart is at their ends
        right.getStyleClass().add("tile-number");
        right.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = Controls.gap();
        gap.setMinWidth(GAP);
        VBox.setVgrow(frame, Priority.ALWAYS);
        body = new VBox(frame, title, new HBox(left, gap, right));
        body.getStyleClass().add("tile-body");
        // Shown and hidden, not put in and taken out: that would style all of it anew with each row that scrolls by.
        setGraphic(body);
        body.setVisible(false);
        grid.selection().version().addListener(new WeakChangeListener<>(redraw));
        grid.revision().addListener(new WeakChangeListener<>(redraw));
        setOnMousePressed(event -> grid.pressed(getIndex(), event));
        setOnMouseClicked(event -> grid.clicked(getIndex(), event));
        setOnDragDetected(event -> grid.dragged(this, event));
    }

    private void layFrame(boolean ticks) {
        frame.getStyleClass().add("tile-picture");
        frame.setMinSize(0, 0);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.fitWidthProperty().bind(frame.widthProperty());
        view.fitHeightProperty().bind(frame.heightProperty());
        // Not managed, as a picture that comes would make the grid lay all of itself out.
        view.setManaged(false);
        unreadable.setManaged(false);
        unreadable.setVisible(false);
        frame.layoutBoundsProperty().addListener((property, before, after) -> centre());
        band.getStyleClass().add("band");
        band.setMaxWidth(Double.MAX_VALUE);
        StackPane.setAlignment(band, Pos.BOTTOM_CENTER);
        stale.getStyleClass().add("stale-badge");
        stale.setVisible(false);
        StackPane.setAlignment(stale, Pos.TOP_RIGHT);
        frame.getChildren().addAll(band, stale);
        if (ticks) {
            StackPane box = new StackPane(tick);
            box.getStyleClass().add("tick-box");
            box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            StackPane.setAlignment(box, Pos.TOP_LEFT);
            frame.getChildren().add(box);
        }
    }

    private void centre() {
        double width = view.getLayoutBounds().getWidth();
        double height = view.getLayoutBounds().getHeight();
        view.relocate((frame.getWidth() - width) / 2, (frame.getHeight() - height) / 2);
        double side = unreadable.getLayoutBounds().getWidth();
        unreadable.relocate((frame.getWidth() - side) / 2, (frame.getHeight() - side) / 2);
    }

    @Override
    protected void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        body.setVisible(!empty);
        draw();
    }

    private void draw() {
        T item = getItem();
        if (isEmpty() || item == null) {
            return; // the grid empties a cell and fills it with the same item again at every layout; nothing is loaded
            // anew then
        }
        boolean chosen = grid.selection().isSelected(getIndex());
        tick.setIconCode(chosen ? Feather.CHECK_SQUARE : Feather.SQUARE);
        pseudoClassStateChanged(CHOSEN, chosen);
        pseudoClassStateChanged(FOCUS, grid.selection().focus() == getIndex());
        Face now = face.apply(item);
        setAccessibleText(words(now, chosen));
        if (now.equals(shown)) {
            return;
        }
        // What is known to have changed is drawn anew.
        boolean other = shown == null
                || !shown.file().equals(now.file())
                || !shown.stale().equals(now.stale());
        shown = now;
        title.setText(now.title());
        left.setText(now.left());
        right.setText(now.right());
        pseudoClassStateChanged(WRONG, now.wrong());
        drawBand(now.band());
        stale.setVisible(!now.stale().isEmpty());
        stale.setTooltip(now.stale().isEmpty() ? null : new Tooltip(now.stale()));
        hint.setText(now.hint());
        setTooltip(now.hint().isEmpty() ? null : hint);
        if (other) {
            load(now);
        }
    }

    /** All that the tile shows, for those who hear it. */
    private String words(Face now, boolean chosen) {
        String tick = grid.selection().hasTicks() ? chosen ? tr("selected") : tr("left out") : "";
        String band = now.band() == null ? "" : now.band().word();
        return Stream.of(now.title(), now.left(), now.right(), band, now.stale(), tick)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void drawBand(Face.@Nullable Band next) {
        view.setOpacity(next == null ? 1 : DIMMED);
        band.setVisible(next != null);
        if (next != null) {
            band.setText(next.word());
            band.setGraphic(new FontIcon(next.icon()));
            band.getStyleClass().setAll("label", "band", "band-" + next.style());
        }
    }

    private void load(Face now) {
        cancel();
        view.setImage(null);
        frame.getStyleClass().setAll("tile-picture", "skeleton");
        unreadable.setVisible(false);
        request = pictures.ask(now.file(), SIDE, this::loaded, this::failed);
    }

    private void loaded(Image image) {
        frame.getStyleClass().setAll("tile-picture");
        view.setImage(image);
        centre();
    }

    private void failed(Message reason) {
        frame.getStyleClass().setAll("tile-picture");
        unreadable.setVisible(true);
        centre();
    }

    private void cancel() {
        if (request != null) {
            Objects.requireNonNull(request).cancel();
            request = null;
        }
    }
}
