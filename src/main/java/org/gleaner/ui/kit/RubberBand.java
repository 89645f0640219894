package org.gleaner.ui.kit;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The rectangle that is drawn with the mouse from beside a tile on: what it touches is selected, with Ctrl or Shift
 * besides what was selected before. FX thread only.
 */
final class RubberBand {

    /** Pixels that the grid scrolls when the mouse moves beyond its edge. */
    private static final double STEP = 24;

    private final TileGrid<?> grid;
    private final Selection selection;
    private final Rectangle frame = new Rectangle();
    private List<Integer> before = List.of();
    /** Where it begins, measured from the first row; null while there is none. */
    private @Nullable Point2D start;

    RubberBand(TileGrid<?> grid, Selection selection) {
        this.grid = grid;
        this.selection = selection;
        frame.getStyleClass().add("rubber-band");
        frame.setManaged(false);
        frame.setMouseTransparent(true);
        frame.setVisible(false);
        grid.getChildren().add(frame);
        // Filters, as the rows of the grid keep to themselves what is pressed on them.
        grid.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        grid.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        grid.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> end());
    }

    private void press(MouseEvent event) {
        end();
        if (event.getButton() == MouseButton.PRIMARY
                && isBeside(event.getPickResult().getIntersectedNode())) {
            start = inRows(event);
            boolean more = event.isShortcutDown() || event.isShiftDown() || selection.hasTicks();
            before = more ? selection.selected() : List.of();
            grid.requestFocus();
        }
    }

    /** Whether what was pressed is neither a tile nor the scroll bar. */
    private boolean isBeside(@Nullable Node pressed) {
        for (Node node = pressed; node != null && !node.equals(grid); node = node.getParent()) {
            if ((node instanceof Tile<?> tile && !tile.isEmpty()) || node instanceof ScrollBar) {
                return false;
            }
        }
        return true;
    }

    private void drag(MouseEvent event) {
        Point2D from = start;
        if (from == null) {
            return;
        }
        if (event.getY() < 0 || event.getY() > grid.getHeight()) {
            grid.scroll(event.getY() < 0 ? -STEP : STEP);
        }
        Point2D to = inRows(event);
        int[] touched = grid.between(from, to).toArray();
        int near = grid.between(to, to).findFirst().orElse(-1);
        selection.choose(IntStream.concat(before.stream().mapToInt(Integer::intValue), IntStream.of(touched)), near);
        double above = grid.scrolled();
        frame.setX(Math.min(from.getX(), to.getX()));
        frame.setY(Math.max(0, Math.min(from.getY(), to.getY()) - above));
        frame.setWidth(Math.abs(from.getX() - to.getX()));
        frame.setHeight(Math.min(grid.getHeight(), Math.max(from.getY(), to.getY()) - above) - frame.getY());
        frame.setVisible(true);
        event.consume();
    }

    private Point2D inRows(MouseEvent event) {
        double x = Math.clamp(event.getX(), 0, grid.getWidth());
        double y = Math.clamp(event.getY(), 0, grid.getHeight());
        return new Point2D(x, y + grid.scrolled());
    }

    private void end() {
        start = null;
        frame.setVisible(false);
    }
}
