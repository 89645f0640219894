package org.gleaner.ui.kit;

import java.util.Arrays;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Small parts that every screen is made of. FX thread only. */
public final class Controls {

    /** Usual size of the text, pixels. */
    public static final double TEXT = 13;

    private Controls() {}

    /** A control below its name. */
    public static VBox field(String name, Node control) {
        return field(new Label(name), control);
    }

    /** The same with what its name means. */
    public static VBox field(String name, Term term, Node control) {
        Label words = new Label(name);
        term.explain(words);
        return field(words, control);
    }

    private static VBox field(Label words, Node control) {
        words.getStyleClass().add("field-name");
        words.setLabelFor(control);
        control.setAccessibleText(words.getText());
        VBox box = new VBox(words, control);
        box.getStyleClass().add("field");
        return box;
    }

    /** Lets a box of choices, into which nothing is typed, show each in these words. */
    public static <T> void inWords(ComboBox<@Nullable T> box, Function<T, String> words) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T choice) {
                return choice == null ? "" : words.apply(choice);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        });
    }

    /** Lets words be cut where there is no room for them; the tooltip has all of them. */
    public static <T extends Labeled> T shrinking(T labeled) {
        labeled.setMinWidth(0);
        labeled.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        labeled.setTooltip(new Tooltip(labeled.getText()));
        return labeled;
    }

    /** Lets it be reached by keys, but not take the focus from where the keys are when it is pressed with the mouse. */
    public static void leaveFocus(Node control) {
        control.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> control.setFocusTraversable(false));
        control.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> control.setFocusTraversable(true));
    }

    /** A picture in a square of its own, {@code side} pixels wide. */
    public static StackPane framed(ImageView view, double side) {
        view.setFitWidth(side);
        view.setFitHeight(side);
        view.setPreserveRatio(true);
        StackPane frame = new StackPane(view);
        frame.setMinSize(side, side);
        frame.setMaxSize(side, side);
        frame.getStyleClass().add("preview");
        return frame;
    }

    /** Makes a table one of the dense ones on a card. */
    public static void dense(TableView<?> table, String id, String words) {
        table.setId(id);
        table.setAccessibleText(words);
        table.getStyleClass().addAll("dense", "edge-to-edge");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    /** Sets a column of numbers flush right. */
    public static void numeric(TableColumn<?, ?> column) {
        column.getStyleClass().add("number-column");
        column.setStyle("-fx-alignment: CENTER-RIGHT;");
    }

    /** A hint that takes the room that is left in a row, and shows whole or not at all. */
    public static Region whereRoom(Label hint) {
        hint.getStyleClass().add("muted");
        hint.setMinWidth(Region.USE_PREF_SIZE);
        StackPane room = new StackPane(hint);
        room.setAlignment(Pos.CENTER_LEFT);
        room.setMinWidth(0);
        room.setPrefWidth(0);
        HBox.setHgrow(room, Priority.ALWAYS);
        hint.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> room.getWidth() >= hint.prefWidth(-1),
                        room.widthProperty(),
                        hint.textProperty(),
                        hint.fontProperty()));
        return room;
    }

    /** Controls at the end of a row, one below the other where they do not fit. */
    public static FlowPane wrapping(Node... controls) {
        FlowPane pane = new FlowPane(controls) {
            @Override
            protected double computePrefWidth(double height) {
                double[] widths = Arrays.stream(controls)
                        .filter(Node::isManaged)
                        .mapToDouble(each -> snapSizeX(each.prefWidth(-1)))
                        .toArray();
                return getHgap() * (widths.length - 1) + Arrays.stream(widths).sum();
            }
        };
        pane.getStyleClass().add("wrapping");
        return pane;
    }

    /** How large the text of a label is, in parts of the usual size: for what is drawn, which knows no styles. */
    public static double textScale(Label label) {
        return label.getFont().getSize() / TEXT;
    }

    /** Takes the room that is left in a row. */
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
