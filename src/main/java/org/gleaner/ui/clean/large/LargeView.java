package org.gleaner.ui.clean.large;

import static org.gleaner.text.Texts.tr;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.gleaner.learn.ActivationMap;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.ui.clean.large.LargeModel.HeatMap;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.HeatColours;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Selection;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One picture as large as the tab, or its duplicates side by side, with the same keys as the grid. FX thread only. */
public final class LargeView extends BorderPane {

    static final int SIDE = 1600;

    /** Pixels of a heat map for each place of the network's feature map. */
    private static final int FINE = 24;

    private final CleanModel model;
    private final LargeModel large;
    private final Pictures pictures;
    private final ZoomPane stage = new ZoomPane();
    private final EvidenceColumn given;
    private final EvidenceColumn suspected;
    private final Label position = new Label();
    private final Label name = new Label();
    private final Label keys = new Label();
    private final Commands commands = new Commands(tr("Large view"));
    private final Button back;
    private final Button duplicates;
    private final Button only;
    private Pictures.@Nullable Request request;
    private @Nullable String path;

    /** @param info tells of the picture that has the focus, at the right */
    public LargeView(CleanModel model, LargeModel large, Node info, Pictures pictures) {
        this.model = model;
        this.large = large;
        this.pictures = pictures;
        addCommands();
        back = commands.button("large-back");
        duplicates = commands.button("large-duplicates");
        only = commands.keyed("keep-only");
        setId("large-view");
        getStyleClass().add("large-view");
        setFocusTraversable(true);
        setTop(top());
        CompareView compare = new CompareView(model, large, pictures);
        NeighbourStrip strip = new NeighbourStrip(model, large, commands, pictures);
        stage.visibleProperty().bind(large.comparing().not());
        strip.visibleProperty().bind(large.comparing().not());
        strip.managedProperty().bind(strip.visibleProperty());
        StackPane centre = new StackPane(stage, compare);
        HBox.setHgrow(centre, Priority.ALWAYS);
        given = new EvidenceColumn(model, pictures, "evidence-given", model::keep);
        suspected = new EvidenceColumn(model, pictures, "evidence-suspected", large::decideForSuspected);
        HBox row = new HBox(given, centre, suspected);
        row.setMinHeight(0);
        VBox.setVgrow(row, Priority.ALWAYS);
        setCenter(new VBox(row, strip));
        setRight(side(new VBox(info, new Filmstrip(model, large, pictures))));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        model.selection().version().addListener((property, before, after) -> show());
        large.open().addListener((property, before, after) -> show());
        large.group().addListener((property, before, after) -> showButtons());
        large.comparing().addListener((property, before, after) -> showButtons());
        large.evidence().addListener((property, before, after) -> showEvidence());
        large.comparing().addListener((property, before, after) -> showEvidence());
        showEvidence();
        large.heatMap().addListener((property, before, after) -> showHeat(after));
        showButtons();
    }

    private static ScrollPane side(Node info) {
        ScrollPane side = new ScrollPane(info);
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.setFocusTraversable(false);
        side.getStyleClass().add("edge-to-edge");
        return side;
    }

    private VBox top() {
        back.setFocusTraversable(false);
        back.setMinWidth(USE_PREF_SIZE);
        name.getStyleClass().add("card-title");
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        name.setMinWidth(0);
        keys.getStyleClass().add("muted");
        keys.setMinWidth(0);
        position.setId("large-position");
        position.setMinWidth(USE_PREF_SIZE);
        HBox place = new HBox(
                step("large-previous", tr("Previous photo"), Feather.CHEVRON_LEFT, Selection.Step.LEFT),
                position,
                step("large-next", tr("Next photo"), Feather.CHEVRON_RIGHT, Selection.Step.RIGHT));
        place.getStyleClass().add("large-place");
        Button fullScreen = commands.sign("large-full-screen");
        fullScreen.setFocusTraversable(false);
        HBox bar = new HBox(back, place, name, Controls.gap(), keys, fullScreen);
        bar.getStyleClass().add("large-bar");
        for (Button button : new Button[] {duplicates, only}) {
            button.getStyleClass().add("small");
            button.setFocusTraversable(false);
            button.setMinWidth(USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        HeatBar heat = new HeatBar(model, large, commands);
        heat.setMinWidth(0);
        Region gap = Controls.gap();
        HBox tools = new HBox(heat, gap, only, duplicates);
        tools.getStyleClass().add("large-tools");
        return new VBox(bar, tools);
    }

    private Button step(String id, String words, Feather sign, Selection.Step step) {
        Button button = new Button("", new FontIcon(sign));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setFocusTraversable(false);
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(event -> model.selection().move(step, 1, 1, false));
        return button;
    }

    private void showButtons() {
        DuplicateGroup group = large.group().get();
        boolean comparing = large.comparing().get();
        duplicates.setVisible(comparing || group != null);
        String side = group == null
                ? ""
                : tr("%d duplicates side by side", group.pictures().size());
        duplicates.setText(commands.withKey(comparing ? tr("One photo") : side, "large-duplicates"));
        only.setVisible(comparing);
        keys.setText(comparing ? "" : commands.hint("large-larger", "large-smaller", "large-whole"));
        back.setText(large.isVisiting() ? tr("Back to where you were") : tr("Back"));
    }

    /** Shows the picture that has the focus, when this view is open. */
    private void show() {
        showButtons();
        position.setText(
                tr("%,d of %,d", model.selection().focus() + 1, model.shown().size()));
        Picture picture = model.focused();
        if (!large.open().get() || picture == null || picture.path().equals(path)) {
            return;
        }
        path = picture.path();
        name.setText(picture.path());
        if (request != null) {
            request.cancel();
        }
        stage.show(null);
        request =
                pictures.ask(model.session().root().resolve(picture.path()), SIDE, stage::show, stage::showUnreadable);
    }

    private void showEvidence() {
        Evidence now = large.evidence().get();
        boolean shown = !now.isNone() && !large.comparing().get();
        for (EvidenceColumn column : new EvidenceColumn[] {given, suspected}) {
            column.setVisible(shown);
            column.setManaged(shown);
        }
        given.show(now.given(), now.forGiven(), tr("Keep  K"));
        suspected.show(now.suspected(), now.forSuspected(), tr("Move here  Enter"));
    }

    private void fullScreen() {
        if (getScene().getWindow() instanceof Stage window) {
            window.setFullScreenExitHint("");
            window.setFullScreen(!window.isFullScreen());
        }
    }

    private void showHeat(HeatMap now) {
        ActivationMap map = now.map();
        if (map == null || map.isEmpty()) {
            stage.heat(null, null);
            return;
        }
        int width = FINE * map.width();
        int height = FINE * map.height();
        Image image = HeatColours.image(map.upsampled(width, height), width, height);
        stage.heat(image, map.area());
    }

    private void leave() {
        if (!large.back()) {
            large.open().set(false);
        }
    }

    private void addCommands() {
        commands.add("large-back", tr("Back"), Feather.ARROW_LEFT, "Space Esc Backspace", this::leave);
        commands.add("large-larger", tr("Larger"), null, "+ =", () -> stage.zoom(ZoomPane.STEP));
        commands.add("large-smaller", tr("Smaller"), null, "-", () -> stage.zoom(1 / ZoomPane.STEP));
        commands.add("large-full-screen", tr("Full screen"), Feather.MAXIMIZE, "F11", this::fullScreen);
        commands.add("large-whole", tr("Whole"), null, "0", () -> stage.zoom(0));
        commands.add("large-heat", tr("What the network looked at, for either class"), null, "Ctrl+G", large::nextHeat);
        commands.add(
                "find-neighbours",
                tr("Find photos like this one"),
                Feather.SEARCH,
                "Ctrl+L",
                () -> model.session().dataChecks().findNeighbours());
        commands.addDigits(
                "large-visit",
                tr("Go to one of these; Esc goes back"),
                "Alt+",
                1,
                8,
                Commands.ALWAYS,
                number -> large.visit(number - 1));
        commands.add("large-duplicates", tr("Duplicates side by side"), Feather.COPY, "Ctrl+D", large::compare);
        commands.add("keep-only", tr("Keep this, delete the others"), Feather.CHECK, "Ctrl+K", large::keepOnlyThis);
        commands.listen(this);
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    private void keyPressed(KeyEvent event) {
        Selection.Step step = switch (event.getCode()) {
            case LEFT, UP -> Selection.Step.LEFT;
            case RIGHT, DOWN -> Selection.Step.RIGHT;
            case HOME -> Selection.Step.HOME;
            case END -> Selection.Step.END;
            default -> null;
        };
        if (step != null && !event.isShortcutDown() && !event.isAltDown()) {
            model.selection().move(step, 1, 1, event.isShiftDown());
            event.consume();
        }
    }
}
