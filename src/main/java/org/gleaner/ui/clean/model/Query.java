package org.gleaner.ui.clean.model;

import java.util.List;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.gleaner.data.Split;
import org.gleaner.image.Quality;
import org.jspecify.annotations.Nullable;

/** What the person wants to see: an order, and filters that combine. FX thread only. */
public final class Query {

    /** Stands for all classes in the choice of a class. */
    public static final String ALL = "All classes";

    /**
     * Pictures that were chosen one by one.
     *
     * @param paths empty for all there are
     * @param words how they were chosen, as it follows their count
     */
    public record Choice(Set<String> paths, String words) {

        public static final Choice ALL = new Choice(Set.of(), "");

        public Choice {
            paths = Set.copyOf(paths);
        }
    }

    /** All that is wished for at one time, to come back to it. */
    public record Wish(
            Order order,
            String label,
            String predicted,
            @Nullable Split split,
            String pathPart,
            boolean markedOnly,
            boolean wrongOnly,
            Set<Cell> cells,
            Choice chosen,
            int cut,
            Quality.@Nullable Kind kind) {

        /** Pictures chosen one by one, without any other filter. */
        public static Wish of(Order order, Choice chosen) {
            return new Wish(order, ALL, ALL, null, "", false, false, Set.of(), chosen, -1, null);
        }

        /** What a network took for another class, of the photos that it had not learnt from; the worst first. */
        static Wish wrong() {
            return new Wish(Order.HIGHEST_LOSS, ALL, ALL, Split.VALID, "", false, true, Set.of(), Choice.ALL, -1, null);
        }
    }

    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.HIGHEST_LOSS);
    private final StringProperty label = new SimpleStringProperty(ALL);
    private final StringProperty predicted = new SimpleStringProperty(ALL);
    private final ObjectProperty<@Nullable Split> split = new SimpleObjectProperty<>();
    private final StringProperty pathPart = new SimpleStringProperty("");
    private final BooleanProperty markedOnly = new SimpleBooleanProperty();
    private final BooleanProperty wrongOnly = new SimpleBooleanProperty();
    private final ObjectProperty<Set<Cell>> cells = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Choice> chosen = new SimpleObjectProperty<>(Choice.ALL);
    private final IntegerProperty cut = new SimpleIntegerProperty(-1);
    private final ObjectProperty<Quality.@Nullable Kind> kind = new SimpleObjectProperty<>();
    private final Runnable changed;
    private boolean several;

    public Query(Runnable changed) {
        this.changed = changed;
        for (Observable part :
                List.of(order, label, predicted, split, pathPart, markedOnly, wrongOnly, cells, cut, chosen, kind)) {
            part.addListener(each -> {
                if (!several) {
                    changed.run();
                }
            });
        }
    }

    public ObjectProperty<Order> order() {
        return order;
    }

    /** Only this class is shown, as the folders have it; {@link #ALL} for all. */
    public StringProperty label() {
        return label;
    }

    /** Only what the network takes for this class is shown; {@link #ALL} for all. */
    public StringProperty predicted() {
        return predicted;
    }

    /** Only this side is shown; null for both. */
    public ObjectProperty<@Nullable Split> split() {
        return split;
    }

    /** Only pictures with this in their path are shown, in small or capital letters. */
    public StringProperty pathPart() {
        return pathPart;
    }

    public BooleanProperty markedOnly() {
        return markedOnly;
    }

    /** Only what the network takes for another class than its own is shown. */
    public BooleanProperty wrongOnly() {
        return wrongOnly;
    }

    /** Only these fields of the confusion matrix are shown; empty for all. */
    public ObjectProperty<Set<Cell>> cells() {
        return cells;
    }

    /** Only these pictures are shown. */
    public ObjectProperty<Choice> chosen() {
        return chosen;
    }

    /** Of those that are bad by themselves only this kind is shown; null for all. */
    public ObjectProperty<Quality.@Nullable Kind> kind() {
        return kind;
    }

    /** How many of the doubtful labels are shown; -1 for as many as is best by estimate. */
    public IntegerProperty cut() {
        return cut;
    }

    public Wish wish() {
        return new Wish(
                order.get(),
                label.get(),
                predicted.get(),
                split.get(),
                pathPart.get(),
                markedOnly.get(),
                wrongOnly.get(),
                cells.get(),
                chosen.get(),
                cut.get(),
                kind.get());
    }

    /** Wishes for all of it at once. */
    public void wish(Wish wish) {
        several = true;
        order.set(wish.order());
        label.set(wish.label());
        predicted.set(wish.predicted());
        split.set(wish.split());
        pathPart.set(wish.pathPart());
        markedOnly.set(wish.markedOnly());
        wrongOnly.set(wish.wrongOnly());
        cells.set(wish.cells());
        chosen.set(wish.chosen());
        cut.set(wish.cut());
        kind.set(wish.kind());
        several = false;
        changed.run();
    }

    /** Shows these fields of the confusion matrix on this side and nothing else. */
    public void show(Set<Cell> wanted, @Nullable Split side) {
        wish(new Wish(order.get(), ALL, ALL, side, "", false, false, Set.copyOf(wanted), Choice.ALL, cut.get(), null));
    }

    /** Takes all filters away. */
    public void showAll() {
        show(Set.of(), null);
    }

    public Filter filter(Set<String> marks) {
        return new Filter(
                name(label),
                name(predicted),
                split.get(),
                pathPart.get(),
                cells.get(),
                markedOnly.get() ? marks : null,
                wrongOnly.get(),
                chosen.get().paths(),
                order.get() == Order.QUALITY ? kind.get() : null);
    }

    private static @Nullable String name(StringProperty choice) {
        return choice.get() == null || choice.get().equals(ALL) ? null : choice.get();
    }
}
