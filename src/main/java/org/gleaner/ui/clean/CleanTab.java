package org.gleaner.ui.clean;

import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.app.Edits;
import org.gleaner.ui.clean.filter.Filters;
import org.gleaner.ui.clean.history.ApplySummary;
import org.gleaner.ui.clean.history.HistoryList;
import org.gleaner.ui.clean.large.LargeModel;
import org.gleaner.ui.clean.large.LargeView;
import org.gleaner.ui.clean.map.MapView;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Order;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.clean.model.TileContent;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.OtherPrograms;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.gleaner.ui.kit.TileGrid;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The photos that fit worst first, to be kept, deleted or moved to another class. FX thread only. */
public final class CleanTab extends StackPane {

    /** Below this width the panel at the right gives its room to the grid. */
    private static final double NARROW = 1100;

    private final CleanModel model;
    private final Pictures pictures;
    private final Runnable goToTrain;
    private final CleanCommands acts;
    private final Commands commands = new Commands(tr("Clean"));
    private final TileGrid<Picture> grid;
    private final Placeholder states;
    private final NothingShown nothing;
    private final BorderPane page = new BorderPane();
    private final LargeModel largeModel;
    private final LargeView large;
    private final LookPanel look;
    private final MapView map;
    private final ToggleButton mapButton = new ToggleButton(tr("Map"), new FontIcon(Feather.MAP));
    private final ClassFinder finder;
    private final Label heading = new Label();
    private final Label hint = new Label();
    private final ScrollPane side;

    public CleanTab(
            CleanModel model, LargeModel largeModel, Pictures pictures, OtherPrograms others, Runnable goToTrain) {
        this.model = model;
        this.pictures = pictures;
        this.goToTrain = goToTrain;
        acts = new CleanCommands(model, this, others);
        grid = new TileGrid<>(model.shown(), model.selection(), new TileContent(model), pictures);
        grid.setId("clean-grid");
        grid.letPhotosOut();
        grid.setAccessibleText(tr("Photos"));
        grid.onOpened(index -> showLarge());
        model.staying().follow(grid::lastInSight);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isShiftDown()) {
                goToActs(event);
            }
        });
        states = new Placeholder(grid);
        nothing = new NothingShown(model, states, goToTrain, this::enter);
        this.largeModel = largeModel;
        large = new LargeView(model, largeModel, new PictureInfo(model, acts, null), pictures);
        look = new LookPanel(model.session());
        map = new MapView(model, pictures, () -> showMap(false));
        finder = new ClassFinder(model, this::closeFinder);
        side = new ScrollPane(new PictureInfo(model, acts, pictures));
        addCommands();
        lay();
        follow();
    }

    private void addCommands() {
        commands.add("retrain", tr("Retrain"), Feather.REFRESH_CW, "Ctrl+R", this::retrain);
        commands.add("map-button", tr("Map of the photos"), Feather.MAP, "Ctrl+M", mapButton::fire);
        commands.add(
                "history-open",
                tr("History"),
                Feather.CLOCK,
                "Ctrl+H",
                () -> HistoryList.ask(getScene().getWindow(), model.session().edits()));
        Commands tiles = new Commands(tr("Tiles"));
        tiles.addKnown("tiles-all", tr("Select all"), "Ctrl+A");
        tiles.add("large-open", tr("Large view"), Feather.MAXIMIZE_2, "Space", this::showLarge);
        tiles.add("show-all", tr("Show all, without filters"), null, "Esc", model.query()::showAll);
        acts.commands().addWithin(tiles, large.commands());
        commands.addWithin(acts.commands(), map.commands());
        tiles.listen(grid);
        acts.commands().listen(grid);
        acts.commands().listen(large);
        commands.listen(this);
        ContextMenu menu = acts.menu(tiles);
        grid.setOnContextMenuRequested(event -> menu.show(grid, event.getScreenX(), event.getScreenY()));
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    private void lay() {
        getStyleClass().add("page-stack");
        page.getStyleClass().add("page");
        Filters filters = new Filters(model, this::enter);
        page.setLeft(filters);
        BorderPane.setAlignment(filters, Pos.TOP_LEFT);
        VBox centre = new VBox(top(), states, bottom());
        centre.getStyleClass().add("clean-centre");
        VBox.setVgrow(states, Priority.ALWAYS);
        page.setCenter(centre);
        page.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if (grid.getScene() != null) {
                acts.commands().hear(event); // also with the focus on a filter or a button
            }
        });
        page.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                enter();
                event.consume();
            }
        });
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.setFocusTraversable(false);
        side.getStyleClass().addAll("edge-to-edge", "info-scroll");
        PictureInfo.fit(side, this, hint);
        widthProperty().addListener((property, before, after) -> showSide());
        large.visibleProperty().bind(largeModel.open());
        page.visibleProperty().bind(largeModel.open().not());
        largeModel.open().addListener((property, before, after) -> enter());
        finder.setVisible(false);
        getChildren().addAll(page, large, finder);
    }

    /** The map tells of its points itself. */
    private void showSide() {
        page.setRight(getWidth() < NARROW || mapButton.isSelected() ? null : side);
    }

    private Node top() {
        heading.getStyleClass().add("page-heading");
        heading.setId("clean-heading");
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        Region gap = Controls.gap();
        Slider size = new Slider(112, 320, grid.tileSize().get());
        size.setId("tile-size");
        size.setAccessibleText(tr("Size of the tiles"));
        size.setPrefWidth(128);
        grid.tileSize().bind(size.valueProperty());
        Label small = new Label("", new FontIcon(Feather.IMAGE));
        mapButton.setId("map-button");
        mapButton.getStyleClass().add("small");
        mapButton.setMinWidth(Region.USE_PREF_SIZE);
        mapButton.setTooltip(commands.tooltip("map-button"));
        mapButton.setOnAction(event -> showMap(mapButton.isSelected()));
        for (Node each : new Node[] {small, size}) {
            each.visibleProperty().bind(mapButton.selectedProperty().not());
            each.managedProperty().bind(each.visibleProperty());
        }
        HBox top = new HBox(heading, gap, mapButton, small, size);
        top.getStyleClass().add("row");
        top.setMinHeight(USE_PREF_SIZE);
        return top;
    }

    private Node bottom() {
        Edits edits = model.session().edits();
        Button undo = button("undo", tr("Undo"), Feather.CORNER_UP_LEFT, edits::undo);
        undo.disableProperty().bind(edits.undoable().isEmpty().or(edits.changing()));
        Button history = commands.button("history-open");
        history.disableProperty().bind(edits.changing());
        Button retrain = commands.button("retrain");
        retrain.disableProperty()
                .bind(model.session()
                        .training()
                        .running()
                        .or(model.session().run().isNull()));
        Button apply = button("apply", "", Feather.CHECK_CIRCLE, this::apply);
        apply.textProperty()
                .bind(edits.waiting()
                        .map(waiting -> waiting.intValue() == 0
                                ? tr("Apply")
                                : tr("%s: Apply…", trn("%,d mark", "%,d marks", waiting.intValue()))));
        apply.disableProperty().bind(edits.waiting().isEqualTo(0).or(edits.changing()));
        Runnable accent = () -> {
            boolean waiting = !edits.marks().isEmpty();
            accent(apply, waiting);
            accent(retrain, !waiting && model.stale().get());
        };
        edits.version().addListener((property, before, after) -> accent.run());
        model.stale().addListener((property, before, after) -> accent.run());
        accent.run();
        List.of(history, retrain).forEach(each -> each.setMinWidth(Region.USE_PREF_SIZE));
        HBox bottom = new HBox(Controls.whereRoom(hint), Controls.wrapping(undo, history, retrain, apply));
        bottom.getStyleClass().add("bottom-row");
        bottom.setMinHeight(Region.USE_PREF_SIZE);
        return bottom;
    }

    private static void accent(Button button, boolean next) {
        button.getStyleClass().remove("accent");
        if (next) {
            button.getStyleClass().add("accent");
        }
    }

    private static Button button(String id, String words, Ikon icon, Runnable act) {
        Button button = new Button(words, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> act.run());
        return button;
    }

    private void follow() {
        model.state().addListener((property, before, after) -> showState());
        model.query().order().addListener((property, before, after) -> showState());
        model.session().dataChecks().found().addListener((property, before, after) -> {
            showState();
            if (mapButton.isSelected() && before.map() == null && after.map() != null) {
                enter();
            }
        });
        model.selection().version().addListener((property, before, after) -> showHeading());
        model.session().edits().version().addListener((property, before, after) -> {
            grid.redraw();
            showHeading();
        });
        showState();
        showHeading();
    }

    private void showHeading() {
        if (mapButton.isSelected()) {
            heading.setText(tr("Photos that look alike lie together"));
            heading.setVisible(true);
            return;
        }
        int shown = model.shown().size();
        int selected = model.selection().size();
        heading.setVisible(shown > 0);
        if (selected < 2 && model.isUnsorted() && model.query().order().get() == Order.PATH) {
            heading.setText(trn(
                    "%,d photo without a class. Select it and press / to name its class",
                    "%,d photos without a class. Select some and press / to name their class", model.total()));
            return;
        }
        boolean suspects = model.query().order().get() == Order.LABEL_ERRORS;
        String count = suspects
                ? trn("%,d suspect left", "%,d suspects left", model.staying().undecided())
                : Format.whole(shown);
        String counted = shown == model.total() ? count : tr("%s of %,d", count, model.total());
        heading.setText(joined(
                " · ",
                suspects
                        ? sampled(counted)
                        : counted + ", " + model.query().order().get().heading(),
                selected > 1 ? tr("%d selected", selected) : ""));
    }

    /** The count, with how many photos the suspects are known of so far where that is not all of them. */
    private String sampled(String counted) {
        int some = model.session().dataChecks().found().get().judged();
        int all = model.session().dataset().get().items().size();
        return some == 0 ? counted : tr("%s (from %,d of %,d photos so far)", counted, some, all);
    }

    private void showMap(boolean wanted) {
        mapButton.setSelected(wanted);
        showState();
        showHeading();
        showSide();
        enter();
    }

    private void showState() {
        boolean sorting = model.query().order().get().suggests();
        hint.setText(
                mapButton.isSelected()
                        ? map.commands().hint("map-select", "map-show")
                        : sorting
                                ? acts.commands().withKey(tr("Accept"), "act-accept")
                                : acts.commands().hint("act-keep", "act-delete"));
        if (mapButton.isSelected()) {
            showMap();
            return;
        }
        switch (model.state().get()) {
            case READY -> {
                boolean here = isFocused() || states.isFocusWithin();
                states.ready();
                if (here) {
                    grid.requestFocus();
                }
            }
            case LOADING -> states.loading();
            case NO_RUN -> nothing.untrained();
            case NOT_LOOKED -> {
                look.show(model.query().order().get());
                states.show(look);
            }
            case CLEAN -> nothing.clean();
            case NOTHING -> nothing.show(sorting);
        }
    }

    private void showMap() {
        if (model.session().dataChecks().found().get().map() == null) {
            look.showForMap();
            states.show(look);
        } else {
            states.show(map);
        }
    }

    /** Puts the doubted photo in the large view where it is thought to belong; returns whether there was one. */
    boolean decideForSuspected() {
        boolean deciding = largeModel.isDeciding();
        largeModel.decideForSuspected();
        return deciding;
    }

    /** Puts the focus where the work is. */
    public void enter() {
        if (large.isVisible()) {
            large.requestFocus();
        } else if (mapButton.isSelected() && map.getScene() != null) {
            map.enter();
        } else {
            // Where there is no grid, the one thing to do next; or else the tab, which hears its keys.
            Node next = grid.getScene() == null ? states.lookup(".accent") : grid;
            (next == null ? this : next).requestFocus();
        }
    }

    /** From a photo the next step is what can be done with it, and not what lies below all of them. */
    private void goToActs(KeyEvent event) {
        Node first = page.getRight() == null ? null : side.lookup(".act");
        if (first != null) {
            first.requestFocus();
            event.consume();
        }
    }

    void showLarge() {
        if (model.focused() != null) {
            largeModel.open().set(true);
        }
    }

    void findClass(String typed) {
        finder.setVisible(true);
        finder.open(typed);
    }

    private void closeFinder() {
        if (finder.isVisible()) {
            finder.setVisible(false);
            enter();
        }
    }

    private void retrain() {
        model.retrain();
        goToTrain.run();
    }

    void apply() {
        ApplySummary.ask(getScene().getWindow(), model, pictures);
    }
}
