package org.gleaner.ui.clean.filter;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.gleaner.data.Licence;
import org.gleaner.data.Split;
import org.gleaner.image.Quality;
import org.gleaner.project.collect.Licences;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.ui.clean.model.Cell;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Counts;
import org.gleaner.ui.clean.model.Order;
import org.gleaner.ui.clean.model.Query;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.LicenceWords;
import org.gleaner.ui.kit.Term;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The panel that chooses what the Clean tab shows. FX thread only. */
public final class Filters extends VBox {

    private final CleanModel model;
    private final Runnable done;
    private final Button chip = new Button();

    /** @param done comes when a choice was made, or left as it was */
    public Filters(CleanModel model, Runnable done) {
        this.model = model;
        this.done = done;
        getStyleClass().addAll("card", "side-panel");
        setId("clean-filters");
        Label heading = new Label(tr("Show"));
        heading.getStyleClass().add("card-title");
        VBox fields = new VBox(
                chip,
                Controls.field(tr("Order"), order()),
                new CutField(model),
                mixed(),
                kinds(),
                Controls.field(tr("Class"), classes("clean-class", model.query().label(), Counts::labels)),
                Controls.field(
                        tr("Predicted"),
                        classes("clean-predicted", model.query().predicted(), Counts::predicted)),
                Controls.field(tr("Split"), Term.SPLIT, sides()),
                Controls.field(tr("Path contains"), path()),
                licences(),
                wrong(),
                reviewed(),
                marked());
        fields.getStyleClass().addAll("side-panel", "filter-fields");
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(heading, scroll);
        chip();
    }

    private void chip() {
        chip.setId("cell-chip");
        chip.setMnemonicParsing(false);
        chip.getStyleClass().addAll("chip", "small");
        chip.setGraphic(new FontIcon(Feather.X));
        chip.setMaxWidth(Double.MAX_VALUE);
        chip.setOnAction(event -> {
            model.query().cells().set(Set.of());
            model.query().chosen().set(Query.Choice.ALL);
        });
        chip.managedProperty().bind(chip.visibleProperty());
        model.query().cells().addListener((property, before, after) -> showChip());
        model.query().chosen().addListener((property, before, after) -> showChip());
        showChip();
    }

    private void showChip() {
        Set<Cell> cells = model.query().cells().get();
        Query.Choice choice = model.query().chosen().get();
        int chosen = choice.paths().size();
        chip.setVisible(!cells.isEmpty() || chosen > 0);
        if (cells.size() == 1) {
            Cell cell = cells.iterator().next();
            chip.setText(cell.actual() + " → " + cell.predicted());
        } else {
            chip.setText(cells.isEmpty() ? chosen + " " + choice.words() : tr("%d cells", cells.size()));
        }
        chip.setAccessibleText(tr("Only %s; press to take this filter away", chip.getText()));
    }

    private Node order() {
        ComboBox<Order> box = new ComboBox<>();
        box.setId("clean-order");
        box.getItems().setAll(Order.values());
        box.setVisibleRowCount(Order.values().length);
        box.valueProperty().bindBidirectional(model.query().order());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(box.valueProperty().map(Order::toString));
        box.setTooltip(whole);
        return list(box);
    }

    private Node classes(
            String id, ObjectProperty<@Nullable String> chosen, Function<Counts, Map<String, Integer>> counted) {
        ComboBox<Optional<String>> box = choices(id, chosen, tr("All classes"), name -> name, counted);
        new TypedChoice<>(box, choice -> choice.orElse(""));
        fill(box, model.session().dataset().get().classes(), chosen);
        model.session()
                .dataset()
                .addListener((property, before, after) ->
                        fill(box, model.session().dataset().get().classes(), chosen));
        return list(box);
    }

    /** A list of all and each; null in the property stands for all. */
    private <T> ComboBox<Optional<T>> choices(
            String id,
            ObjectProperty<@Nullable T> chosen,
            String all,
            Function<T, String> words,
            Function<Counts, Map<T, Integer>> counted) {
        ComboBox<Optional<T>> box = new ComboBox<>();
        box.setId(id);
        CountedCell.in(box, model, choice -> choice.map(words).orElse(all), (counts, choice) -> {
            Map<T, Integer> each = counted.apply(counts);
            return choice.map(one -> each.getOrDefault(one, 0)).orElseGet(() -> Counts.all(each));
        });
        box.valueProperty()
                .addListener((property, before, after) -> chosen.set(after == null ? null : after.orElse(null)));
        chosen.addListener((property, before, after) -> box.setValue(Optional.ofNullable(after)));
        return box;
    }

    private static <T> void fill(ComboBox<Optional<T>> box, List<T> each, ObjectProperty<@Nullable T> chosen) {
        List<Optional<T>> choices = new ArrayList<>();
        choices.add(Optional.empty());
        each.forEach(one -> choices.add(Optional.of(one)));
        if (!choices.equals(box.getItems())) {
            Optional<T> before = Optional.ofNullable(chosen.get());
            box.getItems().setAll(choices);
            box.setValue(choices.contains(before) ? before : Optional.empty());
        }
    }

    /** With the list closed the keys are for the photos again. */
    private <T> ComboBox<T> list(ComboBox<T> box) {
        box.setMaxWidth(Double.MAX_VALUE);
        box.setOnHidden(event -> done.run());
        return box;
    }

    /** What is wrong with pictures by themselves; only where they are in that order. */
    private Node kinds() {
        ComboBox<Optional<Quality.Kind>> box = choices(
                "clean-kind",
                model.query().kind(),
                tr("All kinds"),
                kind -> tr(QualityIssue.words(kind)),
                Counts::kinds);
        fill(box, List.of(Quality.Kind.values()), model.query().kind());
        VBox field = Controls.field(tr("Problem"), list(box));
        field.managedProperty().bind(field.visibleProperty());
        field.visibleProperty().bind(model.query().order().isEqualTo(Order.QUALITY));
        return field;
    }

    /** What gathered photos may be used for; only where there are some. */
    private Node licences() {
        ObjectProperty<Licence.@Nullable Use> chosen = model.query().use();
        ReadOnlyObjectProperty<Licences> licences = model.session().collection().licences();
        ComboBox<Optional<Licence.Use>> box = new ComboBox<>();
        box.setId("clean-licence");
        Controls.inWords(
                box,
                choice -> choice.map(use -> LicenceWords.use(use) + " ("
                                + licences.get().of(use).size() + ")")
                        .orElse(tr("All photos")));
        Runnable fill = () -> fill(
                box,
                Stream.of(Licence.Use.values())
                        .filter(use -> !licences.get().of(use).isEmpty())
                        .toList(),
                chosen);
        fill.run();
        licences.addListener((property, before, after) -> fill.run());
        box.valueProperty()
                .addListener((property, before, after) -> chosen.set(after == null ? null : after.orElse(null)));
        chosen.addListener((property, before, after) -> box.setValue(Optional.ofNullable(after)));
        VBox field = Controls.field(tr("Licence"), list(box));
        field.managedProperty().bind(field.visibleProperty());
        field.visibleProperty().bind(licences.map(each -> each.gathered() > 0));
        return field;
    }

    private Node sides() {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox(
                side("both", tr("Both"), null, "left-pill", group),
                side("train", tr("Train"), Split.TRAIN, "center-pill", group),
                side("valid", tr("Valid"), Split.VALID, "right-pill", group));
        box.setAlignment(Pos.CENTER_LEFT);
        Label counts = new Label();
        counts.setId("clean-split-counts");
        counts.getStyleClass().add("muted");
        counts.textProperty()
                .bind(model.counts()
                        .map(Counts::sides)
                        .map(each -> tr(
                                "Train %,d · Valid %,d",
                                each.getOrDefault(Split.TRAIN, 0), each.getOrDefault(Split.VALID, 0))));
        VBox both = new VBox(box, counts);
        both.getStyleClass().add("field");
        return both;
    }

    private ToggleButton side(String id, String words, @Nullable Split split, String style, ToggleGroup group) {
        ToggleButton button = new ToggleButton(words);
        button.setId("clean-split-" + id);
        button.getStyleClass().addAll(style, "small");
        button.setToggleGroup(group);
        button.setStyle("-fx-label-padding: 0 -4 0 -4;"); // longer words of other languages fit, too
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setSelected(model.query().split().get() == split);
        button.setOnAction(event -> {
            button.setSelected(true);
            model.query().split().set(split);
        });
        model.query().split().addListener((property, before, after) -> button.setSelected(after == split));
        return button;
    }

    private Node path() {
        TextField field = new TextField();
        field.setId("clean-path");
        field.setPromptText(tr("part of a name"));
        field.textProperty().bindBidirectional(model.query().pathPart());
        field.setOnAction(event -> done.run());
        return field;
    }

    private Node wrong() {
        CheckBox box = new CheckBox(tr("Wrong only"));
        box.setId("clean-wrong-only");
        box.setTooltip(new Tooltip(tr("Only photos that the model takes for another class than theirs")));
        box.selectedProperty().bindBidirectional(model.query().wrongOnly());
        return box;
    }

    /** Only where it has something to be mixed into. */
    private Node mixed() {
        CheckBox box = new CheckBox(tr("Some at random too"));
        box.setId("clean-mixed");
        box.setTooltip(
                new Tooltip(
                        tr(
                                "7 of the first 40 photos are then drawn from all others, later fewer, and say so. What you decide about them shows how many wrong labels the list leaves out. Press K on those that are right.")));
        box.selectedProperty().bindBidirectional(model.query().mixed());
        box.managedProperty().bind(box.visibleProperty());
        box.visibleProperty().bind(model.query().order().isEqualTo(Order.LABEL_ERRORS));
        return box;
    }

    /** Only where it has something to hide. */
    private Node reviewed() {
        CheckBox box = new CheckBox();
        var reviewed = model.session().edits().reviewed();
        box.textProperty().bind(reviewed.map(paths -> tr("Hide reviewed (%,d)", paths.size())));
        box.setId("clean-hide-reviewed");
        box.setTooltip(new Tooltip(tr("Photos that you have kept before")));
        box.selectedProperty().bindBidirectional(model.query().hideReviewed());
        box.managedProperty().bind(box.visibleProperty());
        box.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.query().order().get().doubts()
                                && !reviewed.get().isEmpty(),
                        model.query().order(),
                        reviewed));
        return box;
    }

    private Node marked() {
        CheckBox box = new CheckBox();
        box.textProperty()
                .bind(model.session().edits().waiting().map(count -> tr("Marked only (%,d)", count.intValue())));
        box.setId("clean-marked-only");
        box.selectedProperty().bindBidirectional(model.query().markedOnly());
        return box;
    }
}
