package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.gleaner.data.Device;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.project.runs.Warning;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Choosers;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.FittedScroll;
import org.gleaner.ui.kit.NumberSpinner;
import org.gleaner.ui.kit.SplitQuestion;
import org.gleaner.ui.kit.Term;
import org.gleaner.ui.kit.TransformWords;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The choices before a training, what is to be known, and the button that starts and stops it. FX thread only. */
final class PlanPanel extends VBox {

    private final TrainModel model;
    private final GridPane basics = fields();
    private final GridPane advanced = fields();
    private final VBox warnings = new VBox();
    private final Button train;

    PlanPanel(TrainModel model, List<String> backbones, Runnable goToAugment) {
        this.model = model;
        getStyleClass().addAll("card", "side-panel", "plan-panel");
        setId("plan");
        Label heading = new Label(tr("Plan"));
        heading.getStyleClass().add("card-title");
        basics(backbones, goToAugment);
        advanced();
        TitledPane more = new TitledPane(tr("Advanced"), advanced);
        more.setId("plan-advanced");
        more.setExpanded(false);
        more.setAnimated(false);
        more.getStyleClass().add("dense");
        var running = model.session().training().running();
        basics.disableProperty().bind(running);
        advanced.disableProperty().bind(running);
        warnings.getStyleClass().add("warnings");
        model.warnings().addListener((ListChangeListener<Warning>) change -> showWarnings());
        showWarnings();
        VBox choices = new VBox(heading, basics, warnings, more);
        choices.getStyleClass().add("side-panel");
        FittedScroll scroll = new FittedScroll(choices);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        Label problem = new Label();
        problem.getStyleClass().add("wrong-words");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problem());
        problem.managedProperty().bind(model.problem().isNotEmpty());
        train = button();
        // Whatever there is to be known above it, the button stays in sight.
        problem.setMinHeight(USE_PREF_SIZE);
        train.setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        getChildren().addAll(scroll, problem, train, quick());
    }

    boolean buttonFocused() {
        return train.isFocused();
    }

    void focusButton() {
        train.requestFocus();
    }

    private static GridPane fields() {
        GridPane pane = new GridPane();
        pane.getStyleClass().add("fields");
        return pane;
    }

    private static void field(GridPane pane, String name, Term term, Node control) {
        term.explain(field(pane, name, control));
    }

    private static Label field(GridPane pane, String name, Node control) {
        Label label = new Label(name);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setLabelFor(control);
        control.setAccessibleText(name);
        GridPane.setHgrow(control, Priority.ALWAYS);
        pane.addRow(pane.getRowCount(), label, control);
        return label;
    }

    private void basics(List<String> backbones, Runnable goToAugment) {
        PlanModel plan = model.plan();
        ComboBox<String> backbone = choice("plan-backbone", plan.backbone(), backbones);
        backbone.setCellFactory(list -> new BackboneCell());
        backbone.setButtonCell(new BackboneCell());
        field(basics, tr("Backbone"), Term.BACKBONE, backbone);
        Spinner<Integer> frozen = spinner("plan-freeze-epochs", plan.freezeEpochs(), 0, 100, 1);
        Spinner<Integer> unfrozen = spinner("plan-epochs", plan.epochs(), 0, 1000, 1);
        frozen.setTooltip(new Tooltip(tr("Epochs in which only the new layers learn")));
        unfrozen.setTooltip(new Tooltip(tr("Epochs in which the whole network learns")));
        frozen.setAccessibleText(tr("Epochs of the new layers"));
        HBox epochs = new HBox(frozen, new Label("+"), unfrozen);
        epochs.getStyleClass().add("tight-row");
        epochs.setAlignment(Pos.CENTER_LEFT);
        field(basics, tr("Epochs"), Term.EPOCHS, epochs);
        unfrozen.setAccessibleText(tr("Epochs of the whole network"));
        field(
                basics,
                tr("Size"),
                Term.SIZE,
                spinner("plan-size", plan.size(), TrainPlan.LEAST_SIZE, Transforms.MOST_SIZE, 32));
        field(basics, tr("Photos"), pictures(goToAugment));
    }

    private Node pictures(Runnable goToAugment) {
        Hyperlink link = new Hyperlink();
        link.setId("plan-pictures");
        link.setWrapText(true);
        link.textProperty().bind(model.plan().transforms().map(TransformWords::summary));
        link.setTooltip(new Tooltip(tr("Choose in Augment how the network sees the photos")));
        link.setOnAction(event -> {
            link.setVisited(false);
            goToAugment.run();
        });
        return link;
    }

    private void advanced() {
        PlanModel plan = model.plan();
        TextField rate = text("plan-learning-rate", plan.learningRate());
        Button find = new Button("", new FontIcon(Feather.SEARCH));
        find.setId("find-rate");
        find.getStyleClass().add("button-icon");
        find.setAccessibleText(tr("Find a learning rate"));
        find.setTooltip(new Tooltip(tr("Find: tries growing rates on this folder and suggests one")));
        find.setOnAction(event -> model.findRate(this::suggest));
        find.disableProperty().bind(model.problem().isNotEmpty());
        HBox.setHgrow(rate, Priority.ALWAYS);
        HBox rates = new HBox(rate, find);
        rates.getStyleClass().add("tight-row");
        field(advanced, tr("Learning rate"), Term.LEARNING_RATE, rates);
        rate.setAccessibleText(tr("Learning rate"));
        field(
                advanced,
                tr("Batch"),
                Term.BATCH,
                spinner("plan-batch", plan.batch(), TrainPlan.LEAST_BATCH, TrainPlan.MOST_BATCH, 8));
        field(advanced, tr("Seed"), Term.SEED, text("plan-seed", plan.seed()));
        field(advanced, tr("Device"), Term.DEVICE, choice("plan-device", plan.device(), List.of(Device.values())));
        field(
                advanced,
                tr("Precision"),
                Term.NUMBERS,
                choice("plan-precision", plan.precision(), List.of(Precision.values())));
        weights();
        best();
        split();
    }

    private void weights() {
        TextField file = text("plan-weights", model.plan().weights());
        file.setPromptText(tr("standard"));
        Button choose = new Button("", new FontIcon(Feather.FOLDER));
        choose.setId("choose-weights");
        choose.getStyleClass().add("button-icon");
        choose.setAccessibleText(tr("Choose a weights file"));
        choose.setOnAction(event -> chooseWeights());
        HBox.setHgrow(file, Priority.ALWAYS);
        HBox weights = new HBox(file, choose);
        weights.getStyleClass().add("tight-row");
        field(advanced, tr("Weights"), Term.WEIGHTS, weights);
        file.setAccessibleText(tr("Weights file"));
    }

    private void best() {
        CheckBox best = new CheckBox(tr("Keep the best epoch"));
        best.setId("plan-keep-best");
        best.setTooltip(new Tooltip(
                tr("Keeps the model of the epoch with the smallest validation loss, and not of the last one")));
        best.selectedProperty().bindBidirectional(model.plan().keepBest());
        advanced.add(best, 0, advanced.getRowCount(), 2, 1);
    }

    private void split() {
        Spinner<Integer> share = spinner("plan-valid", model.validPercent(), 0, TrainModel.MOST_VALID, 5);
        share.setTooltip(
                new Tooltip(
                        tr(
                                "Of 100 photos, so many are held back from learning, to measure. It counts once a new split is drawn.")));
        Button split = new Button(tr("New split…"));
        split.setId("reset-split");
        split.setMinWidth(Region.USE_PREF_SIZE);
        split.setOnAction(event -> askSplit());
        field(advanced, tr("Held back, %"), Term.HELD_BACK, share);
        advanced.add(split, 0, advanced.getRowCount(), 2, 1); // German words have no room beside the share
        share.setAccessibleText(tr("Share held back to measure, percent"));
    }

    private static TextField text(String id, Property<String> value) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(8);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private static <T> ComboBox<T> choice(String id, Property<T> value, List<T> choices) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(choices);
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    private static Spinner<Integer> spinner(String id, Property<Integer> value, int least, int most, int step) {
        Spinner<Integer> spinner = new NumberSpinner(id, least, most, value.getValue(), step);
        spinner.getValueFactory().valueProperty().bindBidirectional(value);
        return spinner;
    }

    /** Trains as planned; asks first where weights must be downloaded. */
    void train() {
        model.train(this::askDownload);
    }

    /** Trains the head alone. */
    void trainQuickly() {
        if (!model.session().training().running().get()) {
            model.trainQuickly(this::askDownload);
        }
    }

    private void askDownload(PublishedWeights weights, TrainPlan wanted) {
        Dialogs.ask(
                getScene().getWindow(),
                tr("Download the weights of %s?", weights.backbone()),
                Dialogs.text(tr(
                        "About %d MB from %s, once. They are checked and kept for every project.",
                        weights.megabytes(), weights.source().getHost())),
                tr("Download and train"),
                false,
                () -> model.fetchAndTrain(weights, wanted));
    }

    private void suggest(LrFinderResult test) {
        RatePage page = new RatePage(test);
        Dialogs.ask(
                getScene().getWindow(),
                tr("Which learning rate?"),
                page,
                tr("Use it"),
                false,
                () -> model.plan().learningRate().set(RatePage.text(page.rate())));
    }

    private void chooseWeights() {
        Path chosen = Choosers.file(
                getScene().getWindow(),
                tr("Weights of the backbone"),
                new FileChooser.ExtensionFilter(tr("Weights"), "*.safetensors", "*.pth"));
        if (chosen != null) {
            model.plan().weights().set(chosen.toString());
        }
    }

    private void askSplit() {
        SplitQuestion.ask(
                getScene().getWindow(),
                model.session().split().grouping(),
                model.session().split().columns(),
                model.validPercent().get(),
                model::resetSplit);
    }

    private void showWarnings() {
        warnings.getChildren().clear();
        for (Warning warning : model.warnings()) {
            Label line = new Label(tr(warning.line()), new FontIcon(Feather.ALERT_TRIANGLE));
            line.getStyleClass().add("warning-line");
            line.setWrapText(true);
            warnings.getChildren().add(line);
            if (!warning.details().isEmpty()) {
                warnings.getChildren().add(show(warning));
            }
        }
        warnings.setManaged(!model.warnings().isEmpty());
    }

    private Hyperlink show(Warning warning) {
        Hyperlink show = new Hyperlink(tr("Show"));
        show.setId("warning-show");
        show.setOnAction(event -> {
            show.setVisited(false);
            String details = warning.details().stream().map(Texts::tr).collect(Collectors.joining("\n"));
            Dialogs.tell(getScene().getWindow(), tr(warning.line()), Dialogs.text(details));
        });
        return show;
    }

    private String words(boolean running, boolean stopping) {
        if (stopping) {
            return tr("Stopping…");
        }
        String estimate = model.estimate().get();
        return running ? tr("Stop") : estimate.isEmpty() ? tr("Train") : tr("Train  %s", estimate);
    }

    private Button quick() {
        Button quick = new Button("", new FontIcon(Feather.ZAP));
        quick.setId("train-quick");
        quick.setMaxWidth(Double.MAX_VALUE);
        quick.setMinHeight(USE_PREF_SIZE);
        quick.textProperty()
                .bind(model.quickEstimate()
                        .map(estimate ->
                                estimate.isEmpty() ? tr("Quick training") : tr("Quick training  %s", estimate)));
        quick.setTooltip(new Tooltip(
                tr("Only the last layer learns, from what the network sees already. With few photos often as good.")));
        quick.disableProperty()
                .bind(model.session().training().running().or(model.problem().isNotEmpty()));
        quick.setOnAction(event -> trainQuickly());
        return quick;
    }

    private Button button() {
        Button button = new Button();
        button.setId("train");
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("large");
        var running = model.session().training().running();
        var stopping = model.session().training().stopping();
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(running.get(), stopping.get()), running, stopping, model.estimate()));
        FontIcon play = new FontIcon(Feather.PLAY);
        FontIcon stop = new FontIcon(Feather.SQUARE);
        button.graphicProperty().bind(Bindings.when(running).<Node>then(stop).otherwise(play));
        // Training is the next thing to do until a run has been trained; then it is looking at what is wrong.
        Runnable accent = () -> {
            button.getStyleClass().remove("accent");
            if (!running.get() && model.session().run().get() == null) {
                button.getStyleClass().add("accent");
            }
        };
        running.addListener((property, before, after) -> accent.run());
        model.session().run().addListener((property, before, after) -> accent.run());
        accent.run();
        button.disableProperty().bind(stopping.or(model.problem().isNotEmpty().and(running.not())));
        button.setOnAction(event -> {
            if (running.get()) {
                model.stop();
            } else {
                train();
            }
        });
        return button;
    }
}
