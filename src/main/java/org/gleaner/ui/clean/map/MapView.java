package org.gleaner.ui.clean.map;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.app.FeatureMap;
import org.gleaner.data.Item;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Pictures;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The photos as points, those that look alike together; what is selected of them is shown in the grid. FX thread only.
 */
public final class MapView extends VBox {

    /** More classes than this do not fit a legend; the line below names the class of a point. */
    private static final int LEGEND = 24;

    private static final double SIDE = 72;

    /** Width of a name in the legend. */
    private static final double LONGEST = 240;

    private final CleanModel model;
    private final Pictures pictures;
    private final Runnable toGrid;
    private final Scatter scatter = new Scatter();
    private final Commands commands = new Commands(tr("Map"));
    private final FlowPane legend = new FlowPane(16, 4);
    private final ImageView preview = new ImageView();
    private final Label path = new Label();
    private final Label label = new Label();
    private Pictures.@Nullable Request request;
    private @Nullable FeatureMap map;

    public MapView(CleanModel model, Pictures pictures, Runnable toGrid) {
        this.model = model;
        this.pictures = pictures;
        this.toGrid = toGrid;
        addCommands();
        setId("map");
        getStyleClass().addAll("card", "map");
        VBox.setVgrow(scatter, Priority.ALWAYS);
        HBox.setHgrow(legend, Priority.ALWAYS);
        HBox top = new HBox(legend, ways());
        top.getStyleClass().add("row");
        getChildren().addAll(top, scatter, bottom());
        commands.listen(scatter);
        scatter.onLooked(this::look);
        scatter.onOpened(this::open);
        scatter.onLeft(toGrid);
        model.session().dataChecks().found().addListener((property, before, after) -> show(after.map()));
        show(model.session().dataChecks().found().get().map());
    }

    private void addCommands() {
        commands.addKnown("map-move", tr("Walk; with Shift select"), "Left Right Up Down");
        commands.add("map-select", tr("Select"), null, "Space", scatter::flip);
        commands.add("map-show", tr("Show what is selected"), Feather.GRID, "Enter", scatter::open);
        commands.add("map-leave", tr("Select nothing; then back to the photos"), null, "Esc", scatter::leave);
        commands.add("map-larger", tr("Larger"), null, "+ =", () -> scatter.zoom(Scatter.STEP));
        commands.add("map-smaller", tr("Smaller"), null, "-", () -> scatter.zoom(1 / Scatter.STEP));
        commands.add("map-whole", tr("Whole"), null, "0", () -> scatter.zoom(0));
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    private Node ways() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton line = way("line", tr("Line"), "left-pill", group, false);
        ToggleButton box = way("box", tr("Box"), "right-pill", group, true);
        HBox ways = new HBox(line, box);
        ways.setAlignment(Pos.TOP_RIGHT);
        ways.setMinWidth(USE_PREF_SIZE);
        return ways;
    }

    private ToggleButton way(String id, String words, String style, ToggleGroup group, boolean boxes) {
        ToggleButton button = new ToggleButton(words);
        button.setId("map-" + id);
        button.getStyleClass().addAll(style, "small");
        button.setToggleGroup(group);
        button.setTooltip(new Tooltip(tr("What the mouse draws around photos to select them")));
        button.setSelected(scatter.boxes().get() == boxes);
        button.setOnAction(event -> {
            button.setSelected(true);
            scatter.boxes().set(boxes);
            scatter.requestFocus();
        });
        return button;
    }

    private Node bottom() {
        StackPane frame = Controls.framed(preview, SIDE);
        path.setId("map-path");
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        path.setMinWidth(0);
        label.getStyleClass().add("muted");
        Label hint =
                new Label(tr("Draw around photos to see them, with Shift to select more. The wheel or + − zooms."));
        hint.getStyleClass().add("muted");
        hint.setMinWidth(0);
        VBox words = new VBox(path, label, hint);
        words.getStyleClass().add("field");
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        Button show = commands.button("map-show");
        show.getStyleClass().add("accent");
        show.setMinWidth(USE_PREF_SIZE);
        show.visibleProperty().bind(scatter.selectedCount().greaterThan(0));
        show.textProperty()
                .bind(scatter.selectedCount()
                        .map(count -> tr("Show %s", trn("%,d photo", "%,d photos", count.intValue())) + "  ("
                                + commands.key("map-show") + ")"));
        HBox bottom = new HBox(frame, words, Controls.gap(), show);
        bottom.getStyleClass().add("row");
        return bottom;
    }

    /** Puts the focus where the keys work. */
    public void enter() {
        scatter.requestFocus();
    }

    private void show(@Nullable FeatureMap now) {
        map = now;
        if (now == null) {
            return;
        }
        List<String> classes = model.classes();
        int[] kinds = now.pictures().stream()
                .mapToInt(item -> item.label() == null ? classes.size() : classes.indexOf(item.label()))
                .toArray();
        scatter.show(now.points(), kinds, index -> {
            Item item = now.pictures().get(index);
            return item.path() + ", " + label(item);
        });
        legend.getChildren().clear();
        for (int i = 0; i < Math.min(LEGEND, classes.size()); i++) {
            legend.getChildren().add(entry(classes.get(i), i));
        }
        if (now.pictures().stream().anyMatch(item -> item.label() == null)) {
            legend.getChildren().add(entry(tr("unlabelled"), classes.size()));
        }
    }

    private static Label entry(String words, int kind) {
        Label name = Controls.shrinking(new Label(words, Scatter.sign(kind)));
        name.setMaxWidth(LONGEST);
        name.getStyleClass().add("legend-entry");
        return name;
    }

    private static String label(Item item) {
        return item.label() == null ? tr("unlabelled") : item.label();
    }

    private void look(int index) {
        if (request != null) {
            request.cancel();
        }
        if (map == null || index < 0) {
            preview.setImage(null);
            path.setText("");
            label.setText("");
            return;
        }
        Item item = map.pictures().get(index);
        path.setText(item.path());
        label.setText(label(item));
        request = pictures.ask(
                model.session().root().resolve(item.path()), 256, preview::setImage, reason -> preview.setImage(null));
    }

    private void open(List<Integer> indices) {
        if (map != null) {
            model.showOnly(
                    indices.stream().map(map.pictures()::get).map(Item::path).collect(Collectors.toSet()),
                    tr("on the map"));
            toGrid.run();
        }
    }
}
