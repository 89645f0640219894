package org.gleaner.ui.predict;

import static org.gleaner.store.Texts.tr;

import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.gleaner.project.Opinion;
import org.gleaner.project.Run;
import org.gleaner.project.TrainedModel;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.Dropped;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.Parts;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.States;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The model in use: drop photos, see what it says, correct it, and take it elsewhere. FX thread only. */
public final class PredictTab extends StackPane {

    /** More than so many pictures are a table. */
    private static final int MOST_CARDS = 12;

    /** Of what could not be had. */
    private static final int MOST_LINES = 20;

    private final PredictModel model;
    private final Pictures pictures;
    private final Runnable train;
    private final FlowPane cards = new FlowPane();
    private final ScrollPane cardPane = new ScrollPane(cards);
    private final PredictTable table;
    private final StackPane content = new StackPane();
    private final VBox centre = new VBox();
    private final VBox asking = new VBox();
    private final WatchView watch;
    private final ToggleButton watched = new ToggleButton(tr("Watch"), new FontIcon(Feather.EYE));
    private final States states = new States(content);
    private final Label summary = new Label();
    private final Button add = new Button("", new FontIcon(Feather.FOLDER_PLUS));
    private final Button export = new Button(tr("Export…"), new FontIcon(Feather.PACKAGE));
    private final Label dropHint = new Label(tr("Predict"), new FontIcon(Feather.CROSSHAIR));

    /**
     * Shows the model in use.
     *
     * @param browse opens an address in the person's browser
     * @param train leads to where a model is trained
     */
    public PredictTab(PredictModel model, Pictures pictures, Consumer<URI> browse, Runnable train) {
        this.model = model;
        this.pictures = pictures;
        this.train = train;
        this.table = new PredictTable(model, pictures);
        this.watch = new WatchView(new WatchModel(model.session(), model.choices()), pictures);
        getStyleClass().add("page-stack");
        cards.getStyleClass().add("predict-cards");
        cardPane.setFitToWidth(true);
        cardPane.getStyleClass().add("edge-to-edge");
        cardPane.setId("predict-cards");
        asking.getChildren().setAll(states, bottom());
        asking.getStyleClass().add("clean-centre");
        VBox.setVgrow(asking, Priority.ALWAYS);
        VBox.setVgrow(watch, Priority.ALWAYS);
        centre.getChildren().setAll(top(), new ServeBar(model, browse), asking);
        centre.getStyleClass().add("clean-centre");
        VBox.setVgrow(states, Priority.ALWAYS);
        BorderPane page = new BorderPane(centre);
        page.getStyleClass().add("page");
        dropHint.getStyleClass().add("drop-hint");
        dropHint.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        dropHint.setVisible(false);
        dropHint.setMouseTransparent(true);
        getChildren().addAll(page, dropHint);
        follow();
    }

    private Node top() {
        ModelChoice first = choice(model.choices().model(), false);
        first.setId("predict-model");
        ModelChoice second = choice(model.choices().other(), true);
        second.setId("predict-other");
        CheckBox augmented = new CheckBox(tr("Test-time augmentation"));
        augmented.setId("predict-tta");
        augmented.setMinWidth(USE_PREF_SIZE);
        augmented.selectedProperty().bindBidirectional(model.augmented());
        export.setId("predict-export");
        export.setMinWidth(USE_PREF_SIZE);
        export.setOnAction(event -> exportTo());
        HBox row = new HBox(
                Parts.field(tr("Model"), first),
                Parts.field(tr("Beside it"), second),
                augmented,
                Parts.gap(),
                button("predict-files", tr("Photos…"), Feather.IMAGE, this::chooseFiles),
                button("predict-folder", tr("Folder…"), Feather.FOLDER, this::chooseFolder),
                export,
                serve(),
                watched);
        watched.setId("predict-watch");
        watched.setMinWidth(USE_PREF_SIZE);
        watched.setTooltip(new Tooltip(tr("Look after the model in use")));
        watched.setOnAction(event -> {
            centre.getChildren().set(2, watched.isSelected() ? watch : asking);
            enter();
        });
        row.getStyleClass().add("search-row");
        return row;
    }

    private Button serve() {
        Button serve = button("predict-serve", tr("Serve"), Feather.RADIO, model::serve);
        serve.setTooltip(new Tooltip(tr("As a web page on this computer, for a browser and for programs")));
        serve.disableProperty()
                .bind(model.choices().model().isNull().or(model.serving().page().isNotNull()));
        return serve;
    }

    private ModelChoice choice(ObjectProperty<@Nullable TrainedModel> choice, boolean optional) {
        return new ModelChoice(model.choices(), choice, optional, () -> openExported(choice));
    }

    private static Button button(String id, String words, Feather icon, Runnable act) {
        Button button = new Button(words, new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> act.run());
        return button;
    }

    private Node bottom() {
        summary.setId("predict-summary");
        summary.setMinWidth(0);
        add.setId("predict-add");
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(event -> addLabelled());
        HBox row = new HBox(
                summary,
                Parts.gap(),
                button("predict-clear", tr("Clear"), Feather.X, this::clear),
                button("predict-save", tr("Save as CSV…"), Feather.SAVE, this::save),
                add);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.visibleProperty().bind(model.state().isEqualTo(PredictModel.State.READY));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private void follow() {
        model.state().addListener((property, before, after) -> show());
        model.rows().addListener((ListChangeListener<PredictModel.Row>) change -> showRows());
        model.labelled().addListener((property, before, after) -> showLabelled());
        model.choices()
                .model()
                .addListener((property, before, after) ->
                        export.setDisable(model.choices().run() == null));
        export.setDisable(model.choices().run() == null);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        setOnDragOver(this::dragOver);
        setOnDragExited(event -> dropHint.setVisible(false));
        setOnDragDropped(this::dropped);
        show();
        showLabelled();
    }

    private void keyPressed(KeyEvent event) {
        if (watched.isSelected()) {
            watch.keyPressed(event);
        }
        if (event.isConsumed() || !event.isShortcutDown() || event.getTarget() instanceof TextInputControl) {
            return;
        }
        if (event.getCode() == KeyCode.V) {
            take(Dropped.of(Clipboard.getSystemClipboard()));
            event.consume();
        } else if (event.getCode() == KeyCode.S && model.state().get() == PredictModel.State.READY) {
            save();
            event.consume();
        }
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
                                "Drop photos, a folder, or a picture from a browser here, or paste them, to see what the model says."),
                        tr("Choose photos…"),
                        this::chooseFiles);
            case WORKING -> states.loading();
            case UNANSWERED ->
                states.empty(
                        Feather.CROSSHAIR,
                        tr("%s for an answer.", Format.count(model.pictures(), "photo waits", "photos wait")),
                        tr("Ask"),
                        model::askAgain);
            case READY -> states.ready();
        }
    }

    private void showRows() {
        if (model.rows().size() > MOST_CARDS) {
            cards.getChildren().clear();
            table.showRows();
            content.getChildren().setAll(table);
        } else {
            table.getItems().clear();
            cards.getChildren()
                    .setAll(model.rows().stream()
                            .map(row -> new PredictCard(model, row, pictures))
                            .toList());
            content.getChildren().setAll(cardPane);
        }
        long unlike = model.rows().stream()
                .filter(row -> {
                    var answer = row.answer();
                    return answer != null && answer.unlike();
                })
                .count();
        String missed = model.missed().isEmpty()
                ? ""
                : tr(
                        ", %d could not be had: %s",
                        model.missed().size(), model.missed().getFirst().reason());
        List<TrainedModel> asked = model.opinions().stream().map(Opinion::model).toList();
        String duel = asked.size() < 2
                ? ""
                : WatchWords.duel(
                        model.duel(), asked.getFirst().name(), asked.getLast().name());
        summary.setTooltip(model.missed().isEmpty() ? null : new Tooltip(missedLines()));
        summary.setText(Format.count(model.rows().size(), "photo", "photos")
                + (unlike == 0 ? "" : tr(", %d unlike anything in training", unlike))
                + missed
                + (duel.isEmpty() ? "" : ". " + duel));
    }

    private String missedLines() {
        int more = model.missed().size() - MOST_LINES;
        return model.missed().stream()
                        .limit(MOST_LINES)
                        .map(row -> row.picture().image() + ": " + row.reason())
                        .collect(Collectors.joining("\n"))
                + (more > 0 ? "\n" + tr("and %d more", more) : "");
    }

    private void showLabelled() {
        int count = model.labelled().get();
        add.setText(
                count == 0
                        ? tr("Add to the project")
                        : tr("Add %s to the project", Format.count(count, "photo", "photos")));
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

    // What comes in

    private void dragOver(DragEvent event) {
        if (event.getGestureSource() == null && Dropped.isPossible(event.getDragboard())) {
            dropHint.setVisible(true);
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        dropHint.setVisible(false);
        event.consume();
        Dropped dropped = Dropped.of(event.getDragboard());
        event.setDropCompleted(!dropped.isEmpty());
        take(dropped);
    }

    private void take(Dropped dropped) {
        if (dropped.isEmpty()) {
            model.session().notices().tell(tr("There is no photo and no address in it"));
        } else {
            model.ask(dropped::sources);
        }
    }

    private void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(tr("Photos to predict"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            take(new Dropped(chosen.stream().map(File::getPath).toList(), null));
        }
    }

    private void chooseFolder() {
        File chosen = folder(tr("A folder of photos to predict"));
        if (chosen != null) {
            take(new Dropped(List.of(chosen.getPath()), null));
        }
    }

    private @Nullable File folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return chooser.showDialog(getScene().getWindow());
    }

    // What goes out

    private void openExported(ObjectProperty<@Nullable TrainedModel> choice) {
        File chosen = folder(tr("An exported model"));
        if (chosen != null) {
            model.choices().open(chosen.toPath(), choice);
        }
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(tr("Save the predictions"));
        chooser.setInitialFileName("predictions.csv");
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            model.save(chosen.toPath());
        }
    }

    private void exportTo() {
        Run run = model.choices().run();
        if (run != null) {
            ExportPage page = new ExportPage(model.session().root(), run);
            Dialogs.ask(
                    getScene().getWindow(),
                    tr("Export run %d", run.number()),
                    page,
                    tr("Export"),
                    false,
                    () -> page.out().ifPresent(out -> model.session().asking().export(run, out)));
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
                : states.lookup("#empty-action");
        if (first != null) {
            first.requestFocus();
        }
    }
}
