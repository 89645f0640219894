package org.gleaner.ui.augment;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trc;

import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.gleaner.data.ItemView.Method;
import org.gleaner.data.PadMode;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.NumberSpinner;

/** The controls of all transforms, with fastai's names in their tooltips. FX thread only. */
final class ControlPanel extends VBox {

    /** Widths of the first and the last column, pixels. */
    private static final double NAME = 116;

    private static final double VALUE = 48;

    private final AugmentModel model;
    private final TransformChoices choices;

    ControlPanel(AugmentModel model) {
        this.model = model;
        this.choices = model.choices();
        getStyleClass().addAll("card", "side-panel");
        setId("augment-controls");
        TitledPane more = new TitledPane(tr("More"), more());
        more.setId("augment-more");
        more.setExpanded(false);
        more.setAnimated(false);
        more.getStyleClass().add("dense");
        getChildren()
                .addAll(
                        presets(),
                        title(tr("From photo to square")),
                        item(),
                        title(tr("At random on training")),
                        batch(),
                        more);
    }

    private static Label title(String words) {
        Label title = new Label(words);
        title.getStyleClass().add("card-title");
        return title;
    }

    private Node presets() {
        MenuButton button = new MenuButton();
        button.setId("augment-presets");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(tr("Preset"));
        button.textProperty()
                .bind(model.transforms()
                        .map(now -> Preset.of(now).map(Preset::title).orElse(tr("Your own choice"))));
        for (Preset preset : Preset.all()) {
            MenuItem entry = new MenuItem(preset.title());
            entry.setId("preset-" + preset.id());
            entry.setOnAction(event -> model.use(preset));
            button.getItems().add(entry);
        }
        return button;
    }

    private static GridPane fields() {
        GridPane pane = new GridPane();
        pane.getStyleClass().addAll("fields", "slider-fields");
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        pane.getColumnConstraints().addAll(atLeast(NAME), rest, atLeast(VALUE));
        return pane;
    }

    /** A column as wide as its widest words, where text is large; the same on every card else. */
    private static ColumnConstraints atLeast(double width) {
        return new ColumnConstraints(width, Region.USE_COMPUTED_SIZE, Double.MAX_VALUE);
    }

    private Node item() {
        GridPane squares = fields();
        add(
                squares,
                tr("Method"),
                tr(
                        "How a photo, which is rarely square, becomes the square that the network sees (Resize, RandomResizedCrop)"),
                box("augment-method", choices.method, Method.values(), ControlPanel::words));
        GridPane crops = fields();
        new SliderRow(
                        tr("Smallest crop"),
                        tr("The smallest share of the photo's area that a random crop keeps (min_scale)"),
                        choices.minScale,
                        0.05,
                        1,
                        100,
                        Format::percent)
                .id("augment-min-scale")
                .addTo(crops);
        new SliderRow(
                        tr("Stretch up to"),
                        tr("How much wider than high, or higher than wide, a random crop may be (ratio)"),
                        choices.widest,
                        1,
                        3,
                        20,
                        ControlPanel::factor)
                .addTo(crops);
        shown(crops, choices.method.map(method -> method == Method.RRC));
        VBox all = new VBox(squares, crops, pads(), sizes());
        all.getStyleClass().add("column-tight");
        return all;
    }

    private Node pads() {
        GridPane pads = fields();
        add(
                pads,
                tr("Borders"),
                tr("What is drawn where the photo ends (pad_mode)"),
                box("augment-pad", choices.itemPad, PadMode.values(), ControlPanel::words));
        shown(pads, choices.method.map(method -> method == Method.PAD));
        return pads;
    }

    private Node sizes() {
        GridPane sizes = fields();
        add(
                sizes,
                tr("Input size"),
                tr("The side of the square that the network sees, pixels; the same as in Train (size)"),
                spinner("augment-size", choices.size, 32, 1024, 32));
        CheckBox presize = check(
                "augment-presize",
                tr("Shrink first to"),
                tr(
                        "Cuts a larger square first, turns and bends that, and then shrinks it: corners stay filled (presizing)"),
                choices.presize);
        Spinner<Integer> larger = spinner("augment-item-size", choices.itemSize, 32, 2048, 32);
        larger.setAccessibleText(tr("Side of the larger square, pixels"));
        larger.disableProperty().bind(choices.presize.not());
        sizes.add(presize, 0, 1);
        sizes.add(larger, 1, 1, 2, 1);
        return sizes;
    }

    private Node batch() {
        GridPane pane = fields();
        new SliderRow(
                        tr("Strength"),
                        tr("Scales rotation, light and warp, not zoom (mult)"),
                        choices.mult,
                        0,
                        2,
                        10,
                        ControlPanel::factor)
                .id("augment-mult")
                .addTo(pane);
        wide(
                pane,
                check(
                        "augment-flip",
                        tr("Mirror left and right"),
                        tr("Every second photo is seen as in a mirror (do_flip)"),
                        choices.flip));
        CheckBox vertical = check(
                "augment-flip-vertical",
                tr("Also rotate and flip"),
                tr("Also upside down, and quarter turns (flip_vert)"),
                choices.flipVertical);
        vertical.disableProperty().bind(choices.flip.not());
        wide(pane, vertical);
        moves(pane);
        return pane;
    }

    private void moves(GridPane pane) {
        new SliderRow(
                        tr("Rotate"),
                        tr("By up to so many degrees, to both sides (max_rotate)"),
                        choices.maxRotate,
                        0,
                        90,
                        1,
                        value -> Format.number(value, 0) + "°")
                .id("augment-rotate")
                .addTo(pane);
        zooms(pane);
        new SliderRow(
                        tr("Warp"),
                        tr("As if seen from the side, from above or below (max_warp)"),
                        choices.maxWarp,
                        0,
                        0.45,
                        100,
                        ControlPanel::plain)
                .id("augment-warp")
                .addTo(pane);
        new SliderRow(
                        trc("transform", "Light"),
                        tr("How much brightness and contrast may change (max_lighting)"),
                        choices.maxLighting,
                        0,
                        0.45,
                        100,
                        ControlPanel::plain)
                .id("augment-light")
                .addTo(pane);
    }

    private void zooms(GridPane pane) {
        new SliderRow(
                        tr("Zoom out"),
                        tr("As if seen from farther away, at most so much smaller (min_zoom)"),
                        choices.minZoom,
                        0.5,
                        1,
                        100,
                        ControlPanel::factor)
                .addTo(pane);
        new SliderRow(
                        tr("Zoom in"),
                        tr("As if seen from nearer, at most so much larger (max_zoom)"),
                        choices.maxZoom,
                        1,
                        2,
                        100,
                        ControlPanel::factor)
                .id("augment-zoom")
                .addTo(pane);
    }

    private Node more() {
        GridPane pane = fields();
        new SliderRow(
                        tr("Chance to move"),
                        tr("How often a photo is warped, rotated or zoomed, each by itself (p_affine)"),
                        choices.pAffine,
                        0,
                        1,
                        100,
                        Format::percent)
                .addTo(pane);
        new SliderRow(
                        tr("Chance of light"),
                        tr("How often brightness or contrast changes, each by itself (p_lighting)"),
                        choices.pLighting,
                        0,
                        1,
                        100,
                        Format::percent)
                .addTo(pane);
        add(
                pane,
                tr("Beyond the edge"),
                tr("What is drawn where the photo ends (pad_mode)"),
                box("augment-edge", choices.edge, PadMode.values(), ControlPanel::words));
        new SliderRow(
                        tr("Second crop from"),
                        tr(
                                "Below 100 %, a random smaller square is cut out of each square once more (min_scale of aug_transforms)"),
                        choices.batchMinScale,
                        0.05,
                        1,
                        100,
                        Format::percent)
                .addTo(pane);
        erasing(pane);
        return pane;
    }

    private void erasing(GridPane pane) {
        new SliderRow(
                        tr("Noise patches"),
                        tr("How many photos get them (RandomErasing, p)"),
                        choices.erase,
                        0,
                        1,
                        100,
                        Format::percent)
                .id("augment-erase")
                .addTo(pane);
        new SliderRow(
                        tr("Patch up to"),
                        tr("At most this share of the photo's area (RandomErasing, sh)"),
                        choices.eraseMost,
                        0.01,
                        1,
                        100,
                        Format::percent)
                .addTo(pane);
        add(
                pane,
                tr("Patches up to"),
                tr("At most so many in a photo (RandomErasing, max_count)"),
                spinner("augment-erase-count", choices.eraseCount, 1, 20, 1));
    }

    private static void add(GridPane pane, String name, String help, Region control) {
        Label label = new Label(name);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(control);
        label.setTooltip(new Tooltip(help));
        control.setAccessibleText(name);
        int row = pane.getRowCount();
        pane.add(label, 0, row);
        pane.add(control, 1, row, 2, 1);
    }

    private static void wide(GridPane pane, Node control) {
        pane.add(control, 0, pane.getRowCount(), 3, 1);
    }

    private static void shown(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private static CheckBox check(String id, String words, String help, Property<Boolean> value) {
        CheckBox box = new CheckBox(words);
        box.setId(id);
        box.setTooltip(new Tooltip(help));
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    private static Spinner<Integer> spinner(String id, Property<Integer> value, int least, int most, int step) {
        Spinner<Integer> spinner = new NumberSpinner(id, least, most, value.getValue(), step);
        spinner.setPrefWidth(88);
        spinner.getValueFactory().valueProperty().bindBidirectional(value);
        return spinner;
    }

    private static <T> ComboBox<T> box(String id, Property<T> value, T[] values, Function<T, String> words) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setPrefWidth(88);
        Controls.inWords(box, words);
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    private static String words(Method method) {
        return switch (method) {
            case RRC -> tr("Random crop");
            case CROP -> tr("Crop");
            case SQUISH -> tr("Squish");
            case PAD -> tr("Pad");
        };
    }

    private static String words(PadMode mode) {
        return switch (mode) {
            case ZEROS -> tr("Black");
            case BORDER -> tr("Edge colour");
            case REFLECTION -> tr("Mirror image");
        };
    }

    private static String factor(double value) {
        return "× " + Format.number(value, 2);
    }

    private static String plain(double value) {
        return Format.number(value, 2);
    }
}
