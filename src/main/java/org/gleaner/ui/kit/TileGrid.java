package org.gleaner.ui.kit;

import impl.org.controlsfx.skin.GridViewSkin;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.GridView;
import org.jspecify.annotations.Nullable;

/**
 * A grid of pictures that draws only what is seen, with the selection and the keys of a file manager (ControlsFX's
 * GridView has neither). FX thread only.
 */
public final class TileGrid<T> extends StackPane {

    private static final Map<KeyCode, Selection.Step> STEPS = Map.of(
            KeyCode.LEFT, Selection.Step.LEFT,
            KeyCode.RIGHT, Selection.Step.RIGHT,
            KeyCode.UP, Selection.Step.UP,
            KeyCode.DOWN, Selection.Step.DOWN,
            KeyCode.PAGE_UP, Selection.Step.PAGE_UP,
            KeyCode.PAGE_DOWN, Selection.Step.PAGE_DOWN,
            KeyCode.HOME, Selection.Step.HOME,
            KeyCode.END, Selection.Step.END);

    /** Below the picture: two lines of text and the padding. */
    private static final double TEXT_HEIGHT = 56;

    private static final double SPACING = 6;

    /** What GridView keeps free for its scroll bar, and a pixel for rounding. */
    private static final double SCROLL_BAR = 20;

    private final GridView<T> view = new GridView<>();
    private final Selection selection;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final DoubleProperty tileSize = new SimpleDoubleProperty(184);
    private final Function<T, Face> face;
    private boolean exporting;
    private Consumer<Integer> opened = index -> {};

    public TileGrid(ObservableList<T> items, Selection selection, Function<T, Face> face, Pictures pictures) {
        this.selection = selection;
        this.face = face;
        getStyleClass().add("tile-grid");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        view.setFocusTraversable(false);
        view.setItems(items);
        view.setHorizontalCellSpacing(SPACING);
        view.setVerticalCellSpacing(SPACING);
        tileSize.addListener((property, before, after) -> fit());
        view.widthProperty().addListener((property, before, after) -> fit());
        view.skinProperty().addListener((property, before, after) -> fit());
        fit();
        view.setCellFactory(grid -> new Tile<>(this, face, pictures));
        getChildren().add(view);
        new RubberBand(this, selection);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        selection.version().addListener((property, before, after) -> showFocus());
    }

    public Selection selection() {
        return selection;
    }

    /** Widens the tiles a little, so that a row has no gap at its end. */
    private void fit() {
        double room = Math.max(tileSize.get(), view.getWidth() - SCROLL_BAR);
        double columns = Math.max(1, Math.floor(room / (tileSize.get() + 2 * SPACING)));
        double width = Math.floor(room / columns) - 2 * SPACING;
        view.setCellWidth(width);
        view.setCellHeight(width + TEXT_HEIGHT);
        // With rows of a known height, ten thousand of them need not be measured to know where one is.
        VirtualFlow<?> flow = flow();
        if (flow != null) {
            flow.setFixedCellSize(rowHeight());
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        for (Node child : view.getChildrenUnmodifiable()) {
            if (child instanceof VirtualFlow<?> flow) {
                return flow;
            }
        }
        return null;
    }

    /** The index of the last tile of which anything is in sight; -1 for none. */
    public int lastInSight() {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> row = flow == null ? null : flow.getLastVisibleCell();
        return row == null ? -1 : (row.getIndex() + 1) * columns() - 1;
    }

    /** Least width of a tile in pixels. */
    public DoubleProperty tileSize() {
        return tileSize;
    }

    ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** Draws the visible tiles again, as their faces changed. */
    public void redraw() {
        revision.set(revision.get() + 1);
    }

    /** Has the selected photos dragged to other programs. */
    public void letPhotosOut() {
        exporting = true;
    }

    /** What a double click does with the tile of this index. */
    public void onOpened(Consumer<Integer> action) {
        opened = action;
    }

    void pressed(int index, MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.SECONDARY && selection.isSelected(index)) {
            return;
        }
        if (event.isShiftDown()) {
            selection.extend(index);
        } else if (selection.hasTicks()) {
            selection.focus(index); // what is dragged keeps its tick; a click changes it
        } else if (event.isShortcutDown()) {
            selection.toggle(index);
        } else {
            selection.select(index);
        }
    }

    void clicked(int index, MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        boolean twice = event.getClickCount() == 2;
        // The second click of a double one takes back what the first has done.
        if (selection.hasTicks() && !event.isShiftDown() && (twice || event.isStillSincePress())) {
            selection.toggle(index);
        }
        if (twice) {
            opened.accept(index);
        }
    }

    private void keyPressed(KeyEvent event) {
        Selection.Step step = STEPS.get(event.getCode());
        if (step != null && !event.isShortcutDown() && !event.isAltDown()) {
            selection.move(step, columns(), rows(), event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            selection.all();
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && selection.hasTicks() && !event.isAltDown()) {
            selection.toggle(selection.focus());
            event.consume();
        }
    }

    /** Takes the selected photos out of the window, for another program, which gets copies. */
    void dragged(Tile<T> tile, MouseEvent event) {
        if (!exporting || event.getButton() != MouseButton.PRIMARY || !selection.isSelected(tile.getIndex())) {
            return;
        }
        List<File> files = selection.selected().stream()
                .map(index -> face.apply(view.getItems().get(index)).file().toFile())
                .filter(File::isFile)
                .toList();
        if (!files.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(files);
            tile.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        }
    }

    /** The tiles in the rectangle between two points of the grid. */
    IntStream between(Point2D one, Point2D other) {
        int first = Math.max(0, (int) Math.floor(Math.min(one.getY(), other.getY()) / rowHeight()));
        int last = (int) Math.floor(Math.max(one.getY(), other.getY()) / rowHeight());
        int columns = columns();
        double width = view.getCellWidth() + 2 * SPACING;
        int from = Math.max(0, (int) Math.floor(Math.min(one.getX(), other.getX()) / width));
        int to = Math.min(columns - 1, (int) Math.floor(Math.max(one.getX(), other.getX()) / width));
        return IntStream.rangeClosed(first, last)
                .flatMap(row -> IntStream.rangeClosed(from, to).map(column -> row * columns + column))
                .filter(index -> index < view.getItems().size());
    }

    /** How far the grid is scrolled down, in pixels. */
    double scrolled() {
        VirtualFlow<?> flow = flow();
        IndexedCell<?> row = flow == null ? null : flow.getFirstVisibleCell();
        return row == null ? 0 : row.getIndex() * rowHeight() - row.getLayoutY();
    }

    void scroll(double pixels) {
        VirtualFlow<?> flow = flow();
        if (flow != null) {
            flow.scrollPixels(pixels);
        }
    }

    private double rowHeight() {
        return view.getCellHeight() + 2 * SPACING;
    }

    private int columns() {
        return view.getSkin() instanceof GridViewSkin<?> skin ? Math.max(1, skin.computeMaxCellsInRow()) : 1;
    }

    private int rows() {
        return (int) Math.max(1, getHeight() / rowHeight());
    }

    private void showFocus() {
        if (selection.focus() < 0) {
            return;
        }
        VirtualFlow<?> flow = flow();
        if (flow != null && flow.getCellCount() > 0) {
            flow.scrollTo(selection.focus() / columns());
        }
    }
}
