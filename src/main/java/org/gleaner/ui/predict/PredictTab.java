package org.gleaner.ui.predict;

import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.analysis.OodDetector.Power;
import org.gleaner.app.Job;
import org.gleaner.data.Prediction;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.ui.kit.Choosers;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.gleaner.ui.kit.WorkPanel;
import org.gleaner.ui.predict.model.Corrections;
import org.gleaner.ui.predict.model.PredictModel;
import org.gleaner.ui.predict.watch.RepeatWarning;
import org.gleaner.ui.predict.watch.WatchModel;
import org.gleaner.ui.predict.watch.WatchView;
import org.gleaner.ui.predict.watch.WatchWords;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The model in use: drop photos, see what it says, correct it, and take it elsewhere. FX thread only. */
public final class PredictTab extends StackPane {

    /** Reasons for what could not be had. */
    private static final int MOST_LINES = 20;

    /**
     * Photos of the project most like one from elsewhere.
     *
     * @param name of that one
     * @param path of the one that is wanted
     */
    public record Similar(String name, Set<String> paths, String path) {}

    private final PredictModel model;
    private final Pictures pictures;
    private final Consumer<Similar> open;
    private final Runnable train;
    private final FlowPane cards = new FlowPane();
    private final ScrollPane cardPane = new ScrollPane(cards);
    private final PredictTable table;
    private final StackPane content = new StackPane();
    private final VBox centre = new VBox();
    private final VBox asking = new VBox();
    private final WatchView watch;
    private final Commands commands = new Commands(tr("Predict"));
    private final ToggleButton watched = new ToggleButton("", new FontIcon(Feather.EYE));
    private final Placeholder states = new Placeholder(content);
    private final Label summary = new Label();
    private final Label strangers = new Label();
    private final Button add = new Button("", new FontIcon(Feather.FOLDER_PLUS));
    private final Intake intake;

    /**
     * Shows the model in use.
     *
     * @param browse opens an address in the person's browser
     * @param open shows a photo of the project large
     * @param train leads to where a model is trained
     */
    public PredictTab(
            PredictModel model, Pictures pictures, Consumer<URI> browse, Consumer<Similar> open, Runnable train) {
        this.model = model;
        this.pictures = pictures;
        this.open = open;
        this.train = train;
        this.table = new PredictTable(model, pictures);
        this.intake = new Intake(model, this);
        WatchModel monitored = new WatchModel(model.session(), model.choices());
        this.watch = new WatchView(monitored, pictures);
        watched.textProperty()
                .bind(monitored.badge().map(badge -> badge.isEmpty() ? tr("Watch") : tr("Watch · %s", badge)));
        addCommands();
        getStyleClass().add("page-stack");
        cards.getStyleClass().add("predict-cards");
        cardPane.setFitToWidth(true);
        cardPane.getStyleClass().add("edge-to-edge");
        cardPane.setId("predict-cards");
        asking.getChildren().setAll(states, strangersLine(), bottom());
        asking.getStyleClass().add("clean-centre");
        VBox.setVgrow(asking, Priority.ALWAYS);
        VBox.setVgrow(watch, Priority.ALWAYS);
        watched.setOnAction(event -> {
            centre.getChildren().set(2, watched.isSelected() ? watch : asking);
            enter();
        });
        centre.getChildren().setAll(new ModelBar(model, intake, watched), new ServeBar(model, browse), asking);
        centre.getStyleClass().add("predict-centre");
        VBox.setVgrow(states, Priority.ALWAYS);
        BorderPane page = new BorderPane(centre);
        page.getStyleClass().add("page");
        getChildren().addFirst(page); // below the hint
        follow();
    }

    private Node strangersLine() {
        strangers.setId("predict-strangers");
        strangers.setWrapText(true);
        strangers.setMinHeight(USE_PREF_SIZE);
        strangers
                .visibleProperty()
                .bind(model.state()
                        .isEqualTo(PredictModel.State.READY)
                        .and(strangers.textProperty().isNotEmpty()));
        strangers.managedProperty().bind(strangers.visibleProperty());
        return strangers;
    }

    private Node bottom() {
        summary.setId("predict-summary");
        summary.setMinWidth(0);
        add.setId("predict-add");
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(event -> addLabelled());
        Button save = commands.button("predict-save");
        save.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(
                summary,
                Controls.gap(),
                ModelBar.button("predict-clear", tr("Clear"), Feather.X, this::clear),
                save,
                add);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.visibleProperty().bind(model.state().isEqualTo(PredictModel.State.READY));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private void follow() {
        model.state().addListener((property, before, after) -> show());
        model.working().addListener((property, before, after) -> show());
        model.rows().addListener((ListChangeListener<PredictModel.Row>) change -> showRows());
        model.labelled().addListener((property, before, after) -> showLabelled());
        model.similar().addListener((property, before, after) -> showSimilar());
        show();
        showLabelled();
    }

    private void addCommands() {
        var ready = model.state().isEqualTo(PredictModel.State.READY);
        commands.add("predict-paste", tr("Paste files, addresses or a picture"), null, "Ctrl+V", intake::paste);
        commands.add("predict-save", tr("Save as CSV…"), Feather.SAVE, "Ctrl+S", ready, this::save);
        commands.addWithin(watch.commands());
        commands.listen(this);
        watch.commands().listen(this);
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    private void show() {
        // What has the focus may go, and keys such as Ctrl+V must still come here.
        Scene scene = getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        boolean focused = equals(owner) || isWithin(owner, states);
        showState();
        if (focused) {
            if (model.state().get() == PredictModel.State.WORKING) {
                requestFocus();
            } else {
                enter();
            }
        }
    }

    private static boolean isWithin(@Nullable Node node, Node parent) {
        return node != null && (node.equals(parent) || isWithin(node.getParent(), parent));
    }

    private void showState() {
        switch (model.state().get()) {
            case NO_MODEL ->
                states.empty(
                        Feather.CROSSHAIR,
                        tr("A model says here what photos show. Train one first, or choose one that was exported."),
                        tr("Train a model"),
                        train);
            case START ->
                states.empty(
                                Feather.CROSSHAIR,
                                tr(
                                        "Drop photos, also from a browser, or a folder here, or paste them, to see what the model says."),
                                tr("Choose photos…"),
                                intake::chooseFiles)
                        .setId("choose-photos");
            case WORKING -> showWork();
            case UNANSWERED ->
                states.empty(
                        Feather.CROSSHAIR,
                        trn("%,d photo waits for an answer.", "%,d photos wait for an answer.", model.pictures()),
                        tr("Ask"),
                        model::askAgain);
            case READY -> states.ready();
        }
    }

    private void showWork() {
        Job job = model.working().get();
        if (job == null) {
            states.loading();
        } else {
            states.show(
                    new WorkPanel(job.name(), job.text(), job.share(), job.secondsLeft(), job.stopping(), job::cancel));
        }
    }

    private void showRows() {
        if (model.rows().size() > PredictModel.MOST_CARDS) {
            cards.getChildren().clear();
            table.showRows();
            content.getChildren().setAll(table);
        } else {
            table.getItems().clear();
            cards.getChildren()
                    .setAll(model.rows().stream()
                            .map(row -> new PredictCard(model, row, pictures, open))
                            .toList());
            showSimilar();
            content.getChildren().setAll(cardPane);
        }
        long unlike = count(Prediction::unlike);
        long undecided = count(Prediction::undecided);
        String missed = model.missed().isEmpty()
                ? ""
                : tr(
                        "%d could not be had: %s",
                        model.missed().size(), model.missed().getFirst().reason());
        List<TrainedModel> asked = model.opinions().stream().map(Opinion::model).toList();
        String duel = asked.size() < 2
                ? ""
                : WatchWords.duel(
                        model.duel(),
                        tr(asked.getFirst().title()),
                        tr(asked.getLast().title()));
        tellOfStrangers();
        summary.setTooltip(model.missed().isEmpty() ? null : new Tooltip(missedLines()));
        String counted = joined(
                ", ",
                trn("%,d photo", "%,d photos", model.rows().size()),
                unlike == 0 ? "" : tr("%d unlike anything in training", unlike),
                undecided == 0 ? "" : tr("%d undecided", undecided),
                missed);
        summary.setText(joined(". ", counted, duel));
    }

    private void showSimilar() {
        cards.getChildren()
                .forEach(card -> ((PredictCard) card).show(model.similar().get()));
    }

    private long count(Predicate<Prediction> wanted) {
        return model.rows().stream()
                .filter(row -> {
                    Prediction answer = row.prediction();
                    return answer != null && wanted.test(answer);
                })
                .count();
    }

    /** How well the first model tells strangers, and that loudly where it cannot. */
    private void tellOfStrangers() {
        Power power =
                model.opinions().isEmpty() ? null : model.opinions().getFirst().power();
        strangers.setText(power == null ? "" : tr(power.message()));
        strangers.getStyleClass().setAll("label", power == null || power.tells() ? "muted" : "wrong-words");
    }

    private String missedLines() {
        int more = model.missed().size() - MOST_LINES;
        return model.missed().stream()
                        .limit(MOST_LINES)
                        .map(row -> row.picture().written() + ": " + tr(row.reason()))
                        .collect(Collectors.joining("\n"))
                + (more > 0 ? "\n" + tr("and %d more", more) : "");
    }

    private void showLabelled() {
        int count = model.labelled().get();
        add.setText(Corrections.words(count));
        add.setDisable(count == 0);
        add.getStyleClass().remove("accent");
        if (count > 0) {
            add.getStyleClass().add("accent");
        }
    }

    private void clear() {
        model.clear();
        enter(); // the button is gone
    }

    private void addLabelled() {
        RepeatWarning.ask(getScene().getWindow(), model.labelled().get(), model.repeated(), model::addLabelled);
    }

    private void save() {
        Path chosen = Choosers.save(getScene().getWindow(), tr("Save the predictions"), "predictions.csv");
        if (chosen != null) {
            model.save(chosen);
        }
    }

    /** Puts the focus where the work is. */
    public void enter() {
        if (watched.isSelected()) {
            watch.enter();
            return;
        }
        Node first = model.state().get() == PredictModel.State.READY
                ? content.getChildren().getFirst()
                : states.lookup(".accent");
        if (first != null) {
            first.requestFocus();
        }
    }
}
