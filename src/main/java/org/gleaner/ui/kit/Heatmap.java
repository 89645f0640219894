package org.gleaner.ui.kit;

import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** A square table of coloured cells with names at the left and on top, walked by keys and mouse. FX thread only. */
public final class Heatmap extends Pane {

    private static final double MAX_CELL = 136;

    private static final double LEAST_CELL = 18;
    /** Graphics cards draw no canvas wider than this. */
    private static final double MAX_SIDE = 4000;
    /** Above this many the names on top are turned. */
    private static final int LEVEL_NAMES = 8;

    /** A cell, counted from 0. */
    public record Cell(int row, int column) {}

    /**
     * What a cell shows.
     *
     * @param heat 0 to 1, how strongly it is coloured
     * @param hint for the tooltip
     */
    public record Value(String text, double heat, String hint) {}

    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    // Probes carry the theme's colours from the style sheet to the canvas, which knows no styles.
    private final Region ink = probe("heat-ink");
    private final Region paper = probe("heat-paper");
    private final Region agreed = probe("heat-right");
    private final Region confused = probe("heat-wrong");
    private final ObjectProperty<Cell> chosen = new SimpleObjectProperty<>();
    private List<String> names = List.of();
    private BiFunction<Integer, Integer, Value> values = (row, column) -> new Value("", 0, "");
    private double cell;
    private double leastCell = LEAST_CELL;
    private double after;
    private double left;
    private double top;

    public Heatmap() {
        getStyleClass().add("heatmap");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        getChildren().addAll(ink, paper, agreed, confused, canvas);
        Tooltip.install(this, tooltip);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        setOnMousePressed(event -> {
            requestFocus();
            choose(at(event));
        });
        setOnMouseMoved(event -> {
            Cell under = at(event);
            tooltip.setText(
                    under == null
                            ? ""
                            : values.apply(under.row(), under.column()).hint());
        });
        chosen.addListener((property, before, after) -> requestLayout());
        focusedProperty().addListener((property, before, after) -> requestLayout());
        ink.backgroundProperty().addListener((property, before, after) -> requestLayout());
    }

    private static Region probe(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.setManaged(false);
        region.setVisible(false);
        return region;
    }

    /** The chosen cell; null for none. */
    public ObjectProperty<Cell> chosen() {
        return chosen;
    }

    /** Shows a table of names.size() rows and columns. */
    public void show(List<String> rowsAndColumns, BiFunction<Integer, Integer, Value> cells) {
        names = List.copyOf(rowsAndColumns);
        values = cells;
        measure();
        requestLayout();
    }

    private void measure() {
        boolean level = names.size() <= LEVEL_NAMES;
        double widest =
                names.stream().mapToDouble(name -> width(name, 12)).max().orElse(0);
        left = 24 + Math.min(160, widest);
        top = 24 + (level ? 18 : Math.min(120, widest * 0.75 + 12));
        after = level ? 8 : 64;
        // Smaller cells than this could not be read; rather there is a scroll bar.
        leastCell = Math.clamp((MAX_SIDE - left - after) / Math.max(1, names.size()), 1, LEAST_CELL);
        setMinSize(left + names.size() * leastCell + after, top + names.size() * leastCell + 8);
    }

    private @Nullable Cell at(MouseEvent event) {
        int row = (int) Math.floor((event.getY() - top) / cell);
        int column = (int) Math.floor((event.getX() - left) / cell);
        boolean inside = row >= 0 && column >= 0 && row < names.size() && column < names.size();
        return inside ? new Cell(row, column) : null;
    }

    private void choose(@Nullable Cell next) {
        if (next != null) {
            chosen.set(next);
            setAccessibleText(values.apply(next.row(), next.column()).hint());
        }
    }

    private void keyPressed(KeyEvent event) {
        Cell now = chosen.get();
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
            choose(now == null ? start : next);
            event.consume();
        }
    }

    @Override
    protected void layoutChildren() {
        int n = Math.max(1, names.size());
        double room = Math.min(getWidth() - left - after, getHeight() - top - 8);
        cell = Math.clamp(Math.floor(room / n), leastCell, MAX_CELL);
        canvas.setWidth(left + n * cell + after);
        canvas.setHeight(top + n * cell + 8);
        draw(n <= LEVEL_NAMES);
    }

    private static double width(String words, double size) {
        Text text = new Text(words);
        text.setFont(Font.font(size));
        return text.getLayoutBounds().getWidth();
    }

    private static Color colour(Region probe) {
        Background background = probe.getBackground();
        boolean plain = background != null
                && !background.getFills().isEmpty()
                && background.getFills().getFirst().getFill() instanceof Color;
        return plain ? (Color) background.getFills().getFirst().getFill() : Color.GRAY;
    }

    private void draw(boolean level) {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        drawNames(pen, level);
        for (int row = 0; row < names.size(); row++) {
            for (int column = 0; column < names.size(); column++) {
                drawCell(pen, row, column);
            }
        }
        Cell focus = chosen.get();
        if (focus != null && focus.row() < names.size() && focus.column() < names.size()) {
            pen.setStroke(colour(ink));
            pen.setLineWidth(isFocused() ? 3 : 2);
            pen.strokeRect(left + focus.column() * cell + 1.5, top + focus.row() * cell + 1.5, cell - 3, cell - 3);
        }
    }

    private void drawNames(GraphicsContext pen, boolean level) {
        pen.setFill(colour(ink));
        pen.setFont(Font.font(null, FontWeight.NORMAL, 11));
        pen.fillText("actual ↓   predicted →", 0, 12);
        if (cell < 11) {
            return;
        }
        pen.setFont(Font.font(12));
        for (int i = 0; i < names.size(); i++) {
            String name = clipped(names.get(i), 160);
            pen.fillText(name, left - 8 - width(name, 12), top + (i + 0.5) * cell + 4);
            pen.save();
            if (level) {
                String above = clipped(names.get(i), cell - 4);
                pen.translate(left + (i + 0.5) * cell - width(above, 12) / 2, top - 8);
                pen.fillText(above, 0, 0);
            } else {
                pen.translate(left + (i + 0.5) * cell, top - 6);
                pen.rotate(-45);
                pen.fillText(name, 0, 0);
            }
            pen.restore();
        }
    }

    private static String clipped(String name, double room) {
        String rest = name;
        while (rest.length() > 1 && width(rest + "…", 12) > room && width(name, 12) > room) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest.equals(name) ? name : rest + "…";
    }

    private void drawCell(GraphicsContext pen, int row, int column) {
        Value value = values.apply(row, column);
        Color base = colour(paper);
        Color full = colour(row == column ? agreed : confused);
        Color fill = base.interpolate(full, value.heat() == 0 ? 0 : 0.12 + 0.88 * value.heat());
        double x = left + column * cell;
        double y = top + row * cell;
        double gap = cell > 8 ? 1 : 0;
        pen.setFill(fill);
        pen.fillRect(x + gap, y + gap, cell - 2 * gap, cell - 2 * gap);
        if (cell >= 24) {
            double size = cell >= 48 ? 14 : 11;
            pen.setFont(Font.font(size));
            pen.setFill(readable(fill));
            pen.fillText(value.text(), x + (cell - width(value.text(), size)) / 2, y + cell / 2 + size / 3);
        }
    }

    private static Color readable(Color on) {
        double light = 0.2126 * Math.pow(on.getRed(), 2.2)
                + 0.7152 * Math.pow(on.getGreen(), 2.2)
                + 0.0722 * Math.pow(on.getBlue(), 2.2);
        // Where contrast against white and against black is the same (WCAG).
        return light > 0.179 ? Color.gray(0.1) : Color.WHITE;
    }
}
