package org.gleaner.ui.kit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Counts as horizontal bars, a line each, the longest as wide as there is room. FX thread only. */
public final class Bars extends VBox {

    /** The widths of names, in ems: the usual one, the widest, and about that of a letter. */
    private static final double NARROW = 6.8;

    private static final double WIDE = 13;
    private static final double LETTER = 0.62;

    /** One line. */
    public record Bar(String name, long count) {}

    public Bars() {
        getStyleClass().add("bars");
    }

    public void show(List<Bar> bars) {
        long most = bars.stream().mapToLong(Bar::count).max().orElse(0);
        List<HBox> rows = bars.stream().map(bar -> row(bar, most)).toList();
        align(rows);
        getChildren().setAll(rows);
    }

    /** Gives the names of all these lines the width of the longest, as far as that leaves room for the bars. */
    public static void align(Collection<HBox> rows) {
        List<Label> names = rows.stream()
                .map(row -> row.lookup(".bar-name"))
                .map(Label.class::cast)
                .toList();
        int longest =
                names.stream().mapToInt(name -> name.getText().length()).max().orElse(0);
        if (longest * LETTER > NARROW) {
            String width = String.format(Locale.ROOT, "%.1fem", Math.min(WIDE, longest * LETTER));
            names.forEach(name -> name.setStyle("-fx-min-width: " + width + "; -fx-max-width: " + width));
        }
    }

    /** One line on its own, to be used in other lists. */
    public static HBox row(Bar bar, long most) {
        double share = most == 0 ? 0 : (double) bar.count() / most;
        return row(bar.name(), Format.whole(bar.count()), share);
    }

    /** The {@code most} most probable classes, the best one first. */
    public static List<HBox> best(List<String> classes, float[] probabilities, int most) {
        List<HBox> rows = IntStream.range(0, classes.size())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -probabilities[k]))
                .limit(most)
                .map(k -> row(classes.get(k), Format.percent(probabilities[k]), probabilities[k]))
                .toList();
        align(rows);
        return rows;
    }

    /** A line whose bar is a share of its room, 0 to 1. */
    public static HBox row(String words, String value, double share) {
        Label name = Controls.shrinking(new Label(words));
        name.getStyleClass().add("bar-name");
        Label count = new Label(value);
        count.getStyleClass().add("number");
        count.setMinWidth(40);
        Region fill = new Region();
        fill.getStyleClass().add("bar-fill");
        StackPane track = new StackPane(fill);
        track.getStyleClass().add("bar-track");
        track.setMinWidth(0);
        StackPane.setAlignment(fill, Pos.CENTER_LEFT);
        fill.maxWidthProperty().bind(track.widthProperty().multiply(share));
        HBox.setHgrow(track, Priority.ALWAYS);
        HBox row = new HBox(name, track, count);
        row.getStyleClass().add("bar-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
