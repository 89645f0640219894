package org.gleaner.ui.kit;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.gleaner.ui.kit.CellSelection.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A square table of coloured cells with names at the left and on top, walked and selected by keys and mouse. Draws only
 * what is seen, so that thousands of rows are as fast as ten. FX thread only.
 */
public final class Heatmap extends Pane {

    private static final double MAX_CELL = 320;
    private static final double LEAST_CELL = 18;
    /** The least when all of them are to be in sight. */
    private static final double FITTED_CELL = 0.5;
    /** Names beside smaller cells would lie over each other. */
    private static final double NAMED_CELL = 11;
    /** So far from a small cell it can be pointed at, where there is nothing nearer. */
    private static final double REACH = 6;

    private static final double BAR = 12;
    /** Graphics cards draw no picture wider than this. */
    private static final double MAX_PICTURE = 4000;
    /** Above this many the names on top are turned. */
    private static final int LEVEL_NAMES = 8;
    /** Names that are measured: the longest one of them is near the widest. */
    private static final int MEASURED = 20;

    /**
     * What a cell shows.
     *
     * @param heat 0 to 1, how strongly it is coloured
     * @param hint for the tooltip
     */
    public record Value(String text, double heat, String hint) {}

    private final Canvas canvas = new Canvas();
    private final ScrollBar across = new ScrollBar();
    private final ScrollBar down = new ScrollBar();
    private final Tooltip tooltip = new Tooltip();
    private final Label text = new Label();
    private final HeatmapPen pen = new HeatmapPen(this);
    private final CellSelection selection;
    private List<String> names = List.of();
    private BiFunction<Integer, Integer, Value> values = (row, column) -> new Value("", 0, "");
    private final BooleanProperty fitted = new SimpleBooleanProperty();
    private double cell = LEAST_CELL;
    private boolean named = true;
    private double widest;
    private double left;
    private double top;

    public Heatmap(CellSelection selection) {
        this.selection = selection;
        getStyleClass().add("heatmap");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setMinSize(0, 0);
        down.setOrientation(Orientation.VERTICAL);
        text.setManaged(false);
        text.setVisible(false);
        text.fontProperty().addListener((property, before, after) -> measure());
        getChildren().addAll(canvas, across, down, text);
        for (ScrollBar bar : List.of(across, down)) {
            bar.setFocusTraversable(false);
            bar.valueProperty().addListener((property, before, after) -> draw());
        }
        Tooltip.install(this, tooltip);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseMoved(event -> {
            Cell under = at(event);
            tooltip.setText(
                    under == null
                            ? ""
                            : values.apply(under.row(), under.column()).hint());
        });
        setOnScroll(event -> {
            across.setValue(Math.clamp(across.getValue() - event.getDeltaX(), 0, across.getMax()));
            down.setValue(Math.clamp(down.getValue() - event.getDeltaY(), 0, down.getMax()));
        });
        selection.selected().addListener((property, before, after) -> selected());
        focusedProperty().addListener((property, before, after) -> draw());
        fitted.addListener((property, before, after) -> {
            layoutChildren();
            selected();
        });
        pen.onThemed(this::draw);
    }

    /** Whether all of the table is in sight, be its cells ever so small. */
    public BooleanProperty fitted() {
        return fitted;
    }

    boolean hasNames() {
        return named;
    }

    List<String> names() {
        return names;
    }

    Value value(int row, int column) {
        return values.apply(row, column);
    }

    boolean isLevel() {
        return names.size() <= LEVEL_NAMES;
    }

    double cell() {
        return cell;
    }

    double left() {
        return left;
    }

    double top() {
        return top;
    }

    /** Shows a table of names.size() rows and columns. */
    public void show(List<String> rowsAndColumns, BiFunction<Integer, Integer, Value> cells) {
        names = List.copyOf(rowsAndColumns);
        values = cells;
        measure();
    }

    private void measure() {
        widest = names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MEASURED)
                .mapToDouble(pen::width)
                .max()
                .orElse(0);
        requestLayout();
    }

    /** Size of the text in parts of the usual size; the canvas does not know it. */
    double scale() {
        return Controls.textScale(text);
    }

    /** Names have their place beside the cells where these are large enough. */
    private void makeRoom(boolean withNames) {
        named = withNames;
        double margin = 24 * scale();
        left = named ? margin + Math.min(160 * scale(), widest) : margin;
        top = named ? margin + (isLevel() ? 18 * scale() : Math.min(120 * scale(), widest * 0.75 + 12)) : margin;
    }

    private double after() {
        return isLevel() || !named ? 8 : 64 * scale();
    }

    private double largestCell() {
        double room = Math.min(getWidth() - left - after(), getHeight() - top - 8);
        return room / Math.max(1, names.size());
    }

    private void selected() {
        Cell focus = selection.focus().get();
        if (focus != null) {
            reveal(across, focus.column());
            reveal(down, focus.row());
            if (focus.row() < names.size() && focus.column() < names.size()) {
                setAccessibleText(values.apply(focus.row(), focus.column()).hint());
            }
        }
        draw();
    }

    private void reveal(ScrollBar bar, int index) {
        double start = index * cell;
        if (start < bar.getValue()) {
            bar.setValue(start);
        } else if (start + cell > bar.getValue() + bar.getVisibleAmount()) {
            bar.setValue(Math.min(bar.getMax(), start + cell - bar.getVisibleAmount()));
        }
    }

    private @Nullable Cell at(MouseEvent event) {
        double x = (event.getX() - left + across.getValue()) / cell;
        double y = (event.getY() - top + down.getValue()) / cell;
        int row = (int) Math.floor(y);
        int column = (int) Math.floor(x);
        boolean inside = event.getX() >= left
                && event.getY() >= top
                && row >= 0
                && column >= 0
                && row < names.size()
                && column < names.size();
        return inside ? nearby(new Cell(row, column), x, y) : null;
    }

    /** The nearest cell with something in it, where cells are too small to be hit. */
    private Cell nearby(Cell cell, double x, double y) {
        int reach = (int) Math.ceil(REACH / this.cell);
        if (values.apply(cell.row(), cell.column()).heat() > 0) {
            return cell;
        }
        Cell nearest = cell;
        double least = REACH / this.cell;
        for (int row = Math.max(0, cell.row() - reach); row <= Math.min(names.size() - 1, cell.row() + reach); row++) {
            for (int column = Math.max(0, cell.column() - reach);
                    column <= Math.min(names.size() - 1, cell.column() + reach);
                    column++) {
                double far = Math.hypot(column + 0.5 - x, row + 0.5 - y);
                if (far < least && values.apply(row, column).heat() > 0) {
                    least = far;
                    nearest = new Cell(row, column);
                }
            }
        }
        return nearest;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        Cell under = at(event);
        if (under != null) {
            if (event.isShortcutDown()) {
                selection.toggle(under);
            } else if (event.isShiftDown()) {
                selection.extend(under);
            } else {
                selection.select(under);
            }
        }
    }

    private void keyPressed(KeyEvent event) {
        Cell now = selection.focus().get();
        Cell start = now == null ? new Cell(0, 0) : now;
        Cell next = switch (event.getCode()) {
            case LEFT -> new Cell(start.row(), Math.max(0, start.column() - 1));
            case RIGHT -> new Cell(start.row(), Math.min(names.size() - 1, start.column() + 1));
            case UP -> new Cell(Math.max(0, start.row() - 1), start.column());
            case DOWN -> new Cell(Math.min(names.size() - 1, start.row() + 1), start.column());
            case HOME -> new Cell(start.row(), 0);
            case END -> new Cell(start.row(), names.size() - 1);
            default -> null;
        };
        if (next != null && !names.isEmpty()) {
            if (now != null && event.isShiftDown()) {
                selection.extend(next);
            } else {
                selection.select(now == null ? start : next);
            }
            event.consume();
        }
    }

    @Override
    protected void layoutChildren() {
        int n = Math.max(1, names.size());
        makeRoom(true);
        if (fitted.get() && largestCell() < NAMED_CELL) {
            makeRoom(false);
            cell = Math.max(FITTED_CELL, largestCell());
        } else {
            cell = Math.clamp(Math.floor(largestCell()), fitted.get() ? NAMED_CELL : LEAST_CELL, MAX_CELL);
        }
        double wide = n * cell + after();
        double high = n * cell + 8;
        boolean tooHigh = high > getHeight() - top;
        boolean tooWide = wide > getWidth() - left - (tooHigh ? BAR : 0);
        double width = Math.max(0, getWidth() - (tooHigh ? BAR : 0));
        double height = Math.max(0, getHeight() - (tooWide ? BAR : 0));
        canvas.setWidth(width);
        canvas.setHeight(height);
        set(across, wide, width - left, tooWide);
        set(down, high, height - top, tooHigh);
        across.resizeRelocate(left, height, Math.max(0, width - left), BAR);
        down.resizeRelocate(width, top, BAR, Math.max(0, height - top));
        draw();
    }

    private static void set(ScrollBar bar, double content, double room, boolean needed) {
        bar.setVisible(needed);
        double hidden = Math.max(0, content - room);
        bar.setMax(hidden);
        bar.setVisibleAmount(needed ? Math.max(1, room * hidden / content) : 1);
        bar.setUnitIncrement(40);
        bar.setValue(Math.clamp(bar.getValue(), 0, hidden));
    }

    private void draw() {
        pen.draw(canvas, across.getValue(), down.getValue(), selection, isFocused());
    }

    /** The whole table as a picture, as large as it can be read or a picture can be. */
    public WritableImage picture() {
        double before = cell;
        boolean wereNamed = named;
        int n = Math.max(1, names.size());
        makeRoom(true);
        cell = Math.clamp((MAX_PICTURE - left - after()) / n, 1, Math.max(before, 48));
        Canvas whole = new Canvas(left + n * cell + after(), top + n * cell + 8);
        pen.draw(whole, 0, 0, new CellSelection(), false);
        cell = before;
        makeRoom(wereNamed);
        javafx.scene.SnapshotParameters parameters = new javafx.scene.SnapshotParameters();
        parameters.setFill(pen.background());
        return whole.snapshot(parameters, null);
    }

    Region probe(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.setManaged(false);
        region.setVisible(false);
        getChildren().add(region);
        return region;
    }
}
