package org.gleaner.ui.confusion;

import java.util.Locale;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.data.Split;
import org.gleaner.learn.ConfusionMatrix;
import org.gleaner.ui.kit.Face;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Heatmap;
import org.gleaner.ui.kit.Parts;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Selection;
import org.gleaner.ui.kit.States;
import org.gleaner.ui.kit.TileGrid;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which class is taken for which: the matrix, the pictures of a cell, the worst pairs, and each class's scores. FX thread only. */
public final class ConfusionTab extends StackPane {

    /** The way to the Clean tab with the pictures of a cell. */
    @FunctionalInterface
    public interface Showing {
        void show(String actual, String predicted, Split side);
    }

    private final ConfusionModel model;
    private final Showing showing;
    private final Runnable goToTrain;
    private final Heatmap heatmap = new Heatmap();
    private final States states;
    private final Label heading = new Label();
    private final Label cellTitle = new Label();
    private final Button showInClean = new Button("Show in Clean", new FontIcon(Feather.ARROW_RIGHT));

    public ConfusionTab(ConfusionModel model, Pictures pictures, Showing showing, Runnable goToTrain) {
        this.model = model;
        this.showing = showing;
        this.goToTrain = goToTrain;
        getStyleClass().add("page");
        VBox left = new VBox(matrixCard(), new ScoreTable(model));
        left.getStyleClass().add("column");
        VBox right = new VBox(picturesCard(pictures), new PairsList(model));
        right.getStyleClass().add("column");
        HBox columns = new HBox(left, right);
        columns.getStyleClass().add("columns");
        share(left, columns);
        share(right, columns);
        VBox page = new VBox(top(), columns);
        page.getStyleClass().add("clean-centre");
        VBox.setVgrow(columns, Priority.ALWAYS);
        states = new States(page);
        getChildren().add(states);
        model.matrix().addListener((property, before, after) -> show());
        model.shares().addListener((property, before, after) -> show());
        model.session().loading().addListener((property, before, after) -> show());
        model.cell().addListener((property, before, after) -> showCell());
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
        Region gap = Parts.gap();
        ToggleGroup sides = new ToggleGroup();
        ToggleButton train = toggle("Train", "left-pill", sides, model.side().map(side -> side == Split.TRAIN));
        ToggleButton valid = toggle("Valid", "right-pill", sides, model.side().map(side -> side == Split.VALID));
        train.setOnAction(event -> choose(train, () -> model.side().set(Split.TRAIN)));
        valid.setOnAction(event -> choose(valid, () -> model.side().set(Split.VALID)));
        ToggleGroup kinds = new ToggleGroup();
        ToggleButton counts =
                toggle("Counts", "left-pill", kinds, model.shares().map(shares -> !shares));
        ToggleButton percent =
                toggle("Share of row", "right-pill", kinds, model.shares().map(shares -> shares));
        counts.setOnAction(event -> choose(counts, () -> model.shares().set(false)));
        percent.setOnAction(event -> choose(percent, () -> model.shares().set(true)));
        HBox top = new HBox(heading, gap, new HBox(train, valid), new HBox(counts, percent));
        top.getStyleClass().addAll("row", "top-row");
        return top;
    }

    private static void choose(ToggleButton button, Runnable act) {
        // A toggle that is pressed twice would be off, and then neither of the two would be chosen.
        button.setSelected(true);
        act.run();
    }

    private static ToggleButton toggle(String words, String style, ToggleGroup group, ObservableValue<Boolean> chosen) {
        ToggleButton button = new ToggleButton(words);
        button.setId("confusion-" + words.toLowerCase(Locale.ROOT).replace(' ', '-'));
        button.getStyleClass().addAll(style, "small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setSelected(chosen.getValue());
        chosen.addListener((property, before, after) -> button.setSelected(after));
        return button;
    }

    private Node matrixCard() {
        heatmap.setId("heatmap");
        heatmap.chosen().bindBidirectional(model.cell());
        heatmap.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                showInClean();
                event.consume();
            }
        });
        ScrollPane scroll = new ScrollPane(heatmap);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        VBox card = new VBox(scroll);
        card.getStyleClass().add("card");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.setMinHeight(160);
        return card;
    }

    private Node picturesCard(Pictures pictures) {
        Selection selection = new Selection();
        TileGrid<ConfusionModel.Picture> grid = new TileGrid<>(model.pictures(), selection, this::face, pictures);
        grid.setId("cell-pictures");
        grid.setAccessibleText("Photos of the chosen cell");
        grid.tileSize().set(136);
        model.pictures().addListener((javafx.collections.ListChangeListener<ConfusionModel.Picture>)
                change -> selection.reset(model.pictures().size(), IntStream.empty(), 0));
        selection.reset(model.pictures().size(), IntStream.empty(), 0);
        cellTitle.getStyleClass().add("card-title");
        cellTitle.setMinWidth(0);
        cellTitle.setId("cell-title");
        showInClean.setId("show-in-clean");
        showInClean.getStyleClass().add("small");
        showInClean.setMinWidth(Region.USE_PREF_SIZE);
        showInClean.setOnAction(event -> showInClean());
        Region gap = Parts.gap();
        HBox top = new HBox(cellTitle, gap, showInClean);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(top, grid);
        card.getStyleClass().add("card");
        VBox.setVgrow(grid, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.setMinHeight(160);
        return card;
    }

    private Face face(ConfusionModel.Picture picture) {
        return new Face(
                model.session().root().resolve(picture.judgement().path()),
                picture.judgement().path().substring(picture.judgement().path().lastIndexOf('/') + 1),
                "loss " + Format.number(picture.judgement().loss(), 2),
                Format.percent(picture.judgement().probability()),
                false,
                null);
    }

    private void showInClean() {
        Heatmap.Cell cell = model.cell().get();
        if (cell != null) {
            showing.show(
                    model.classes().get(cell.row()),
                    model.classes().get(cell.column()),
                    model.side().get());
        }
    }

    private void show() {
        ConfusionMatrix matrix = model.matrix().get();
        if (matrix == null) {
            if (model.session().loading().get()) {
                states.loading();
            } else {
                states.empty(
                        Feather.LAYOUT,
                        "Train a model first: then this shows which class is taken for which.",
                        "Train first",
                        goToTrain);
            }
            return;
        }
        states.ready();
        heading.setText(heading(matrix));
        heatmap.show(matrix.classes(), model::value);
    }

    private String heading(ConfusionMatrix matrix) {
        String side = model.side().get() == Split.VALID ? "valid" : "train";
        return "Error rate " + Format.number(matrix.errorRate(), 3) + " on " + matrix.total() + " " + side + " photos";
    }

    private void showCell() {
        Heatmap.@Nullable Cell cell = model.cell().get();
        boolean any = cell != null
                && cell.row() < model.classes().size()
                && cell.column() < model.classes().size();
        cellTitle.setText(
                any
                        ? model.classes().get(cell.row()) + " → "
                                + model.classes().get(cell.column()) + "  ("
                                + model.pictures().size() + ")"
                        : "Choose a cell");
        showInClean.setDisable(!any || model.pictures().isEmpty());
    }

    /** Puts the focus where the work is. */
    public void enter() {
        heatmap.requestFocus();
    }
}
