package org.gleaner.ui.confusion;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.ui.kit.CellSelection;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Face;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Heatmap;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.gleaner.ui.kit.Selection;
import org.gleaner.ui.kit.TileGrid;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Which class is taken for which: the matrix, the pictures of a cell, the worst pairs, and each class's scores. FX
 * thread only.
 */
public final class ConfusionTab extends StackPane {

    /** The way to the Clean tab with the pictures of cells. */
    @FunctionalInterface
    public interface Showing {
        void show(List<Pair> cells, Split side);
    }

    /** A cell by the names of its classes. */
    public record Pair(String actual, String predicted) {}

    /** A matrix of so many fits into most windows. */
    private static final int MANY_CLASSES = 12;

    /** With more classes too few are in sight where their names can be read: all are shown, without names. */
    private static final int READABLE_CLASSES = 30;

    /** In a low window the table below the matrix gives way first. */
    private static final double LEAST_MATRIX = 240;

    private final Commands commands = new Commands(tr("Confusion"));
    private final ConfusionModel model;
    private final Showing showing;
    private final Runnable goToTrain;
    private final Heatmap heatmap;
    private final Export export;
    private final Placeholder states;
    /** So wide are the words above at least, whatever stands beside them. */
    private static final double WORDS = 260;

    private final Label heading = new Label();
    private final Label figures = new Label();
    private final Label verdict = new Label();
    private int classes;
    private final Label cellTitle = new Label();
    private final Button showInClean = new Button(tr("Show in Clean"), new FontIcon(Feather.ARROW_RIGHT));

    /** @param showWeak shows the photos of a kind on which the model is weak */
    public ConfusionTab(
            ConfusionModel model,
            Pictures pictures,
            Showing showing,
            Consumer<WeakGroups.Group> showWeak,
            Runnable goToTrain) {
        this.model = model;
        this.showing = showing;
        this.goToTrain = goToTrain;
        heatmap = new Heatmap(model.selection());
        export = new Export(model, heatmap);
        getStyleClass().add("page");
        VBox left = new VBox(matrixCard(), new ScoreTable(model));
        left.getStyleClass().add("column");
        VBox right = new VBox(picturesCard(pictures), new PairsList(model, showWeak));
        right.getStyleClass().add("column");
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("columns");
        share(left, columns);
        share(right, columns);
        VBox page = new VBox(top(), columns);
        page.getStyleClass().add("clean-centre");
        VBox.setVgrow(columns, Priority.ALWAYS);
        states = new Placeholder(page);
        getChildren().add(states);
        model.shown().addListener((property, before, after) -> show());
        model.summary().addListener((property, before, after) -> show());
        model.scale().addListener((property, before, after) -> show());
        model.session().loading().addListener((property, before, after) -> show());
        model.selection().selected().addListener((property, before, after) -> showCell());
        model.pictures().addListener((ListChangeListener<LabelledPrediction>) change -> showCell());
        show();
        showCell();
    }

    private static void share(Region part, HBox row) {
        part.setMinWidth(0);
        part.prefWidthProperty().bind(row.widthProperty().subtract(16).multiply(0.5));
    }

    private Node top() {
        heading.getStyleClass().add("page-heading");
        heading.setId("confusion-heading");
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        Button save = new Button(tr("Save…"), new FontIcon(Feather.DOWNLOAD));
        save.setId("confusion-save");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(event -> export.ask(getScene().getWindow()));
        Node words = words();
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox top = new HBox(
                words,
                Controls.wrapping(
                        search(),
                        choice(
                                "confusion-sort",
                                tr("Order of the classes"),
                                model.sort(),
                                ConfusionModel.Sort.values()),
                        choice(
                                "confusion-scale",
                                tr("What the cells tell"),
                                model.scale(),
                                ConfusionModel.Scale.values()),
                        sides(),
                        fit(),
                        save));
        top.getStyleClass().addAll("row", "top-row");
        return top;
    }

    private Node sides() {
        ToggleGroup sides = new ToggleGroup();
        ToggleButton train = toggle(
                "confusion-train", tr("Train"), "left-pill", sides, model.side().map(side -> side == Split.TRAIN));
        ToggleButton valid = toggle(
                "confusion-valid",
                tr("Valid"),
                "right-pill",
                sides,
                model.side().map(side -> side == Split.VALID));
        train.setOnAction(event -> choose(train, () -> model.side().set(Split.TRAIN)));
        valid.setOnAction(event -> choose(valid, () -> model.side().set(Split.VALID)));
        HBox both = new HBox(train, valid);
        both.setAlignment(Pos.CENTER);
        return both;
    }

    private Node search() {
        TextField search = new TextField();
        search.setId("confusion-search");
        search.setPromptText(tr("find a class"));
        search.setAccessibleText(tr("Find a class"));
        search.setPrefColumnCount(9);
        search.textProperty().bindBidirectional(model.search());
        return search;
    }

    private Node fit() {
        ToggleButton fit = new ToggleButton(tr("Fit"), new FontIcon(Feather.MINIMIZE_2));
        fit.setId("confusion-fit");
        fit.getStyleClass().add("small");
        fit.setMinWidth(Region.USE_PREF_SIZE);
        fit.setTooltip(new Tooltip(tr("Show the whole matrix at once; point at a cell to read it")));
        fit.selectedProperty().bindBidirectional(heatmap.fitted());
        fit.managedProperty().bind(fit.visibleProperty());
        fit.visibleProperty().bind(model.shown().map(now -> model.classes().size() > MANY_CLASSES));
        return fit;
    }

    /** The verdict above, the figures below. */
    private Node words() {
        figures.getStyleClass().add("muted");
        figures.setId("confusion-figures");
        VBox words = new VBox(heading, figures);
        words.setMinWidth(WORDS);
        words.setMinHeight(USE_PREF_SIZE);
        return words;
    }

    private static <T> ComboBox<T> choice(String id, String words, ObjectProperty<T> chosen, T[] values) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setAccessibleText(words);
        box.getItems().setAll(values);
        box.valueProperty().bindBidirectional(chosen);
        return box;
    }

    private static void choose(ToggleButton button, Runnable act) {
        // A toggle that is pressed twice would be off, and then neither of the two would be chosen.
        button.setSelected(true);
        act.run();
    }

    private static ToggleButton toggle(
            String id, String words, String style, ToggleGroup group, ObservableValue<Boolean> chosen) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.getStyleClass().addAll(style, "small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setSelected(chosen.getValue());
        chosen.addListener((property, before, after) -> button.setSelected(after));
        return button;
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    private Node matrixCard() {
        heatmap.setId("heatmap");
        heatmap.setAccessibleText(tr("Confusion matrix, actual by predicted class"));
        commands.addKnown("cells", tr("Walk over the cells; with Shift extend the selection"), "Left Right Up Down");
        commands.add(
                "cells-show", tr("Show the photos of the selected cells in Clean"), null, "Enter", this::showInClean);
        commands.listen(heatmap);
        verdict.setId("confusion-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        VBox card = new VBox(verdict, heatmap);
        card.getStyleClass().addAll("card", "matrix");
        VBox.setVgrow(heatmap, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.setMinHeight(LEAST_MATRIX);
        return card;
    }

    private Node picturesCard(Pictures pictures) {
        Selection selection = new Selection();
        TileGrid<LabelledPrediction> grid = new TileGrid<>(model.pictures(), selection, this::face, pictures);
        grid.setId("cell-pictures");
        grid.letPhotosOut();
        grid.setAccessibleText(tr("Photos of the chosen cell"));
        grid.tileSize().set(136);
        model.pictures().addListener((javafx.collections.ListChangeListener<LabelledPrediction>)
                change -> selection.reset(model.pictures().size(), IntStream.empty(), 0));
        selection.reset(model.pictures().size(), IntStream.empty(), 0);
        cellTitle.getStyleClass().add("card-title");
        cellTitle.setMinWidth(0);
        cellTitle.setId("cell-title");
        showInClean.setId("show-in-clean");
        showInClean.getStyleClass().add("small");
        showInClean.setMinWidth(Region.USE_PREF_SIZE);
        showInClean.setOnAction(event -> showInClean());
        Region gap = Controls.gap();
        HBox top = new HBox(cellTitle, gap, showInClean);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(top, grid);
        card.getStyleClass().add("card");
        VBox.setVgrow(grid, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.setMinHeight(160);
        return card;
    }

    private Face face(LabelledPrediction row) {
        return new Face(
                model.session().root().resolve(row.path()),
                row.path().substring(row.path().lastIndexOf('/') + 1),
                tr("loss %s", Format.number(row.loss(), 2)),
                Format.percent(row.confidence()),
                false,
                null);
    }

    private void showInClean() {
        ConfusionMatrix matrix = model.matrix();
        if (matrix != null && !model.pairs().isEmpty()) {
            List<String> names = matrix.classes();
            showing.show(
                    model.pairs().stream()
                            .map(cell -> new Pair(names.get(cell.row()), names.get(cell.column())))
                            .toList(),
                    model.side().get());
        }
    }

    private void show() {
        ConfusionMatrix matrix = model.matrix();
        if (matrix == null) {
            if (model.session().loading().get() || model.session().evaluation().get() != null) {
                states.loading();
            } else {
                states.empty(
                        Feather.LAYOUT,
                        tr("Train a model first: then this shows which class is taken for which."),
                        tr("Train a model"),
                        goToTrain);
            }
            return;
        }
        states.ready();
        boolean valid = model.side().get() == Split.VALID;
        heading.setText(tr(MatrixWords.share(matrix, valid)));
        figures.setText(figures(matrix));
        verdict.setText(MatrixWords.mostConfused(matrix));
        if (classes != matrix.classes().size()) {
            classes = matrix.classes().size();
            heatmap.fitted().set(classes > READABLE_CLASSES);
        }
        heatmap.show(model.classes(), model::value);
    }

    private String figures(ConfusionMatrix matrix) {
        String rate = Format.number(matrix.errorRate(), 3);
        return model.side().get() == Split.VALID
                ? tr("Error rate %s on %d valid photos", rate, matrix.total())
                : tr("Error rate %s on %d train photos", rate, matrix.total());
    }

    private void showCell() {
        ConfusionMatrix matrix = model.matrix();
        List<CellSelection.Cell> cells = model.pairs();
        String count = "  (" + model.pictures().size() + ")";
        if (matrix == null || cells.isEmpty()) {
            cellTitle.setText(tr("Choose a cell"));
        } else if (cells.size() == 1) {
            List<String> names = matrix.classes();
            CellSelection.Cell cell = cells.getFirst();
            cellTitle.setText(names.get(cell.row()) + " → " + names.get(cell.column()) + count);
        } else {
            cellTitle.setText(tr("%d cells", cells.size()) + count);
        }
        showInClean.setDisable(model.pictures().isEmpty());
    }

    /** Puts the focus where the work is. */
    public void enter() {
        heatmap.requestFocus();
    }
}
