package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.gleaner.ui.kit.CellSelection.Cell;

/** Draws a heat map, or the part of it that is in sight, in the colours of the theme. FX thread only. */
final class HeatmapPen {

    /** Size of the names in text of the usual size. */
    private static final double NAMES = 12;

    /** A frame is seen around the smallest cell. */
    private static final double LEAST_FRAME = 7;

    private final Heatmap map;
    // Probes carry the theme's colours from the style sheet to the canvas, which knows no styles.
    private final Region ink;
    private final Region paper;
    private final Region agreed;
    private final Region confused;

    HeatmapPen(Heatmap map) {
        this.map = map;
        ink = map.probe("heat-ink");
        paper = map.probe("heat-paper");
        agreed = map.probe("heat-right");
        confused = map.probe("heat-wrong");
    }

    void onThemed(Runnable draw) {
        ink.backgroundProperty().addListener((property, before, after) -> draw.run());
    }

    Color background() {
        return colour(paper);
    }

    /** Draws from these pixels of the table on. */
    void draw(Canvas canvas, double x, double y, CellSelection selection, boolean focused) {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        pen.clearRect(0, 0, width, height);
        int count = map.names().size();
        int firstRow = (int) Math.max(0, Math.floor(y / map.cell()));
        int lastRow = (int) Math.min(count - 1, Math.ceil((y + height - map.top()) / map.cell()));
        int firstColumn = (int) Math.max(0, Math.floor(x / map.cell()));
        int lastColumn = (int) Math.min(count - 1, Math.ceil((x + width - map.left()) / map.cell()));
        clipped(pen, map.left(), map.top(), width, height, () -> {
            pen.translate(map.left() - x, map.top() - y);
            for (int row = firstRow; row <= lastRow; row++) {
                for (int column = firstColumn; column <= lastColumn; column++) {
                    drawCell(pen, row, column);
                }
            }
            drawSelection(pen, selection, focused);
        });
        clipped(pen, 0, map.top(), map.left(), height, () -> {
            pen.translate(0, map.top() - y);
            drawRowNames(pen, firstRow, lastRow);
        });
        clipped(pen, map.left() - 24, 0, width, map.top(), () -> {
            pen.translate(map.left() - x, map.top());
            drawColumnNames(pen, firstColumn, lastColumn);
        });
        pen.setFill(colour(ink));
        pen.setFont(Font.font(11 * map.scale()));
        pen.fillText(tr("actual ↓   predicted →"), 0, 12 * map.scale());
    }

    private static void clipped(GraphicsContext pen, double x, double y, double right, double bottom, Runnable draw) {
        pen.save();
        pen.beginPath();
        pen.rect(x, y, Math.max(0, right - x), Math.max(0, bottom - y));
        pen.clip();
        draw.run();
        pen.restore();
    }

    private void drawSelection(GraphicsContext pen, CellSelection selection, boolean focused) {
        pen.setStroke(colour(ink));
        Cell focus = selection.focus().get();
        double side = map.cell();
        double frame = Math.max(side - 3, LEAST_FRAME);
        double within = (side - frame) / 2;
        for (Cell each : selection.selected().get()) {
            pen.setLineWidth(focused && each.equals(focus) ? 3 : 2);
            pen.strokeRect(each.column() * side + within, each.row() * side + within, frame, frame);
        }
    }

    private void drawRowNames(GraphicsContext pen, int first, int last) {
        if (!map.hasNames()) {
            return;
        }
        pen.setFill(colour(ink));
        pen.setFont(Font.font(NAMES * map.scale()));
        for (int i = first; i <= last; i++) {
            String name = clipped(map.names().get(i), map.left() - 24);
            pen.fillText(name, map.left() - 8 - width(name), (i + 0.5) * map.cell() + 4);
        }
    }

    private void drawColumnNames(GraphicsContext pen, int first, int last) {
        if (!map.hasNames()) {
            return;
        }
        pen.setFill(colour(ink));
        pen.setFont(Font.font(NAMES * map.scale()));
        for (int i = first; i <= last; i++) {
            pen.save();
            if (map.isLevel()) {
                String above = clipped(map.names().get(i), map.cell() - 4);
                pen.translate((i + 0.5) * map.cell() - width(above) / 2, -8);
                pen.fillText(above, 0, 0);
            } else {
                pen.translate((i + 0.5) * map.cell(), -6);
                pen.rotate(-45);
                pen.fillText(clipped(map.names().get(i), 160 * map.scale()), 0, 0);
            }
            pen.restore();
        }
    }

    private void drawCell(GraphicsContext pen, int row, int column) {
        Heatmap.Value value = map.value(row, column);
        Color base = colour(paper);
        Color full = colour(row == column ? agreed : confused);
        Color fill = base.interpolate(full, value.heat() == 0 ? 0 : 0.12 + 0.88 * value.heat());
        double side = map.cell();
        double x = Math.round(column * side);
        double y = Math.round(row * side);
        double gap = side > 8 ? 1 : 0;
        pen.setFill(fill);
        pen.fillRect(
                x + gap,
                y + gap,
                Math.max(1, Math.round((column + 1) * side) - x - 2 * gap),
                Math.max(1, Math.round((row + 1) * side) - y - 2 * gap));
        if (side >= 24) {
            double size = Math.min(side / 3, (side >= 160 ? 20 : side >= 48 ? 14 : 11) * map.scale());
            pen.setFont(Font.font(size));
            pen.setFill(readable(fill));
            pen.fillText(value.text(), x + (side - width(value.text(), size)) / 2, y + side / 2 + size / 3);
        }
    }

    /** The width of a name. */
    double width(String name) {
        return width(name, NAMES * map.scale());
    }

    private static double width(String words, double size) {
        Text text = new Text(words);
        text.setFont(Font.font(size));
        return text.getLayoutBounds().getWidth();
    }

    private String clipped(String name, double room) {
        String rest = name;
        while (rest.length() > 1 && width(rest + "…") > room && width(name) > room) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest.equals(name) ? name : rest + "…";
    }

    private static Color colour(Region probe) {
        Background background = probe.getBackground();
        boolean plain = background != null
                && !background.getFills().isEmpty()
                && background.getFills().getFirst().getFill() instanceof Color;
        return plain ? (Color) background.getFills().getFirst().getFill() : Color.GRAY;
    }

    private static Color readable(Color on) {
        double light = 0.2126 * Math.pow(on.getRed(), 2.2)
                + 0.7152 * Math.pow(on.getGreen(), 2.2)
                + 0.0722 * Math.pow(on.getBlue(), 2.2);
        // Where contrast against white and against black is the same (WCAG).
        return light > 0.179 ? Color.gray(0.1) : Color.WHITE;
    }
}
