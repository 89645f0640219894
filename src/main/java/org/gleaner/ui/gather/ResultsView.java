package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.net.URI;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.app.Job;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.gleaner.ui.kit.TileGrid;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a search found, with ticks on what is wanted; and what it waits for, or lacks. FX thread only. */
final class ResultsView extends VBox {

    private final GatherModel model;
    private final Runnable chooseFiles;
    private final Runnable search;
    private final TileGrid<Result> grid;
    private final Placeholder states;
    private final LargeResult large;
    private final Commands commands = new Commands(tr("Results"));
    private final Label heading = new Label();
    private final Label asking = new Label();
    private final HBox waiting = new HBox();
    private final Label trouble = new Label();
    private final HBox lacking = new HBox();
    private final Button add = new Button("", new FontIcon(Feather.DOWNLOAD));
    private final Button more = new Button(tr("More results"));
    private final Label failures = new Label();
    private final HBox failed = new HBox();
    private boolean open;

    /**
     * The view of a model's results.
     *
     * @param remote loads the small versions of results
     * @param browse opens a page in the person's browser
     * @param chooseFiles the other way to photos
     * @param search leads to the words that are searched for
     */
    ResultsView(GatherModel model, Pictures remote, Consumer<URI> browse, Runnable chooseFiles, Runnable search) {
        this.model = model;
        this.chooseFiles = chooseFiles;
        this.search = search;
        grid = new TileGrid<>(model.results(), model.selection(), new ResultFaces(model), remote);
        grid.setId("gather-grid");
        grid.setAccessibleText(tr("Results"));
        grid.tileSize().set(150);
        grid.onOpened(index -> open());
        states = new Placeholder(grid);
        large = new LargeResult(model, remote, browse, this::close);
        addCommands();
        getStyleClass().add("clean-centre");
        VBox.setVgrow(states, Priority.ALWAYS);
        getChildren().addAll(top(), waiting(), lacking(), failed(), states, bottom());
        model.version().addListener((property, before, after) -> {
            grid.redraw();
            show();
        });
        model.selection().version().addListener((property, before, after) -> show());
        model.label().addListener((property, before, after) -> show());
        model.perClass().addListener((property, before, after) -> show());
        show();
    }

    TileGrid<Result> grid() {
        return grid;
    }

    Commands commands() {
        return commands;
    }

    Commands largeCommands() {
        return large.commands();
    }

    /** Puts the focus on the results, if there are any. */
    boolean focus() {
        boolean ready = model.state().get() == GatherModel.State.READY;
        if (ready) {
            (open ? large : grid).requestFocus();
        }
        return ready;
    }

    private void open() {
        open = true;
        show();
        large.requestFocus();
    }

    private void close() {
        open = false;
        show();
        grid.requestFocus();
    }

    private Node top() {
        heading.getStyleClass().add("card-title");
        heading.setId("gather-heading");
        heading.setMinWidth(0);
        ComboBox<ResultFilter> filter = new ComboBox<>();
        filter.setId("gather-filter");
        filter.getItems().setAll(ResultFilter.values());
        filter.setAccessibleText(tr("Show"));
        Controls.inWords(filter, ResultFilter::words);
        filter.valueProperty().bindBidirectional(model.list().filter());
        ComboBox<ResultSort> sort = new ComboBox<>();
        sort.setId("gather-sort");
        sort.getItems().setAll(ResultSort.values());
        sort.setAccessibleText(tr("Order"));
        Controls.inWords(sort, ResultSort::words);
        sort.valueProperty().bindBidirectional(model.list().sort());
        Button all = small(tr("All"), () -> model.selection().all());
        Button none = small(tr("None"), () -> model.selection().none());
        HBox row = new HBox(heading, Controls.gap(), new Label(tr("Select")), all, none);
        HBox choices = new HBox(new Label(tr("Show")), filter, sort);
        row.getStyleClass().add("row");
        choices.getStyleClass().add("row");
        filter.setMinWidth(0);
        sort.setMinWidth(0);
        VBox rows = new VBox(row, choices);
        rows.getStyleClass().add("column-tight");
        return whileReady(rows);
    }

    private Node whileReady(Pane row) {
        row.visibleProperty().bind(model.state().isEqualTo(GatherModel.State.READY));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private static Button small(String words, Runnable act) {
        Button button = new Button(words);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> act.run());
        return button;
    }

    /** Who is asked, what that waits for, and the way out. */
    private Node waiting() {
        ProgressIndicator sign = new ProgressIndicator();
        sign.setPrefSize(18, 18);
        asking.setId("gather-asking");
        Button stop = small(tr("Stop"), model::stop);
        stop.setId("gather-stop");
        waiting.getChildren().addAll(sign, asking, stop);
        waiting.getStyleClass().add("row");
        waiting.visibleProperty().bind(model.asking());
        waiting.managedProperty().bind(waiting.visibleProperty());
        model.question().addListener((property, before, after) -> follow(after));
        return waiting;
    }

    private void follow(@Nullable Job job) {
        asking.textProperty().unbind();
        if (job != null) {
            String plain = tr("Searching…");
            asking.textProperty().bind(job.text().map(words -> words.isEmpty() ? plain : words));
        }
    }

    /** What could not be had beside the results that are here. */
    private Node lacking() {
        trouble.setId("gather-trouble");
        trouble.setWrapText(true);
        trouble.setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
        Button again = small(tr("Try again"), model::again);
        again.setId("gather-again");
        lacking.getChildren().addAll(trouble, again);
        lacking.getStyleClass().add("row");
        lacking.managedProperty().bind(lacking.visibleProperty());
        return lacking;
    }

    /** What was tried and could not be had: the way to the reasons, and to another try. */
    private Node failed() {
        failures.setId("gather-failures");
        failures.setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
        Button why = small(tr("Show why"), () -> model.list().filter().set(ResultFilter.FAILED));
        why.setId("gather-failures-show");
        Button again = small(tr("Try them again"), model::addFailed);
        again.setId("gather-failures-again");
        failed.getChildren().addAll(failures, why, again);
        failed.getStyleClass().add("row");
        failed.managedProperty().bind(failed.visibleProperty());
        return failed;
    }

    private Node bottom() {
        Label hint = new Label(tr("Click a photo to leave it out   Keys 1–9: add to a class   L: large"));
        more.setId("gather-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setOnAction(event -> model.more());
        add.setId("gather-add");
        add.setMinWidth(0);
        add.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        add.setOnAction(event -> model.addSelected());
        ComboBox<Integer> most = new ComboBox<>();
        most.setId("gather-most");
        most.getItems().setAll(Integer.MAX_VALUE, 20, 50, 100, 150, 200, 300, 500, 1000);
        most.setAccessibleText(tr("Photos that a class has at most"));
        most.setTooltip(new Tooltip(
                tr("Adding stops when a class has so many. Of several classes the smallest is filled first.")));
        most.setMinWidth(0);
        Controls.inWords(most, ResultsView::upTo);
        most.valueProperty().bindBidirectional(model.perClass());
        HBox row = new HBox(Controls.whereRoom(hint), more, most, add);
        row.getStyleClass().add("row");
        return whileReady(row);
    }

    private static String upTo(int most) {
        return most == Integer.MAX_VALUE ? tr("No limit") : tr("Up to %,d per class", most);
    }

    private void show() {
        switch (model.state().get()) {
            case START ->
                states.empty(
                                Feather.SEARCH,
                                tr(
                                        "Search for photos of each thing that the model is to tell apart, or drop photos, also from a browser, folders or archives here."),
                                tr("Add photos from disk…"),
                                chooseFiles)
                        .setId("choose-photos");
            case LOADING -> states.loading();
            case NOTHING -> nothing();
            case FAILED -> states.empty(Feather.ALERT_CIRCLE, model.failure(), tr("Try again"), model::again);
            case READY -> showResults();
        }
        boolean ready = model.state().get() == GatherModel.State.READY;
        trouble.setText(model.failure());
        lacking.setVisible(ready && !model.failure().isEmpty());
        int missing = model.list().failed().size();
        failures.setText(trn("%,d photo could not be had.", "%,d photos could not be had.", missing));
        failed.setVisible(ready && missing > 0);
        showButtons(ready ? model.waiting() : 0);
    }

    private void nothing() {
        states.empty(
                Feather.FROWN,
                model.repeats() ? tr("Nothing new was found.") : tr("Nothing was found for “%s”.", model.foundBy()),
                tr("Other words, another source, or without “Free to use and change”"),
                search);
    }

    private void showResults() {
        open = open && large.show();
        if (open) {
            states.show(large);
        } else {
            states.ready();
        }
    }

    private void showButtons(int wanted) {
        String found = trn("%,d result", "%,d results", model.list().size());
        int selected = model.selection().size();
        heading.setText(
                model.repeats()
                        ? tr("%s new for “%s”, %d selected", found, model.foundBy(), selected)
                        : tr("%s for “%s”, %d selected", found, model.foundBy(), selected));
        int taken = model.toSeveral() ? wanted : Math.min(wanted, model.room());
        add.setText(
                model.toSeveral()
                        ? tr("Add %d to their classes", wanted)
                        : taken < wanted
                                ? tr("Add %d of %d to %s", taken, wanted, model.target())
                                : tr("Add %d to %s", wanted, model.target()));
        add.setTooltip(new Tooltip(add.getText()));
        add.setDisable(taken == 0 || (model.target().isEmpty() && !model.toSeveral()));
        add.getStyleClass().remove("accent");
        if (taken > 0) {
            add.getStyleClass().add("accent");
        }
        more.setDisable(!model.hasMore());
    }

    private void addCommands() {
        commands.addKnown("results-move", tr("Move; with Shift select as far as that"), "Left Right Up Down");
        commands.addKnown("results-all", tr("Select all"), "Ctrl+A");
        commands.addKnown("results-tick", tr("Take one out, or in again"), "Space");
        commands.add("results-large", tr("Show it large"), Feather.MAXIMIZE_2, "L", this::open);
        commands.add(
                "gather-add",
                tr("Add the selected ones to the class"),
                Feather.DOWNLOAD,
                "Enter",
                () -> model.addSelected());
        commands.add("results-stop", tr("Stop searching"), null, "Esc", model::stop);
        commands.addDigits(
                "results-class",
                tr("Add to the class of this number"),
                "",
                1,
                9,
                Commands.ALWAYS,
                number -> model.addSelected(ClassList.numbered(model.classes(), number)));
        commands.listen(grid);
    }
}
