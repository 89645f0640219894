package org.gleaner.ui.augment;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.gleaner.app.Previews;
import org.gleaner.ui.kit.Choosers;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.NumberSpinner;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.gleaner.ui.kit.TransformWords;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The controls of the transforms, and beside them exactly what the network will see. FX thread only. */
public final class AugmentTab extends StackPane {

    private static final double TWO_LINES = 34;

    private final AugmentModel model;
    private final PreviewGrid grid;
    private final Placeholder states;
    private final Runnable goToGather;
    /** So wide is the heading at least, whatever stands beside it. */
    private static final double WORDS = 160;

    private final Label heading = new Label();
    private final Commands commands = new Commands(tr("Augment"));
    private final Button draws;

    public AugmentTab(AugmentModel model, Pictures pictures, Runnable goToGather) {
        this.model = model;
        this.goToGather = goToGather;
        this.grid = new PreviewGrid(model, pictures);
        addCommands();
        draws = commands.button("augment-draws");
        getStyleClass().add("page");
        ScrollPane left = new ScrollPane(new ControlPanel(model));
        left.setFitToWidth(true);
        left.getStyleClass().addAll("edge-to-edge", "augment-scroll");
        left.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        BorderPane page = new BorderPane(centre());
        page.setLeft(left);
        states = new Placeholder(page);
        getChildren().add(states);
        // Only what is in the window is computed.
        model.active().bind(sceneProperty().isNotNull());
        model.preview().addListener((property, before, after) -> show(after));
        model.session().dataset().addListener((property, before, after) -> showState());
        showState();
    }

    private Node centre() {
        heading.getStyleClass().add("page-heading");
        heading.setId("augment-heading");
        heading.setWrapText(true);
        heading.setMinSize(WORDS, Region.USE_PREF_SIZE);
        Button export = commands.button("augment-save");
        export.setMinWidth(Region.USE_PREF_SIZE);
        HBox top = new HBox(heading, Controls.gap(), Controls.wrapping(others(), originals(), export));
        top.getStyleClass().addAll("row", "top-row");
        Label meaning = new Label();
        meaning.setId("augment-meaning");
        meaning.getStyleClass().add("muted");
        meaning.setWrapText(true);
        meaning.setMinHeight(TWO_LINES); // so that the pictures stay where they are when the words change
        meaning.setAlignment(Pos.TOP_LEFT);
        meaning.textProperty().bind(model.transforms().map(TransformWords::meaning));
        VBox centre = new VBox(top, meaning, tools(), grid);
        centre.getStyleClass().add("train-centre");
        centre.setMinWidth(0);
        VBox.setVgrow(grid, Priority.ALWAYS);
        return centre;
    }

    private Node tools() {
        draws.getStyleClass().add("accent");
        Spinner<Integer> seed = new NumberSpinner(
                "augment-seed", 0, AugmentModel.MOST_SEED, model.seed().get(), 1);
        seed.setAccessibleText(tr("Seed of the draws"));
        seed.setPrefWidth(96);
        seed.getValueFactory().valueProperty().bindBidirectional((Property<Integer>) model.seed());
        seed.disableProperty().bind(model.training().not());
        Label name = new Label(tr("Seed"));
        name.setLabelFor(seed);
        HBox seeds = new HBox(name, seed);
        seeds.getStyleClass().add("row");
        FlowPane tools = new FlowPane(
                pair(
                        model.unique(),
                        toggle("a-batch", tr("A batch")),
                        toggle("one-picture-many-times", tr("One photo many times"))),
                pair(
                        model.training(),
                        toggle("validation-view", tr("Validation view")),
                        toggle("training-view", tr("Training view"))),
                seeds,
                draws);
        tools.getStyleClass().add("augment-tools");
        return tools;
    }

    private Node others() {
        Button others = new Button();
        others.setId("augment-others");
        others.setMinWidth(Region.USE_PREF_SIZE);
        others.textProperty()
                .bind(Bindings.when(model.unique()).then(tr("Another photo")).otherwise(tr("Other photos")));
        others.setOnAction(event -> model.otherPictures());
        return others;
    }

    private Node originals() {
        ToggleButton originals = new ToggleButton(tr("Originals"), new FontIcon(Feather.IMAGE));
        originals.setId("augment-originals");
        originals.getStyleClass().add("quiet-toggle");
        originals.setMinWidth(Region.USE_PREF_SIZE);
        originals.setTooltip(new Tooltip(tr("Shows the photos as they are; a single one while the mouse is on it")));
        originals.selectedProperty().bindBidirectional(model.originals());
        return originals;
    }

    /** Two toggles, of which the second is the property's true. */
    private static Node pair(BooleanProperty value, ToggleButton first, ToggleButton second) {
        new ToggleGroup().getToggles().addAll(first, second);
        first.getStyleClass().add("left-pill");
        second.getStyleClass().add("right-pill");
        Runnable follow = () -> (value.get() ? second : first).setSelected(true);
        value.addListener((property, before, after) -> follow.run());
        follow.run();
        first.setOnAction(event -> {
            value.set(false);
            follow.run(); // a toggle that is pressed twice would be off
        });
        second.setOnAction(event -> {
            value.set(true);
            follow.run();
        });
        return new HBox(first, second);
    }

    private static ToggleButton toggle(String id, String words) {
        ToggleButton button = new ToggleButton(words);
        button.setId("augment-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void addCommands() {
        commands.add("augment-draws", tr("Shuffle"), Feather.REFRESH_CW, "Ctrl+N", model.training(), model::newDraws);
        commands.add(
                "augment-originals",
                tr("The photos as they are, and back"),
                Feather.IMAGE,
                "Ctrl+B",
                () -> model.originals().set(!model.originals().get()));
        commands.add("augment-save", tr("Save as PNG…"), Feather.DOWNLOAD, "Ctrl+S", this::export);
        commands.addKnown("augment-slider", tr("Move the slider that has the focus"), "Left Right");
        commands.addKnown("augment-picture", tr("On a picture, show it many times, or the batch again"), "Enter");
        commands.listen(this);
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    private void export() {
        Path chosen = Choosers.save(
                getScene().getWindow(),
                tr("Save the preview"),
                "preview.png",
                new FileChooser.ExtensionFilter("PNG", "*.png"));
        if (chosen != null) {
            model.export(chosen);
        }
    }

    private void show(Previews.Preview preview) {
        Previews.Wish wish = preview.wish();
        String who = model.unique().get()
                ? tr("one photo, %d times", preview.seen().size())
                : trn("%,d photo", "%,d photos", preview.seen().size());
        heading.setText(
                wish.training()
                        ? tr("Training sees %s, %d px", who, wish.transforms().size())
                        : tr("Validation sees %s, %d px", who, wish.transforms().size()));
        grid.show(preview);
        states.ready();
    }

    private void showState() {
        if (model.isEmpty()) {
            states.empty(
                    Feather.SLIDERS,
                    tr("With photos in the folder, this shows what the network will see of them."),
                    tr("Gather photos"),
                    goToGather);
        } else {
            states.ready();
        }
    }

    /** Puts the focus where the work is. */
    public void enter() {
        draws.requestFocus();
    }
}
