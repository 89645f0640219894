package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.project.collect.SavedSearch;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.DropHint;
import org.gleaner.ui.kit.Dropped;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.TileGrid;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Photos come in here: by search, from files, by dropping; and what is wrong with them is found. FX thread only. */
public final class GatherTab extends StackPane {

    /** Below this width, in ems, the classes stand below the photos. */
    private static final double NARROW = 72;

    /** Height of the classes below the photos, in ems. */
    private static final double BELOW = 9;

    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final GatherModel model;
    private final Intake intake;

    /** Tells how large text is. */
    private final Label em = new Label();

    private final ProblemsModel problems;
    private final TileGrid<Result> grid;
    private final ResultsView results;
    private final SearchRow searchRow;
    private final ProblemsView problemsView;
    private final AboutPage about;
    private final ClassList classes;
    private final Commands commands = new Commands(tr("Gather"));
    private final BorderPane page = new BorderPane();
    private final StackPane centre = new StackPane();
    private final VBox search = new VBox();
    private final DropHint dropHint = new DropHint();
    private final ToggleGroup views = new ToggleGroup();

    /**
     * The tab of one project.
     *
     * @param remote loads the small versions of results
     * @param browse opens a page in the person's browser
     */
    public GatherTab(
            GatherModel model, ProblemsModel problems, Pictures pictures, Pictures remote, Consumer<URI> browse) {
        this.model = model;
        this.intake = new Intake(model, this);
        this.problems = problems;
        getStyleClass().add("page-stack");
        searchRow = new SearchRow(model);
        results = new ResultsView(model, remote, browse, intake::chooseFiles, searchRow::focus);
        grid = results.grid();
        grid.addEventFilter(MouseEvent.DRAG_DETECTED, this::dragResults);
        problemsView = new ProblemsView(problems, pictures);
        about = new AboutPage(model, this::repeat);
        classes = new ClassList(model, this::droppedOn);
        addCommands();
        lay();
        follow();
    }

    private void lay() {
        page.getStyleClass().add("page");
        VBox.setVgrow(results, Priority.ALWAYS);
        search.getStyleClass().add("clean-centre");
        search.getChildren().addAll(searchRow, results);
        centre.getChildren().add(search);
        VBox.setVgrow(centre, Priority.ALWAYS);
        VBox left = new VBox(top(), centre);
        left.getStyleClass().add("gather-centre");
        left.setMinWidth(0);
        page.setCenter(left);
        ScrollPane side = new ScrollPane(side());
        side.setFitToWidth(true);
        side.setFocusTraversable(false);
        side.getStyleClass().addAll("edge-to-edge", "info-scroll", "gather-side");
        widthProperty().addListener(property -> arrange(side));
        em.fontProperty().addListener(property -> arrange(side));
        em.setManaged(false);
        em.setVisible(false);
        getChildren().addAll(em, page, dropHint);
    }

    /** The classes stand beside the photos, or below them where there is no room. */
    private void arrange(ScrollPane side) {
        boolean narrow = getWidth() < NARROW * em.getFont().getSize();
        page.setRight(null); // it must have left one place before it takes the other
        page.setBottom(null);
        if (narrow) {
            page.setBottom(side);
        } else {
            page.setRight(side);
        }
        side.setPrefViewportHeight(narrow ? BELOW * em.getFont().getSize() : USE_COMPUTED_SIZE);
        side.setMinHeight(narrow ? BELOW * em.getFont().getSize() : 0);
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

    /** Shows what is new of searches, to be looked at before it is added. */
    private void repeat(List<SavedSearch> searches) {
        model.repeat(searches);
        if (lookup("#gather-view-search") instanceof ToggleButton button) {
            button.fire();
        }
    }

    private static MenuItem item(String id, String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(event -> act.run());
        return item;
    }

    private Node side() {
        VBox side = new VBox(classes, new Sizes(problems));
        side.getStyleClass().add("side-panel");
        return side;
    }

    private void follow() {
        setOnDragOver(this::dragOver);
        setOnDragExited(event -> dropHint.hide());
        setOnDragDropped(event -> droppedOn(event, ""));
    }

    private void addCommands() {
        commands.add(
                "add-pasted", tr("Paste files, addresses or a picture"), Feather.CLIPBOARD, "Ctrl+V", intake::paste);
        commands.addWithin(results.commands(), results.largeCommands(), classes.commands(), problemsView.commands());
        commands.listen(this);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pasteOverText);
    }

    /** What no field of text can take is for the photos, wherever the focus is. */
    private void pasteOverText(KeyEvent event) {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        boolean text = event.getTarget() instanceof TextInputControl;
        if (text && PASTE.match(event) && (clipboard.hasFiles() || (clipboard.hasImage() && !clipboard.hasString()))) {
            intake.paste();
            event.consume();
        }
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
        model.setUp();
        if (centre.getChildren().contains(search)) {
            if (!results.focus()) {
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
