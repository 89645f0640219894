package org.gleaner.ui.clean.map;

import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/**
 * Points of a plane in the colour and shape of their kind. A line or a box drawn around some selects them, and so do
 * the keys: the arrows go to the nearest point in their direction. FX thread only.
 */
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

    private static final double RADIUS = 4;
    private static final double SMALL_RADIUS = 2.5;

    /** With more points than this they are drawn smaller. */
    private static final int MANY = 5_000;

    private static final double NEAR = 10;
    static final double STEP = 1.25;

    /** Beside what is selected the rest steps back. */
    private static final double FADED = 0.25;

    private final Canvas canvas = new Canvas();
    private final Canvas overlay = new Canvas();
    private final Plane plane = new Plane();
    private final List<Point2D> line = new ArrayList<>();
    private final BitSet chosen = new BitSet();
    private final BooleanProperty boxes = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper selectedCount = new ReadOnlyIntegerWrapper();
    private int[] kinds = {};
    private IntFunction<String> words = index -> "";
    private Consumer<List<Integer>> opened = indices -> {};
    private IntConsumer looked = index -> {};
    private Runnable left = () -> {};
    private int focus = -1;

    public Scatter() {
        setId("scatter");
        getStyleClass().add("scatter");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        getChildren().addAll(canvas, overlay);
        overlay.setMouseTransparent(true);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(this::released);
        setOnMouseMoved(event -> {
            int near = plane.nearest(event.getX(), event.getY(), NEAR);
            looked.accept(near < 0 ? focus : near);
        });
        setOnMouseExited(event -> looked.accept(focus));
        setOnScroll(event -> zoom(event.getDeltaY() > 0 ? STEP : 1 / STEP, event.getX(), event.getY()));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && !event.isAltDown() && key(event)) {
                event.consume();
            }
        });
        focusedProperty().addListener((property, before, after) -> drawOver());
    }

    /**
     * Shows points.
     *
     * @param of the kind of each, from 0
     * @param told what a screen reader says of a point
     */
    public void show(float[][] at, int[] of, IntFunction<String> told) {
        plane.show(at);
        kinds = of;
        words = told;
        focus = at.length == 0 ? -1 : 0;
        chosen.clear();
        line.clear();
        tell();
        requestLayout();
    }

    /** Whether the mouse draws boxes, and not lines, around points. */
    public BooleanProperty boxes() {
        return boxes;
    }

    public ReadOnlyIntegerProperty selectedCount() {
        return selectedCount.getReadOnlyProperty();
    }

    /** What is done with the indices of points that the person wants to see. */
    public void onOpened(Consumer<List<Integer>> action) {
        opened = action;
    }

    /** Who wants to know which point the mouse or the keys are at; -1 for none. */
    public void onLooked(IntConsumer action) {
        looked = action;
    }

    /** What Esc does where nothing is selected. */
    public void onLeft(Runnable action) {
        left = action;
    }

    /** Opens what is selected, or else the point that has the focus. */
    public void open() {
        if (!chosen.isEmpty()) {
            opened.accept(chosen.stream().boxed().toList());
        } else if (focus >= 0) {
            opened.accept(List.of(focus));
        }
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        line.clear();
        line.add(new Point2D(event.getX(), event.getY()));
        int at = plane.nearest(event.getX(), event.getY(), NEAR);
        if (at >= 0 && event.getButton() == MouseButton.PRIMARY) {
            if (event.getClickCount() == 2) {
                focus = at;
                opened.accept(List.of(at));
            } else {
                go(at, event.isShiftDown() || event.isShortcutDown());
            }
        }
    }

    private void dragged(MouseEvent event) {
        Point2D now = new Point2D(event.getX(), event.getY());
        Point2D first = line.getFirst();
        if (event.getButton() != MouseButton.PRIMARY) {
            plane.move(now.getX() - first.getX(), now.getY() - first.getY());
            line.set(0, now);
            draw();
            return;
        }
        if (boxes.get()) {
            line.clear();
            line.add(first);
            line.add(new Point2D(now.getX(), first.getY()));
            line.add(now);
            line.add(new Point2D(first.getX(), now.getY()));
        } else {
            line.add(now);
        }
        drawOver();
    }

    private void released(MouseEvent event) {
        BitSet inside = line.size() > 2 ? plane.inside(xs(), ys()) : new BitSet();
        boolean drawn = line.size() > 2;
        line.clear();
        if (!drawn) {
            drawOver();
            return;
        }
        if (!event.isShiftDown()) {
            chosen.clear();
        }
        chosen.or(inside);
        changed();
        if (!event.isShiftDown() && !inside.isEmpty()) {
            open();
        }
    }

    private boolean key(KeyEvent event) {
        if (plane.size() == 0) {
            return false;
        }
        switch (event.getCode()) {
            case LEFT -> step(-1, 0, event.isShiftDown());
            case RIGHT -> step(1, 0, event.isShiftDown());
            case UP -> step(0, -1, event.isShiftDown());
            case DOWN -> step(0, 1, event.isShiftDown());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Selects the point that has the focus, or no longer. */
    void flip() {
        if (focus >= 0) {
            chosen.flip(focus);
            changed();
        }
    }

    /** Comes nearer to the point that has the focus, or goes away from it; 0 shows the whole. */
    void zoom(double factor) {
        if (factor == 0) {
            plane.whole();
            draw();
        } else if (focus >= 0) {
            zoom(factor, plane.x(focus), plane.y(focus));
        }
    }

    private void step(int right, int down, boolean extend) {
        int next = plane.toward(focus, right, down);
        if (next >= 0) {
            if (extend) {
                chosen.set(focus);
            }
            go(next, extend);
        }
    }

    private void go(int index, boolean extend) {
        focus = index;
        if (extend) {
            chosen.set(index);
        }
        plane.reveal(index);
        changed();
    }

    /** Selects nothing; when nothing is selected, it is left. */
    void leave() {
        if (chosen.isEmpty()) {
            left.run();
        } else {
            chosen.clear();
            changed();
        }
    }

    private void zoom(double factor, double x, double y) {
        plane.zoom(factor, x, y);
        draw();
    }

    private void changed() {
        tell();
        draw();
    }

    private void tell() {
        selectedCount.set(chosen.cardinality());
        looked.accept(focus);
        setAccessibleText(
                focus < 0
                        ? tr("Map without photos")
                        : tr(
                                "%s. Map of %,d photos, %,d selected",
                                joined(", ", words.apply(focus), chosen.get(focus) ? tr("selected") : ""),
                                plane.size(),
                                chosen.cardinality()));
    }

    private double[] xs() {
        return line.stream().mapToDouble(Point2D::getX).toArray();
    }

    private double[] ys() {
        return line.stream().mapToDouble(Point2D::getY).toArray();
    }

    @Override
    protected void layoutChildren() {
        for (Canvas each : List.of(canvas, overlay)) {
            each.setWidth(getWidth());
            each.setHeight(getHeight());
        }
        plane.size(getWidth(), getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double radius = plane.size() > MANY ? SMALL_RADIUS : RADIUS;
        pen.setGlobalAlpha(chosen.isEmpty() ? 1 : FADED);
        for (int i = 0; i < plane.size(); i++) {
            if (!chosen.get(i)) {
                mark(pen, kinds[i], plane.x(i), plane.y(i), radius);
            }
        }
        pen.setGlobalAlpha(1);
        chosen.stream().forEach(i -> mark(pen, kinds[i], plane.x(i), plane.y(i), radius));
        drawOver();
    }

    /** What moves with the mouse and the keys, so that a hundred thousand points need not be drawn for it. */
    private void drawOver() {
        GraphicsContext pen = overlay.getGraphicsContext2D();
        pen.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        if (focus >= 0 && isFocused()) {
            ring(pen, plane.x(focus), plane.y(focus));
        }
        if (line.size() > 1) {
            pen.setStroke(COLOURS.getFirst());
            pen.setLineWidth(2);
            pen.strokePolygon(xs(), ys(), line.size());
        }
    }

    /** A light ring in a dark one, to be seen on both themes and on any colour. */
    private static void ring(GraphicsContext pen, double x, double y) {
        double r = 2 * RADIUS;
        pen.setStroke(Color.BLACK);
        pen.setLineWidth(4);
        pen.strokeOval(x - r, y - r, 2 * r, 2 * r);
        pen.setStroke(Color.WHITE);
        pen.setLineWidth(2);
        pen.strokeOval(x - r, y - r, 2 * r, 2 * r);
    }

    /** The sign of a kind. */
    private static void mark(GraphicsContext pen, int kind, double x, double y, double r) {
        Color colour = COLOURS.get(kind % COLOURS.size());
        pen.setFill(colour);
        pen.setStroke(colour);
        pen.setLineWidth(2);
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
        mark(sign.getGraphicsContext2D(), kind, 2 * RADIUS, 2 * RADIUS, RADIUS);
        return sign;
    }
}
