package org.gleaner.ui.confusion;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.app.Latest;
import org.gleaner.app.Session;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.ui.kit.CellSelection;
import org.gleaner.ui.kit.CellSelection.Cell;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Heatmap;
import org.jspecify.annotations.Nullable;

/**
 * The confusion matrix of the shown run on one side, as much of it as is searched for, and the pictures of its selected
 * cells. FX thread only; counting happens on another.
 */
public final class ConfusionModel {

    /** What the cells tell. */
    public enum Scale {
        COUNTS,
        ROW,
        COLUMN;

        @Override
        public String toString() {
            return switch (this) {
                case COUNTS -> tr("Counts");
                case ROW -> tr("Share of row");
                case COLUMN -> tr("Share of column");
            };
        }
    }

    /** In which order the classes stand. */
    public enum Sort {
        NAME,
        ERRORS,
        SUPPORT;

        @Override
        public String toString() {
            return switch (this) {
                case NAME -> tr("By name");
                case ERRORS -> tr("Most errors first");
                case SUPPORT -> tr("Most photos first");
            };
        }
    }

    private final Session session;
    private final ObjectProperty<Split> side = new SimpleObjectProperty<>(Split.VALID);
    private final ObjectProperty<Scale> scale = new SimpleObjectProperty<>(Scale.COUNTS);
    private final ObjectProperty<Sort> sort = new SimpleObjectProperty<>(Sort.NAME);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Summary> summary = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Integer>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final CellSelection selection = new CellSelection();
    private final ObservableList<LabelledPrediction> pictures = FXCollections.observableArrayList();
    private final Latest counting = new Latest();
    private final Latest filling = new Latest();

    public ConfusionModel(Session session) {
        this.session = session;
        session.evaluation().addListener((property, before, after) -> count());
        side.addListener((property, before, after) -> count());
        sort.addListener((property, before, after) -> arrange());
        search.addListener((property, before, after) -> arrange());
        selection.selected().addListener((property, before, after) -> fill());
        count();
    }

    // Properties

    public Session session() {
        return session;
    }

    public ObjectProperty<Split> side() {
        return side;
    }

    public ObjectProperty<Scale> scale() {
        return scale;
    }

    public ObjectProperty<Sort> sort() {
        return sort;
    }

    /** Only classes with this in their name are shown, and those that they are confused with. */
    public StringProperty search() {
        return search;
    }

    /** What was counted; null while there is no run. */
    ReadOnlyObjectProperty<@Nullable Summary> summary() {
        return summary.getReadOnlyProperty();
    }

    /** The matrix; null while there is no run. */
    public @Nullable ConfusionMatrix matrix() {
        Summary now = summary.get();
        return now == null ? null : now.matrix();
    }

    /** The classes that are shown, in order, as indices of the matrix. */
    public ReadOnlyObjectProperty<List<Integer>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** The selected cells, row = actual, column = predicted, counted among those shown. */
    public CellSelection selection() {
        return selection;
    }

    /** The pictures of the selected cells, highest loss first. */
    public ObservableList<LabelledPrediction> pictures() {
        return pictures;
    }

    /** The names of the shown classes. */
    public List<String> classes() {
        ConfusionMatrix now = matrix();
        return now == null
                ? List.of()
                : shown.get().stream().map(now.classes()::get).toList();
    }

    /** What a cell of the heat map shows. */
    public Heatmap.Value value(int row, int column) {
        Summary now = summary.get();
        if (now == null || Math.max(row, column) >= shown.get().size()) {
            return new Heatmap.Value("", 0, "");
        }
        int actual = shown.get().get(row);
        int predicted = shown.get().get(column);
        int count = now.matrix().counts()[actual][predicted];
        double ofRow = count / (double) Math.max(1, now.actual()[actual]);
        double ofColumn = count / (double) Math.max(1, now.predicted()[predicted]);
        String hint = tr(
                "%s of %s taken for %s, %s of the row, %s of the column",
                trn("%,d photo", "%,d photos", count),
                now.matrix().classes().get(actual),
                now.matrix().classes().get(predicted),
                Format.percent(ofRow),
                Format.percent(ofColumn));
        // The heat of a count is its share of the row, so that a small class is seen as well as a large one.
        return switch (scale.get()) {
            case COUNTS -> new Heatmap.Value(String.valueOf(count), ofRow, hint);
            case ROW -> new Heatmap.Value(Format.percent(ofRow), ofRow, hint);
            case COLUMN -> new Heatmap.Value(Format.percent(ofColumn), ofColumn, hint);
        };
    }

    // Commands

    /** Selects the cell of a pair of classes; takes the search away when it hides them. */
    public void choose(String actual, String predicted) {
        if (!classes().contains(actual) || !classes().contains(predicted)) {
            search.set("");
        }
        int row = classes().indexOf(actual);
        int column = classes().indexOf(predicted);
        if (row >= 0 && column >= 0) {
            selection.select(new Cell(row, column));
        }
    }

    /** The selected cells as pairs of class indices. */
    List<Cell> pairs() {
        List<Integer> now = shown.get();
        return selection.selected().get().stream()
                .filter(cell -> Math.max(cell.row(), cell.column()) < now.size())
                .map(cell -> new Cell(now.get(cell.row()), now.get(cell.column())))
                .toList();
    }

    private void count() {
        Evaluation evaluation = session.evaluation().get();
        Split wanted = side.get();
        if (evaluation == null) {
            counting.forget();
            counted(null);
        } else {
            session.tasks().compute(counting, () -> Summary.of(evaluation, wanted), this::counted);
        }
    }

    private void counted(@Nullable Summary next) {
        List<Cell> before = pairs();
        boolean sameClasses =
                next != null && matrix() != null && next.matrix().classes().equals(matrix().classes());
        shown.set(List.of()); // who hears of the summary must not look for the classes of the one before in it
        summary.set(next);
        shown.set(next == null ? List.of() : order(next));
        if (sameClasses && !before.isEmpty()) {
            select(before);
        } else {
            selection.focus().set(null);
            if (next != null) {
                next.pairs().stream().findFirst().ifPresent(pair -> choose(pair.actual(), pair.predicted()));
            }
        }
        fill();
    }

    private void arrange() {
        Summary now = summary.get();
        if (now != null) {
            List<Cell> before = pairs();
            shown.set(order(now));
            select(before);
        }
    }

    private void select(List<Cell> pairs) {
        selection.focus().set(null);
        for (Cell pair : pairs) {
            int row = shown.get().indexOf(pair.row());
            int column = shown.get().indexOf(pair.column());
            if (row >= 0 && column >= 0) {
                selection.toggle(new Cell(row, column));
            }
        }
    }

    private List<Integer> order(Summary now) {
        List<String> names = now.matrix().classes();
        List<Integer> order = new ArrayList<>(wanted(now));
        switch (sort.get()) {
            case NAME -> order.sort(Comparator.comparing(names::get));
            case ERRORS -> order.sort(Comparator.comparingInt((Integer label) -> -now.errors(label)));
            case SUPPORT -> order.sort(Comparator.comparingInt((Integer label) -> -now.actual()[label]));
        }
        return List.copyOf(order);
    }

    private Set<Integer> wanted(Summary now) {
        String part = search.get().strip().toLowerCase(Locale.ROOT);
        int[][] counts = now.matrix().counts();
        Set<Integer> found = new HashSet<>();
        for (int label = 0; label < counts.length; label++) {
            if (now.matrix().classes().get(label).toLowerCase(Locale.ROOT).contains(part)) {
                found.add(label);
                int row = label;
                if (!part.isEmpty()) {
                    IntStream.range(0, counts.length)
                            .filter(other -> counts[row][other] > 0 || counts[other][row] > 0)
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private void fill() {
        Evaluation evaluation = session.evaluation().get();
        Split wanted = side.get();
        Set<Cell> cells = Set.copyOf(pairs());
        if (evaluation == null || cells.isEmpty()) {
            filling.forget();
            pictures.clear();
        } else {
            session.tasks().compute(filling, () -> pictures(evaluation, wanted, cells), pictures::setAll);
        }
    }

    private static List<LabelledPrediction> pictures(Evaluation evaluation, Split side, Set<Cell> cells) {
        return evaluation.of(side).stream()
                .filter(row -> cells.contains(new Cell(row.label(), row.predicted())))
                .sorted(Comparator.comparingDouble(LabelledPrediction::loss).reversed())
                .toList();
    }
}
