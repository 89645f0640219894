package org.gleaner.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polygon;

/** Points of a plane in the colour and shape of their kind; a line drawn around some selects them. FX thread only. */
public final class Scatter extends Pane {

    /** Colour-blind safe (Okabe and Ito, 2008), but for black and yellow, which vanish on one of the themes. */
    private static final List<Color> COLOURS = List.of(
            Color.web("#0072b2"),
            Color.web("#e69f00"),
            Color.web("#009e73"),
            Color.web("#cc79a7"),
            Color.web("#56b4e9"),
            Color.web("#d55e00"),
            Color.web("#8c8c8c"));

    /** Relatively prime to the number of colours, so that 35 kinds differ. */
    private static final int SHAPES = 5;

    private static final double MARGIN = 16;
    private static final double RADIUS = 4;

    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    private final List<Point2D> lasso = new ArrayList<>();
    private float[][] points = {};
    private int[] kinds = {};
    private IntFunction<String> hint = index -> "";
    private Consumer<List<Integer>> selected = indices -> {};
    private double lowX;
    private double lowY;
    private double scale;

    public Scatter() {
        getStyleClass().add("scatter");
        setMinSize(0, 0);
        getChildren().add(canvas);
        Tooltip.install(canvas, tooltip);
        canvas.setOnMousePressed(event -> lasso.clear());
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(event -> released());
        canvas.setOnMouseMoved(event -> tooltip.setText(at(event)));
    }

    /**
     * Shows points.
     *
     * @param of the kind of each, from 0
     * @param words what the tooltip says of a point
     */
    public void show(float[][] at, int[] of, IntFunction<String> words) {
        points = at;
        kinds = of;
        hint = words;
        requestLayout();
    }

    /** What is done with the indices of the points around which a line was drawn. */
    public void onSelected(Consumer<List<Integer>> action) {
        selected = action;
    }

    private void dragged(MouseEvent event) {
        lasso.add(new Point2D(event.getX(), event.getY()));
        draw();
    }

    private void released() {
        if (lasso.size() > 2) {
            Polygon area = new Polygon();
            lasso.forEach(point -> area.getPoints().addAll(point.getX(), point.getY()));
            List<Integer> inside = new ArrayList<>();
            for (int i = 0; i < points.length; i++) {
                if (area.contains(x(i), y(i))) {
                    inside.add(i);
                }
            }
            lasso.clear();
            draw();
            selected.accept(inside);
        }
    }

    private String at(MouseEvent event) {
        int best = -1;
        double least = 64;
        for (int i = 0; i < points.length; i++) {
            double square = Math.pow(x(i) - event.getX(), 2) + Math.pow(y(i) - event.getY(), 2);
            if (square < least) {
                least = square;
                best = i;
            }
        }
        return best < 0 ? "Draw a line around some points to see their photos" : hint.apply(best);
    }

    private double x(int i) {
        return MARGIN + (points[i][0] - lowX) * scale;
    }

    private double y(int i) {
        return MARGIN + (points[i][1] - lowY) * scale;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        lowX = Double.POSITIVE_INFINITY;
        lowY = Double.POSITIVE_INFINITY;
        double highX = Double.NEGATIVE_INFINITY;
        double highY = Double.NEGATIVE_INFINITY;
        for (float[] point : points) {
            lowX = Math.min(lowX, point[0]);
            lowY = Math.min(lowY, point[1]);
            highX = Math.max(highX, point[0]);
            highY = Math.max(highY, point[1]);
        }
        scale = Math.min(
                (getWidth() - 2 * MARGIN) / Math.max(1e-6, highX - lowX),
                (getHeight() - 2 * MARGIN) / Math.max(1e-6, highY - lowY));
        draw();
    }

    private void draw() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        for (int i = 0; i < points.length; i++) {
            mark(pen, kinds[i], x(i), y(i));
        }
        if (lasso.size() > 1) {
            pen.setStroke(COLOURS.getFirst());
            pen.setLineWidth(2);
            double[] xs = lasso.stream().mapToDouble(Point2D::getX).toArray();
            double[] ys = lasso.stream().mapToDouble(Point2D::getY).toArray();
            pen.strokePolygon(xs, ys, xs.length);
        }
    }

    /** The sign of a kind. */
    static void mark(GraphicsContext pen, int kind, double x, double y) {
        Color colour = COLOURS.get(kind % COLOURS.size());
        pen.setFill(colour);
        pen.setStroke(colour);
        pen.setLineWidth(2);
        double r = RADIUS;
        switch (kind % SHAPES) {
            case 0 -> pen.fillOval(x - r, y - r, 2 * r, 2 * r);
            case 1 -> pen.fillRect(x - r, y - r, 2 * r, 2 * r);
            case 2 -> pen.fillPolygon(new double[] {x - r, x + r, x}, new double[] {y + r, y + r, y - r}, 3);
            case 3 -> pen.strokeRect(x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2);
            default -> pen.strokeOval(x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2);
        }
    }

    /** The sign of a kind, for a legend. */
    public static Canvas sign(int kind) {
        Canvas sign = new Canvas(4 * RADIUS, 4 * RADIUS);
        mark(sign.getGraphicsContext2D(), kind, 2 * RADIUS, 2 * RADIUS);
        return sign;
    }
}
