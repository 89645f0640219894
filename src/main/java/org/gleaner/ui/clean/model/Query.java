package org.gleaner.ui.clean.model;

import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.gleaner.app.Findings;
import org.gleaner.data.Licence;
import org.gleaner.data.Split;
import org.gleaner.image.Quality;
import org.gleaner.project.collect.Licences;
import org.jspecify.annotations.Nullable;

/** What the person wants to see: an order, and filters that combine. FX thread only. */
public final class Query {

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

    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.HIGHEST_LOSS);
    private final ObjectProperty<@Nullable String> label = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> predicted = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Split> split = new SimpleObjectProperty<>();
    private final StringProperty pathPart = new SimpleStringProperty("");
    private final BooleanProperty markedOnly = new SimpleBooleanProperty();
    private final BooleanProperty wrongOnly = new SimpleBooleanProperty();
    private final BooleanProperty hideReviewed = new SimpleBooleanProperty(true);
    private final BooleanProperty mixed = new SimpleBooleanProperty();
    private final ObjectProperty<Set<Cell>> cells = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Choice> chosen = new SimpleObjectProperty<>(Choice.ALL);
    private final ObjectProperty<@Nullable Integer> cut = new SimpleObjectProperty<>();
    private final ObjectProperty<Quality.@Nullable Kind> kind = new SimpleObjectProperty<>();
    private final ObjectProperty<Licence.@Nullable Use> use = new SimpleObjectProperty<>();
    private final List<Property<?>> parts = List.of(
            order,
            label,
            predicted,
            split,
            pathPart,
            markedOnly,
            wrongOnly,
            hideReviewed,
            mixed,
            cells,
            cut,
            chosen,
            kind,
            use);
    private final Runnable changed;
    private boolean several;

    public Query(Runnable changed) {
        this.changed = changed;
        for (Property<?> part : parts) {
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

    /** Only this class is shown, as the folders have it; null for all. */
    public ObjectProperty<@Nullable String> label() {
        return label;
    }

    /** Only what the network takes for this class is shown; null for all. */
    public ObjectProperty<@Nullable String> predicted() {
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

    /** What a person has called right before is not shown again where doubtful pictures are looked for. */
    public BooleanProperty hideReviewed() {
        return hideReviewed;
    }

    /**
     * A few photos that are drawn at random stand among the doubtful labels. Off until a person wishes it: who opens
     * the list wants suspects, and most that are drawn are right.
     */
    public BooleanProperty mixed() {
        return mixed;
    }

    /** Only these fields of the confusion matrix are shown; empty for all. */
    public ObjectProperty<Set<Cell>> cells() {
        return cells;
    }

    /** Only these pictures are shown. */
    public ObjectProperty<Choice> chosen() {
        return chosen;
    }

    /** The only kind shown of those that are bad by themselves; null for all. */
    public ObjectProperty<Quality.@Nullable Kind> kind() {
        return kind;
    }

    /** Only gathered photos that may be used for this and no more are shown; null for all photos. */
    public ObjectProperty<Licence.@Nullable Use> use() {
        return use;
    }

    /** How many of the doubtful labels are shown; null for as many as is best by estimate. */
    public ObjectProperty<@Nullable Integer> cut() {
        return cut;
    }

    /** What brings back all that is wished for now. */
    public Runnable kept() {
        List<Runnable> each = parts.stream().<Runnable>map(Query::kept).toList();
        return () -> atOnce(() -> each.forEach(Runnable::run));
    }

    private static <T> Runnable kept(Property<T> part) {
        T value = part.getValue();
        return () -> part.setValue(value);
    }

    /** Shows these fields of the confusion matrix on this side and nothing else. */
    public void show(Set<Cell> wanted, @Nullable Split side) {
        anew(() -> {
            cells.set(Set.copyOf(wanted));
            split.set(side);
        });
    }

    /** Shows the photos that a network had not learnt from, the hardest first: those it got wrong alone, or all. */
    void showHardest(boolean wrong) {
        anew(() -> {
            order.set(Order.HIGHEST_LOSS);
            split.set(Split.VALID);
            wrongOnly.set(wrong);
            cut.set(null);
        });
    }

    /** Shows pictures chosen one by one, without any other filter. */
    public void show(Order by, Choice choice) {
        anew(() -> {
            order.set(by);
            chosen.set(choice);
            cut.set(null);
        });
    }

    /** Shows the gathered photos that may be used for this and no more, without any other filter. */
    public void show(Licence.Use wanted) {
        anew(() -> {
            order.set(Order.PATH);
            use.set(wanted);
        });
    }

    /** Takes all filters away. */
    public void showAll() {
        anew(() -> {});
    }

    private void anew(Runnable choices) {
        atOnce(() -> {
            List.of(label, predicted, split, kind, use).forEach(part -> part.setValue(null));
            pathPart.set("");
            markedOnly.set(false);
            wrongOnly.set(false);
            cells.set(Set.of());
            chosen.set(Choice.ALL);
            choices.run();
        });
    }

    private void atOnce(Runnable choices) {
        several = true;
        choices.run();
        several = false;
        changed.run();
    }

    /**
     * What passes.
     *
     * @param marks the paths that are marked
     * @param reviewed the paths that a person has called right
     * @param licences of the gathered photos
     */
    public Filter filter(Set<String> marks, Set<String> reviewed, Licences licences) {
        boolean everything = cells.get().isEmpty() && chosen.get().paths().isEmpty();
        return new Filter(
                label.get(),
                predicted.get(),
                split.get(),
                pathPart.get(),
                cells.get(),
                markedOnly.get() ? marks : null,
                wrongOnly.get(),
                chosen.get().paths(),
                order.get() == Order.QUALITY ? kind.get() : null,
                everything && order.get().doubts() && hideReviewed.get() ? reviewed : Set.of(),
                use.get() == null ? null : licences.of(use.get()));
    }

    /** A chosen cut is one of the suspects that it was chosen among, also when these are ranked anew. */
    void follow(Findings before, Findings after) {
        if (before.labels() == null || after.labels() == null) {
            cut.set(null);
        }
    }
}
