package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.io.File;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.DropHint;
import org.gleaner.ui.kit.Dropped;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.gleaner.ui.kit.TileGrid;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Photos come in here: by search, from files, by dropping; and what is wrong with them is found. FX thread only. */
public final class GatherTab extends StackPane {

    private static final double NARROW = 900;

    private final GatherModel model;
    private final Intake intake;
    private final ProblemsModel problems;
    private final TileGrid<GatherModel.Result> grid;
    private final Placeholder states;
    private final SearchRow searchRow;
    private final ProblemsView problemsView;
    private final AboutPage about;
    private final ClassList classes;
    private final Commands commands = new Commands(tr("Gather"));
    private final Commands results = new Commands(tr("Results"));
    private final BorderPane page = new BorderPane();
    private final StackPane centre = new StackPane();
    private final VBox search = new VBox();
    private final Label heading = new Label();
    private final Button add = new Button("", new FontIcon(Feather.DOWNLOAD));
    private final Button more = new Button(tr("More results"));
    private final DropHint dropHint = new DropHint();
    private final ToggleGroup views = new ToggleGroup();

    /** @param remote loads the small versions of results */
    public GatherTab(GatherModel model, ProblemsModel problems, Pictures pictures, Pictures remote) {
        this.model = model;
        this.intake = new Intake(model, this);
        this.problems = problems;
        getStyleClass().add("page-stack");
        grid = new TileGrid<>(model.results(), model.selection(), new ResultFaces(model), remote);
        grid.setId("gather-grid");
        grid.setAccessibleText(tr("Results"));
        grid.tileSize().set(150);
        grid.addEventFilter(MouseEvent.DRAG_DETECTED, this::dragResults);
        states = new Placeholder(grid);
        searchRow = new SearchRow(model);
        problemsView = new ProblemsView(problems, pictures);
        about = new AboutPage(model);
        classes = new ClassList(model, this::droppedOn);
        addCommands();
        lay();
        follow();
    }

    private void lay() {
        page.getStyleClass().add("page");
        VBox.setVgrow(states, Priority.ALWAYS);
        search.getStyleClass().add("clean-centre");
        search.getChildren().addAll(searchRow, resultsBar(), states, bottom());
        centre.getChildren().add(search);
        VBox.setVgrow(centre, Priority.ALWAYS);
        VBox left = new VBox(top(), centre);
        left.getStyleClass().add("gather-centre");
        left.setMinWidth(0);
        page.setCenter(left);
        ScrollPane side = new ScrollPane(side());
        side.setFitToWidth(true);
        side.setFocusTraversable(false);
        side.getStyleClass().addAll("edge-to-edge", "info-scroll");
        widthProperty()
                .addListener((property, before, after) -> page.setRight(after.doubleValue() < NARROW ? null : side));
        getChildren().addAll(page, dropHint);
    }

    /** Shows what is wrong with files; of all kinds where none is named. */
    public void showProblems(ProblemsModel.@Nullable Kind kind) {
        problems.kind().set(kind);
        if (problems.checked().get() == null) {
            problems.check();
        }
        if (lookup("#gather-view-problems") instanceof ToggleButton view) {
            view.fire();
        }
    }

    private Node top() {
        HBox pills = new HBox(
                view("search", tr("Search"), "left-pill", search, searchRow::focus),
                view("problems", tr("Problems"), "center-pill", problemsView, problemsView::focus),
                view("project", tr("Project"), "right-pill", about, () -> {
                    about.look();
                    about.focus();
                }));
        pills.setAlignment(Pos.CENTER_LEFT);
        Region gap = Controls.gap();
        MenuButton files = new MenuButton(tr("Add from disk"), new FontIcon(Feather.FOLDER_PLUS));
        files.setId("add-from-disk");
        files.getItems()
                .setAll(
                        item("add-files", tr("Photos, archives or lists of addresses…"), intake::chooseFiles),
                        item("add-folder", tr("A folder into one class…"), intake::chooseFolder),
                        item("add-class-folders", tr("A folder of class folders…"), intake::chooseClassFolders),
                        commands.item("add-pasted"));
        HBox row = new HBox(pills, gap, files);
        row.getStyleClass().add("row");
        return row;
    }

    private ToggleButton view(String id, String name, String style, Node node, Runnable entered) {
        ToggleButton button = new ToggleButton(name);
        button.setId("gather-view-" + id);
        button.getStyleClass().add(style);
        button.setToggleGroup(views);
        button.setSelected(node.equals(search));
        button.setOnAction(event -> {
            button.setSelected(true);
            centre.getChildren().setAll(node);
            // Scroll panes take their content in with the first layout; before that it cannot have the focus.
            centre.applyCss();
            centre.layout();
            entered.run();
        });
        return button;
    }

    private static MenuItem item(String id, String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(event -> act.run());
        return item;
    }

    private Node resultsBar() {
        heading.getStyleClass().add("card-title");
        heading.setId("gather-heading");
        heading.setMinWidth(0);
        Region gap = Controls.gap();
        Button all = small(tr("All"), () -> model.selection().all());
        Button none = small(tr("None"), () -> model.selection().none());
        HBox row = new HBox(heading, gap, new Label(tr("Select")), all, none);
        row.getStyleClass().add("row");
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

    private Node bottom() {
        Label hint = new Label(tr("Ctrl+click takes one out   1–9 adds to a class   drag onto a class"));
        more.setId("gather-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setOnAction(event -> model.more());
        add.setId("gather-add");
        add.setMinWidth(0);
        add.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        add.setOnAction(event -> model.addSelected(model.target()));
        HBox row = new HBox(Controls.whereRoom(hint), more, add);
        row.getStyleClass().add("row");
        row.visibleProperty().bind(model.state().isEqualTo(GatherModel.State.READY));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private Node side() {
        VBox side = new VBox(classes, new Sizes(problems));
        side.getStyleClass().add("side-panel");
        return side;
    }

    private void follow() {
        model.version().addListener((property, before, after) -> {
            grid.redraw();
            show();
        });
        model.selection().version().addListener((property, before, after) -> show());
        model.label().addListener((property, before, after) -> show());
        setOnDragOver(this::dragOver);
        setOnDragExited(event -> dropHint.hide());
        setOnDragDropped(event -> droppedOn(event, ""));
        show();
    }

    private void show() {
        switch (model.state().get()) {
            case START ->
                states.empty(
                                Feather.SEARCH,
                                tr(
                                        "Search for photos of each thing that the model is to tell apart, or drop photos, also from a browser, folders or archives here."),
                                tr("Add photos from disk…"),
                                intake::chooseFiles)
                        .setId("choose-photos");
            case LOADING -> states.loading();
            case NOTHING ->
                states.empty(
                        Feather.FROWN,
                        tr("Nothing was found for “%s”.", model.found()),
                        tr("Search again"),
                        searchRow::focus);
            case FAILED -> states.empty(Feather.ALERT_CIRCLE, model.failure(), tr("Try again"), model::search);
            case READY -> states.ready();
        }
        int waiting = model.state().get() == GatherModel.State.READY ? model.waiting() : 0;
        heading.setText(tr(
                "%s for “%s”, %d selected",
                trn("%,d result", "%,d results", model.results().size()),
                model.found(),
                model.selection().size()));
        add.setText(tr("Add %d to %s", waiting, model.target()));
        add.setTooltip(new Tooltip(add.getText()));
        add.setDisable(waiting == 0 || model.target().isEmpty());
        add.getStyleClass().remove("accent");
        if (waiting > 0) {
            add.getStyleClass().add("accent");
        }
        more.setDisable(!model.hasMore());
    }

    private void addCommands() {
        commands.add(
                "add-pasted", tr("Paste files, addresses or a picture"), Feather.CLIPBOARD, "Ctrl+V", intake::paste);
        results.addKnown("results-move", tr("Move; with Shift extend the selection"), "Left Right Up Down");
        results.addKnown("results-all", tr("Select all"), "Ctrl+A");
        results.add(
                "gather-add",
                tr("Add the selected ones to the class"),
                Feather.DOWNLOAD,
                "Enter",
                () -> model.addSelected(model.target()));
        results.addDigits(
                "results-class",
                tr("Add to the class of this number"),
                "",
                1,
                9,
                Commands.ALWAYS,
                number -> model.addSelected(ClassList.numbered(model.classes(), number)));
        commands.addWithin(results, classes.commands(), problemsView.commands());
        commands.listen(this);
        results.listen(grid);
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    // By dragging

    private void dragResults(MouseEvent event) {
        if (model.waiting() > 0 && event.getTarget() instanceof Node node && isInTile(node)) {
            ClipboardContent content = new ClipboardContent();
            content.putString(trn("%,d result", "%,d results", model.waiting()));
            grid.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        }
    }

    private static boolean isInTile(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("tile")) {
                return true;
            }
        }
        return false;
    }

    private void dragOver(DragEvent event) {
        if (event.getGestureSource() == null && Dropped.isPossible(event.getDragboard())) {
            String target = model.target();
            dropHint.show(target.isEmpty() ? tr("Add to a class") : tr("Add to %s", target), Feather.FOLDER_PLUS);
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void droppedOn(DragEvent event, String label) {
        dropHint.hide();
        event.consume();
        if (grid.equals(event.getGestureSource())) {
            event.setDropCompleted(true);
            model.addSelected(label);
            return;
        }
        Dropped dropped = Dropped.of(event.getDragboard());
        event.setDropCompleted(!dropped.isEmpty());
        intake.take(dropped, label);
    }

    /** Takes files that were dropped elsewhere in the window. */
    public void take(List<File> files) {
        intake.take(Dropped.of(files), "");
    }

    /** Puts the focus where the work is. */
    public void enter() {
        if (centre.getChildren().contains(search)) {
            if (model.state().get() == GatherModel.State.READY) {
                grid.requestFocus();
            } else {
                searchRow.focus();
            }
        } else if (centre.getChildren().contains(problemsView)) {
            problemsView.focus();
        } else {
            about.look();
            about.focus();
        }
    }
}
