package org.gleaner.ui.clean;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Judgement;
import org.gleaner.data.Split;
import org.gleaner.project.Run;
import org.gleaner.ui.kit.Selection;
import org.jspecify.annotations.Nullable;

/** Which pictures the Clean tab shows in which order, which of them are selected, and what is done with those. FX thread only. */
public final class CleanModel {

    /** How the pictures are sorted. */
    public enum Order {
        HIGHEST_LOSS("Highest loss"),
        LOWEST_LOSS("Lowest loss"),
        PATH("Path");

        private final String words;

        Order(String words) {
            this.words = words;
        }

        private Comparator<Judgement> comparator() {
            Comparator<Judgement> byPath = Comparator.comparing(Judgement::path);
            return switch (this) {
                case HIGHEST_LOSS ->
                    Comparator.comparingDouble(Judgement::loss).reversed().thenComparing(byPath);
                case LOWEST_LOSS -> Comparator.comparingDouble(Judgement::loss).thenComparing(byPath);
                case PATH -> byPath;
            };
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** One field of the confusion matrix. */
    public record Cell(String actual, String predicted) {}

    /** A picture with the names of its label and of the network's answer. */
    public record Picture(Judgement judgement, String actual, String predicted, List<String> classes) {

        public String path() {
            return judgement.path();
        }

        public boolean wrong() {
            return !actual.equals(predicted);
        }
    }

    /** What there is to show. */
    public enum State {
        LOADING,
        NO_RUN,
        NOTHING,
        READY
    }

    /** Stands for all classes in the choice of a class. */
    public static final String ALL = "All classes";

    private final Session session;
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.HIGHEST_LOSS);
    private final StringProperty label = new SimpleStringProperty(ALL);
    private final ObjectProperty<@Nullable Split> split = new SimpleObjectProperty<>();
    private final StringProperty pathPart = new SimpleStringProperty("");
    private final BooleanProperty markedOnly = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable Cell> cell = new SimpleObjectProperty<>();
    private final ObservableList<Picture> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final Selection selection = new Selection();
    private int total;

    public CleanModel(Session session) {
        this.session = session;
        order.addListener((property, before, after) -> refresh());
        label.addListener((property, before, after) -> refresh());
        split.addListener((property, before, after) -> refresh());
        pathPart.addListener((property, before, after) -> refresh());
        markedOnly.addListener((property, before, after) -> refresh());
        cell.addListener((property, before, after) -> refresh());
        session.evaluation().addListener((property, before, after) -> refresh());
        session.loading().addListener((property, before, after) -> refresh());
        session.edits().version().addListener((property, before, after) -> {
            if (markedOnly.get()) {
                refresh();
            }
        });
        refresh();
    }

    // Properties

    public Session session() {
        return session;
    }

    public ObjectProperty<Order> order() {
        return order;
    }

    /** Only this class is shown, as the folders have it; {@link #ALL} for all. */
    public StringProperty label() {
        return label;
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

    /** Only this field of the confusion matrix is shown; null for all. */
    public ObjectProperty<@Nullable Cell> cell() {
        return cell;
    }

    public ObservableList<Picture> shown() {
        return shown;
    }

    /** How many pictures there would be without any filter. */
    public int total() {
        return total;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public Selection selection() {
        return selection;
    }

    /** The picture that has the focus; null when nothing is shown. */
    public @Nullable Picture focused() {
        int focus = selection.focus();
        return focus >= 0 && focus < shown.size() ? shown.get(focus) : null;
    }

    public List<String> classes() {
        return session.dataset().get().classes();
    }

    public @Nullable Edit mark(Picture picture) {
        return session.edits().marks().get(picture.path());
    }

    /** Whether the folder changed since the shown run was trained, so that training again would tell more. */
    public boolean stale() {
        Run run = session.run().get();
        return run != null && !run.dataset().equals(session.dataset().get().digest());
    }

    /** The classes that begin with what was typed, then those that hold it. */
    public List<String> matching(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<String> found = new ArrayList<>();
        classes().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted))
                .forEach(found::add);
        classes().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted) && !found.contains(name))
                .forEach(found::add);
        return found;
    }

    // Commands

    public void keep() {
        mark(new Edit.Keep());
    }

    public void delete() {
        mark(new Edit.Delete());
    }

    public void unmark() {
        mark((Edit) null);
    }

    /** Marks what of the selection is not in the class for it; when all of it is there already, it is kept. One undo takes it back. */
    public void relabel(String target) {
        List<String> move = selected().stream()
                .filter(picture -> !picture.actual().equals(target))
                .map(Picture::path)
                .toList();
        if (move.isEmpty()) {
            keep();
        } else {
            session.edits().mark(move, new Edit.Relabel(target));
            goOn();
        }
    }

    /** Marks the selection for the class of this number, from 1. */
    public void relabel(int number) {
        if (number >= 1 && number <= classes().size()) {
            relabel(classes().get(number - 1));
        }
    }

    /** Trains again as the shown run was trained, from the original backbone. */
    public void retrain() {
        Run run = session.run().get();
        if (run != null) {
            session.train(run.plan());
        }
    }

    /** Shows one field of the confusion matrix and nothing else. */
    public void show(Cell wanted, @Nullable Split side) {
        label.set(ALL);
        pathPart.set("");
        markedOnly.set(false);
        split.set(side);
        cell.set(wanted);
        selection.reset(shown.size(), IntStream.empty(), 0);
    }

    /** Takes all filters away. */
    public void showAll() {
        label.set(ALL);
        pathPart.set("");
        markedOnly.set(false);
        split.set(null);
        cell.set(null);
    }

    /** The selected pictures, in the order shown. */
    public List<Picture> selected() {
        return selection.selected().stream().map(shown::get).toList();
    }

    private void mark(@Nullable Edit edit) {
        session.edits().mark(selected().stream().map(Picture::path).toList(), edit);
        goOn();
    }

    private void goOn() {
        // One picture after the other is how most of the work is done: the next one is at hand at once.
        if (selection.size() == 1 && !markedOnly.get()) {
            selection.move(Selection.Step.RIGHT, 1, 1, false);
        }
    }

    private void refresh() {
        Set<String> chosen = new HashSet<>();
        selection.selected().stream()
                .filter(index -> index < shown.size())
                .forEach(index -> chosen.add(shown.get(index).path()));
        Picture focus = focused();
        int focusIndex = selection.focus();
        Evaluation evaluation = session.evaluation().get();
        List<Picture> pictures = evaluation == null ? List.of() : pictures(evaluation);
        shown.setAll(pictures);
        int found = IntStream.range(0, pictures.size())
                .filter(i -> focus != null && pictures.get(i).path().equals(focus.path()))
                .findFirst()
                .orElse(focusIndex);
        selection.reset(
                pictures.size(),
                IntStream.range(0, pictures.size())
                        .filter(i -> chosen.contains(pictures.get(i).path())),
                found);
        total = evaluation == null ? 0 : evaluation.rows().size();
        state.set(stateOf(evaluation));
    }

    private State stateOf(@Nullable Evaluation evaluation) {
        if (evaluation == null) {
            return session.loading().get() ? State.LOADING : State.NO_RUN;
        }
        return shown.isEmpty() ? State.NOTHING : State.READY;
    }

    private List<Picture> pictures(Evaluation evaluation) {
        List<String> names = evaluation.classes();
        String part = pathPart.get().strip().toLowerCase(Locale.ROOT);
        return evaluation.rows().stream()
                .filter(row -> split.get() == null || row.split() == split.get())
                .filter(row ->
                        part.isEmpty() || row.path().toLowerCase(Locale.ROOT).contains(part))
                .filter(row -> !markedOnly.get() || session.edits().marks().containsKey(row.path()))
                .sorted(order.get().comparator())
                .map(row -> new Picture(row, names.get(row.label()), names.get(row.predicted()), names))
                .filter(picture -> label.get().equals(ALL) || picture.actual().equals(label.get()))
                .filter(picture -> cell.get() == null
                        || Objects.equals(cell.get(), new Cell(picture.actual(), picture.predicted())))
                .toList();
    }
}
