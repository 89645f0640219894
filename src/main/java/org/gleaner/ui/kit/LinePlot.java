package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A small line chart that follows the theme: title, legend, and the values under the mouse. FX thread only; redrawn as
 * a whole.
 */
public final class LinePlot extends VBox {

    private static final int POINTS = 2000;

    /** So wide is the heading at least, and a name of the legend at most. */
    private static final double HEADING = 56;

    private static final double ENTRY = 140;

    /** What is written at the axes, and its room, of text of the usual size. */
    private static final double AXIS_TEXT = 11;

    private static final double AXIS_WIDTH = 52;
    private static final double AXIS_HEIGHT = 20;
    private static final double TOP = 8;

    /** Room above the curves for the names of stretches. */
    private static final double STRETCH_NAME = 14;

    private static final double MOST = 1e300;
    private static final double LEAST = 1e-300;

    /**
     * A stretch of the x axis with a name, such as the frozen phase.
     *
     * @param from on the x axis
     * @param to on the x axis
     */
    public record Stretch(String name, double from, double to) {}

    private final Label heading;
    private final String title;
    private final DoubleFunction<String> yText;
    private final Button table = new Button("", new FontIcon(Feather.LIST));
    private final HBox legend = new HBox();
    private final Pane area = new Pane() {
        @Override
        protected void layoutChildren() {
            draw();
        }
    };
    private final Pane pointer = new Pane();
    private DoubleFunction<String> xText = x -> Format.number(x, 0);
    private List<Curve> curves = List.of();
    private List<Stretch> stretches = List.of();
    private final Label empty = new Label();
    private final Label verdict = new Label();
    private String xName = "";
    private double minX;
    private double maxX;
    private double maxY;

    public LinePlot(String title, String whenEmpty, DoubleFunction<String> yText) {
        this.title = title;
        this.yText = yText;
        getStyleClass().addAll("card", "plot");
        heading = new Label(title);
        heading.getStyleClass().add("card-title");
        heading.setWrapText(true);
        heading.setMinSize(HEADING, Region.USE_PREF_SIZE);
        Region gap = Controls.gap();
        legend.getStyleClass().add("legend");
        legend.setMinWidth(Region.USE_PREF_SIZE);
        table.getStyleClass().addAll("button-icon", "flat", "small");
        table.setAccessibleText(tr("Values of %s as a table", title));
        table.setTooltip(new Tooltip(tr("Values as a table")));
        table.setOnAction(event -> showTable());
        table.setDisable(true);
        HBox top = new HBox(heading, gap, legend, table);
        top.getStyleClass().add("plot-top");
        empty.setText(whenEmpty);
        empty.getStyleClass().add("muted");
        VBox.setVgrow(area, Priority.ALWAYS);
        area.setMinSize(0, 0);
        area.setPrefSize(320, 160);
        pointer.setMouseTransparent(true);
        area.setOnMouseMoved(this::point);
        area.setOnMouseExited(event -> pointer.getChildren().clear());
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.fontProperty().addListener((property, before, after) -> area.requestLayout());
        verdict.managedProperty().bind(verdict.textProperty().isNotEmpty());
        getChildren().addAll(top, verdict, area);
        setAccessibleText(title);
    }

    /** Explains the title. */
    public void explain(Term term) {
        term.explain(heading);
    }

    /** Says above the curves what they mean; nothing where that is empty. */
    public void say(String words) {
        verdict.setText(words);
    }

    /** Writes the values of the x axis otherwise than as whole numbers. */
    public void xText(DoubleFunction<String> words) {
        xText = words;
    }

    /** Shows these curves over an x axis of this name. */
    public void show(String xAxis, List<Curve> all, List<Stretch> shaded) {
        xName = xAxis;
        curves = all.stream()
                .filter(curve -> curve.x().length > 0)
                .map(curve -> curve.thinned(POINTS))
                .toList();
        stretches = shaded;
        legend.getChildren().setAll(curves.stream().map(LinePlot::legendEntry).toList());
        table.setDisable(curves.isEmpty());
        PlotWords words = new PlotWords(xName, curves, xText, yText);
        setAccessibleText(title + ". " + (curves.isEmpty() ? empty.getText() : words.summary()));
        area.requestLayout();
    }

    /** All values as text, for those who do not see curves, and to copy. */
    private void showTable() {
        TextArea values = new TextArea(new PlotWords(xName, curves, xText, yText).table());
        values.setId("plot-values");
        values.setEditable(false);
        values.setAccessibleText(title);
        Dialogs.tell(getScene().getWindow(), title, values);
    }

    private static Node legendEntry(Curve curve) {
        Line stroke = new Line(0, 0, 14, 0);
        stroke.getStyleClass().addAll("curve", curve.style());
        Label name = new Label(curve.name(), stroke);
        name.getStyleClass().add("legend-entry");
        name.setMaxWidth(ENTRY);
        return name;
    }

    private void draw() {
        area.getChildren().clear();
        pointer.getChildren().clear();
        if (curves.isEmpty()) {
            area.getChildren().add(empty);
            empty.autosize();
            empty.relocate(
                    Math.max(0, (area.getWidth() - empty.getWidth()) / 2),
                    Math.max(0, (area.getHeight() - empty.getHeight()) / 2));
            return;
        }
        measure();
        List<Node> nodes = new ArrayList<>();
        stretches.forEach(stretch -> addStretch(nodes, stretch));
        addAxes(nodes);
        curves.forEach(curve -> addCurve(nodes, curve));
        nodes.add(pointer);
        area.getChildren().addAll(nodes);
    }

    private void measure() {
        minX = Double.POSITIVE_INFINITY;
        maxX = Double.NEGATIVE_INFINITY;
        maxY = 0;
        for (Curve curve : curves) {
            minX = Math.min(minX, curve.x()[0]);
            maxX = Math.max(maxX, curve.x()[curve.x().length - 1]);
            for (double y : curve.y()) {
                maxY = Double.isFinite(y) ? Math.max(maxY, y) : maxY;
            }
        }
        for (Stretch stretch : stretches) {
            minX = Math.min(minX, stretch.from());
            maxX = Math.max(maxX, stretch.to());
        }
        maxX = maxX == minX ? minX + 1 : maxX;
        maxY = top(maxY);
    }

    /**
     * Where an axis from 0 ends, a round number above the highest value or near it; finite, whatever a damaged file
     * says.
     */
    static double top(double highest) {
        double bounded = Math.min(highest, MOST);
        double step = tick(bounded < LEAST ? 1 : bounded, 4);
        return step * Math.ceil(Math.max(bounded, step / 2) / step);
    }

    /** A round step that cuts the span in about {@code parts}. */
    static double tick(double span, int parts) {
        double raw = span / parts;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double share = raw / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private double scale() {
        return Controls.textScale(verdict);
    }

    private double axisWidth() {
        return AXIS_WIDTH * scale();
    }

    private double axisHeight() {
        return AXIS_HEIGHT * scale();
    }

    private double top() {
        return TOP + (stretches.isEmpty() ? 0 : STRETCH_NAME * scale());
    }

    private double px(double x) {
        return axisWidth() + (x - minX) / (maxX - minX) * Math.max(1, area.getWidth() - axisWidth() - 12);
    }

    private double py(double y) {
        double height = Math.max(1, area.getHeight() - axisHeight() - top());
        return top() + height * (1 - Math.min(y, maxY) / maxY);
    }

    private void addStretch(List<Node> nodes, Stretch stretch) {
        Rectangle shade = new Rectangle(
                px(stretch.from()),
                TOP,
                Math.max(0, px(stretch.to()) - px(stretch.from())),
                Math.max(0, area.getHeight() - axisHeight() - TOP));
        shade.getStyleClass().add("stretch");
        nodes.add(shade);
        nodes.add(text(stretch.name(), px(stretch.from()) + 6, TOP + STRETCH_NAME * scale() / 2, false));
    }

    private void addAxes(List<Node> nodes) {
        double step = tick(maxY, 4);
        for (double y = 0; y <= maxY + step / 2; y += step) {
            Line line = new Line(axisWidth(), py(y), area.getWidth() - 12, py(y));
            line.getStyleClass().add("grid-line");
            nodes.add(line);
            nodes.add(text(yText.apply(y), axisWidth() - 8, py(y), true));
        }
        double xStep = Math.max(1, tick(maxX - minX, 6));
        double bottom = area.getHeight() - axisHeight() / 2 + 2;
        Text name = text(xName, area.getWidth() - 12, bottom, true);
        double free = name.getX() - 8;
        for (double x = xStep * Math.ceil(minX / xStep); x <= maxX; x += xStep) {
            Text label = text(xText.apply(x), px(x), bottom, false);
            label.setX(px(x) - label.getLayoutBounds().getWidth() / 2);
            if (label.getX() + label.getLayoutBounds().getWidth() < free) {
                nodes.add(label);
            }
        }
        nodes.add(name);
    }

    private Text text(String words, double x, double y, boolean rightAligned) {
        Text text = new Text(words);
        text.getStyleClass().add("axis-text");
        text.setTextOrigin(VPos.CENTER);
        text.setY(y);
        // The style sheet has not reached a node that is in no scene; its size is set here so that it can be aligned.
        text.setFont(Font.font(AXIS_TEXT * scale()));
        text.setX(rightAligned ? x - text.getLayoutBounds().getWidth() : x);
        return text;
    }

    private void addCurve(List<Node> nodes, Curve curve) {
        Polyline line = new Polyline();
        line.getStyleClass().addAll("curve", curve.style());
        for (int i = 0; i < curve.x().length; i++) {
            if (Double.isFinite(curve.y()[i])) {
                line.getPoints().addAll(px(curve.x()[i]), py(curve.y()[i]));
            }
        }
        nodes.add(line);
        if (curve.dots()) {
            for (int i = 0; i < curve.x().length; i++) {
                if (Double.isFinite(curve.y()[i])) {
                    nodes.add(dot(curve, i));
                }
            }
        }
    }

    private Circle dot(Curve curve, int i) {
        Circle dot = new Circle(px(curve.x()[i]), py(curve.y()[i]), 3.5);
        dot.getStyleClass().addAll("curve-dot", curve.style());
        return dot;
    }

    private void point(MouseEvent event) {
        pointer.getChildren().clear();
        if (curves.isEmpty() || event.getX() < axisWidth()) {
            return;
        }
        double at =
                minX + (event.getX() - axisWidth()) / Math.max(1, area.getWidth() - axisWidth() - 12) * (maxX - minX);
        VBox values = new VBox();
        values.getStyleClass().add("plot-values");
        for (Curve curve : curves) {
            int i = curve.nearest(at);
            if (i >= 0) {
                pointer.getChildren().add(dot(curve, i));
                values.getChildren()
                        .add(new Label(tr(
                                "%s  %s  at %s", curve.name(), yText.apply(curve.y()[i]), xText.apply(curve.x()[i]))));
            }
        }
        pointer.getChildren().add(values);
        values.applyCss();
        values.autosize();
        boolean rightHalf = event.getX() > area.getWidth() / 2;
        values.relocate(rightHalf ? event.getX() - values.getWidth() - 12 : event.getX() + 12, TOP + 4);
    }
}
