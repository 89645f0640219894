package org.gleaner.ui.confusion;

import java.util.Comparator;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.app.Session;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Judgement;
import org.gleaner.data.Split;
import org.gleaner.learn.ConfusionMatrix;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Heatmap;
import org.jspecify.annotations.Nullable;

/** The confusion matrix of the shown run on one side, and the pictures of one of its cells. FX thread only. */
public final class ConfusionModel {

    /** A picture of the chosen cell. */
    public record Picture(Judgement judgement, String actual, String predicted) {}

    private final Session session;
    private final ObjectProperty<Split> side = new SimpleObjectProperty<>(Split.VALID);
    private final BooleanProperty shares = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<ConfusionMatrix> matrix = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Heatmap.Cell> cell = new SimpleObjectProperty<>();
    private final ObservableList<Picture> pictures = FXCollections.observableArrayList();
    private double[][] normalized = {};

    public ConfusionModel(Session session) {
        this.session = session;
        session.evaluation().addListener((property, before, after) -> refresh());
        side.addListener((property, before, after) -> refresh());
        cell.addListener((property, before, after) -> fill());
        refresh();
    }

    // Properties

    public Session session() {
        return session;
    }

    public ObjectProperty<Split> side() {
        return side;
    }

    /** Whether cells show their share of the row instead of their count. */
    public BooleanProperty shares() {
        return shares;
    }

    /** The matrix; null while there is no run. */
    public ReadOnlyObjectProperty<ConfusionMatrix> matrix() {
        return matrix.getReadOnlyProperty();
    }

    /** The chosen cell, row = actual, column = predicted; null for none. */
    public ObjectProperty<Heatmap.Cell> cell() {
        return cell;
    }

    /** The pictures of the chosen cell, highest loss first. */
    public ObservableList<Picture> pictures() {
        return pictures;
    }

    public List<String> classes() {
        ConfusionMatrix now = matrix.get();
        return now == null ? List.of() : now.classes();
    }

    /** What a cell of the heat map shows. */
    public Heatmap.Value value(int actual, int predicted) {
        ConfusionMatrix now = matrix.get();
        if (now == null) {
            return new Heatmap.Value("", 0, "");
        }
        int count = now.counts()[actual][predicted];
        double share = normalized[actual][predicted];
        String hint =
                Format.count(count, "photo", "photos") + " of " + now.classes().get(actual) + " taken for "
                        + now.classes().get(predicted) + ", " + Format.percent(share) + " of the row";
        // The heat is the share of the row in both views, so that a small class is seen as well as a large one.
        return new Heatmap.Value(shares.get() ? Format.percent(share) : String.valueOf(count), share, hint);
    }

    // Commands

    /** Chooses the cell of a pair of classes. */
    public void choose(String actual, String predicted) {
        int row = classes().indexOf(actual);
        int column = classes().indexOf(predicted);
        if (row >= 0 && column >= 0) {
            cell.set(new Heatmap.Cell(row, column));
        }
    }

    private void refresh() {
        Evaluation evaluation = session.evaluation().get();
        ConfusionMatrix next = evaluation == null ? null : ConfusionMatrix.of(evaluation, side.get());
        normalized = next == null ? new double[][] {} : next.normalized();
        matrix.set(next);
        Heatmap.Cell before = cell.get();
        boolean gone = before == null
                || before.row() >= classes().size()
                || before.column() >= classes().size();
        if (gone) {
            cell.set(next == null ? null : first(next));
        }
        fill();
    }

    private static Heatmap.@Nullable Cell first(ConfusionMatrix next) {
        return next.mostConfused().stream()
                .findFirst()
                .map(pair -> new Heatmap.Cell(
                        next.classes().indexOf(pair.actual()), next.classes().indexOf(pair.predicted())))
                .orElse(null);
    }

    private void fill() {
        Evaluation evaluation = session.evaluation().get();
        Heatmap.Cell now = cell.get();
        if (evaluation == null
                || now == null
                || now.row() >= classes().size()
                || now.column() >= classes().size()) {
            pictures.clear();
            return;
        }
        pictures.setAll(evaluation.of(side.get()).stream()
                .filter(row -> row.label() == now.row() && row.predicted() == now.column())
                .sorted(Comparator.comparingDouble(Judgement::loss).reversed())
                .map(row -> new Picture(row, classes().get(now.row()), classes().get(now.column())))
                .toList());
    }
}
