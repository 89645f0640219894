package org.gleaner.ui.train;

import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.gleaner.app.Session;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.learn.PrecisionBenchmark;
import org.gleaner.learn.TrainEvent;
import org.gleaner.project.overview.Verdict;
import org.gleaner.project.runs.Run;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.EngineWords;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.LinePlot;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.gleaner.ui.kit.Term;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Plan, live curves, fastai's table, and the runs. FX thread only. */
public final class TrainTab extends BorderPane {

    /** A chart is read no better for being larger than this; the tables have the rest. */
    private static final double MOST_CHARTS = 620;

    /** Below this width, in ems, the charts and tables stand below one another. */
    private static final double NARROW = 80;

    private final TrainModel model;
    private final PlanPanel plan;
    private final LinePlot losses =
            new LinePlot(tr("Loss"), tr("The loss of each batch is drawn here."), value -> Format.number(value, 2));
    private final LinePlot errors =
            new LinePlot(tr("Error rate"), tr("One point per epoch."), value -> Format.number(value, 3));
    private final LinePlot rates = new LinePlot(
            tr("Learning rate"),
            tr("Rises and falls once per phase."),
            value -> String.format(Texts.locale(), "%.1e", value));
    private final Label heading = new Label();
    private final Label detail = new Label();
    private final Label verdict = new Label();
    private final Hyperlink details = new Hyperlink(tr("Details"));
    private final Label speed = new Label();
    private final Label notes = new Label();
    private final Node main;
    private final Placeholder states;
    private final CompareModel comparing;
    private final ComparePage compare;
    private final RunsList runs;
    private final Commands commands = new Commands(tr("Train"));
    private final Button clean = new Button("", new FontIcon(Feather.ARROW_RIGHT));

    /**
     * @param backbones what a plan may name
     * @param showInClean shows the pictures of these paths in the Clean tab
     */
    public TrainTab(
            TrainModel model,
            List<String> backbones,
            Pictures pictures,
            Runnable goToAugment,
            Runnable goToClean,
            Consumer<Set<String>> showInClean) {
        this.model = model;
        getStyleClass().add("page");
        plan = new PlanPanel(model, backbones, goToAugment);
        BorderPane.setAlignment(plan, Pos.TOP_LEFT);
        Session session = model.session();
        comparing = new CompareModel(session);
        compare = new ComparePage(comparing, pictures, showInClean, this::showRuns);
        runs = new RunsList(model, run -> {
            comparing.compare(run);
            showComparison();
        });
        clean.setOnAction(event -> goToClean.run());
        states = new Placeholder(parts());
        main = centre();
        showMain();
        commands.add("train", tr("Train as planned"), null, "Ctrl+R", plan::train);
        commands.add(
                "train-quick", tr("Train the last layer alone, in seconds"), null, "Ctrl+Shift+R", plan::trainQuickly);
        commands.add("runs", tr("The list of runs"), null, "Ctrl+L", this::showRuns);
        commands.addWithin(runs.commands(), compare.commands());
        commands.listen(this);
        model.version().addListener((property, before, after) -> draw());
        session.evaluation().addListener((property, before, after) -> tell());
        session.loading().addListener((property, before, after) -> tell());
        model.estimate().addListener((property, before, after) -> tell());
        session.training().running().addListener((property, before, after) -> {
            showMain();
            tell();
        });
        session.training().prepared().addListener((property, before, after) -> tell());
        draw();
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    private void showMain() {
        setLeft(plan);
        setCenter(main);
    }

    private void showRuns() {
        showMain();
        runs.enter();
    }

    private void showComparison() {
        setLeft(null);
        setCenter(compare);
        compare.enter();
    }

    /** The verdict first, then the figures, and the rest where it is asked for. */
    private VBox words() {
        heading.getStyleClass().add("page-heading");
        heading.setId("train-heading");
        losses.explain(Term.VALID_LOSS);
        errors.explain(Term.ERROR_RATE);
        rates.explain(Term.LEARNING_RATE);
        detail.getStyleClass().add("muted");
        detail.setMinWidth(0);
        detail.setWrapText(true);
        heading.setMinWidth(Region.USE_PREF_SIZE);
        speed.getStyleClass().add("muted");
        speed.setId("train-details");
        speed.setVisible(false);
        speed.managedProperty().bind(speed.visibleProperty());
        details.setId("train-details-link");
        details.setMinWidth(Region.USE_PREF_SIZE);
        details.setOnAction(event -> {
            details.setVisited(false);
            speed.setVisible(!speed.isVisible());
        });
        verdict.setId("train-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.managedProperty().bind(verdict.textProperty().isNotEmpty());
        HBox figures = new HBox(detail, details);
        figures.getStyleClass().add("row");
        figures.setAlignment(Pos.CENTER_LEFT);
        notes.setId("train-notes");
        notes.managedProperty().bind(notes.visibleProperty());
        VBox words = new VBox(heading, verdict, figures, speed, notes);
        words.setMinWidth(0);
        words.setMinHeight(Region.USE_PREF_SIZE);
        return words;
    }

    private Node centre() {
        VBox words = words();
        HBox.setHgrow(words, Priority.ALWAYS);
        clean.setId("see-wrong");
        clean.getStyleClass().add("accent");
        clean.setContentDisplay(ContentDisplay.RIGHT);
        clean.setMinWidth(Region.USE_PREF_SIZE);
        HBox top = new HBox(words, clean);
        top.getStyleClass().addAll("row", "top-row");
        top.setMinHeight(Region.USE_PREF_SIZE);
        OfferBar offer = new OfferBar(model.session(), review -> {
            comparing.compare(review.before(), review.now());
            showComparison();
        });
        VBox centre = new VBox(top, offer, states);
        centre.getStyleClass().add("train-centre");
        VBox.setVgrow(states, Priority.ALWAYS);
        centre.setMinWidth(0);
        return centre;
    }

    /** The charts and the tables, in two columns, or one below the other where there is no room for two. */
    private Node parts() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("train-parts");
        EpochTable table = new EpochTable(model);
        for (LinePlot plot : List.of(losses, errors, rates)) {
            GridPane.setVgrow(plot, Priority.ALWAYS);
        }
        GridPane.setVgrow(table, Priority.SOMETIMES);
        GridPane.setVgrow(runs, Priority.SOMETIMES);
        grid.getChildren().setAll(losses, errors, rates, table, runs);
        grid.getChildren().forEach(part -> ((Region) part).setMinWidth(0));
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        InvalidationListener arrange = changed -> {
            boolean narrow = getWidth() < NARROW * verdict.getFont().getSize();
            scroll.setFitToHeight(!narrow);
            grid.getColumnConstraints().setAll(narrow ? List.of(column(100)) : List.of(column(60), column(40)));
            grid.getRowConstraints().setAll(narrow ? List.of() : List.of(charts(), charts(), new RowConstraints()));
            GridPane.setConstraints(losses, 0, 0, 1, narrow ? 1 : 2);
            GridPane.setConstraints(errors, narrow ? 0 : 1, narrow ? 1 : 0);
            GridPane.setConstraints(rates, narrow ? 0 : 1, narrow ? 2 : 1);
            GridPane.setConstraints(runs, narrow ? 0 : 1, narrow ? 3 : 2);
            GridPane.setConstraints(table, 0, narrow ? 4 : 2);
        };
        widthProperty().addListener(arrange);
        verdict.fontProperty().addListener(arrange);
        arrange.invalidated(widthProperty());
        return scroll;
    }

    private static RowConstraints charts() {
        RowConstraints row = new RowConstraints();
        row.setMaxHeight(MOST_CHARTS / 2);
        row.setVgrow(Priority.ALWAYS);
        return row;
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private void draw() {
        Curves curves = model.curves();
        losses.show(curves.axis(), curves.losses(), curves.phases());
        errors.show(curves.axis(), curves.errorRate(), curves.phases());
        rates.show(curves.axis(), curves.learningRate(), curves.phases());
        losses.say(CurveWords.losses(model.rows()));
        errors.say(CurveWords.errors(model.rows()));
        tell();
    }

    /** Charts and tables where there is something in them, or else what they will show. */
    private void showParts(boolean some) {
        if (some) {
            states.ready();
            return;
        }
        List<Item> photos = model.session().dataset().get().labelled();
        long learned =
                photos.stream().filter(item -> item.split() == Split.TRAIN).count();
        states.show(Placeholder.nothing(
                Feather.ACTIVITY,
                tr(
                        "A network that has seen many photos before learns your classes from %,d of these. "
                                + "The other %,d are held back: they show how well it does.",
                        learned, photos.size() - learned)));
    }

    private void tell() {
        Session session = model.session();
        Run run = session.run().get();
        boolean running = session.training().running().get();
        if (running) {
            heading.setText(tr("Training"));
        } else {
            heading.setText(run == null ? tr("Not trained yet") : run.title());
        }
        TrainEvent.Prepared built = session.training().prepared().get();
        showParts(running || session.loading().get() || !session.runs().isEmpty());
        detail.setText(running ? prepared(built) : run == null ? "" : summary(run));
        verdict.setText(running || run == null ? "" : verdict(run));
        details.setVisible(running ? built != null : run != null);
        speed.setText(
                running
                        ? machine(built)
                        : run == null ? "" : joined(" · ", machine(run.prepared()), speed(run.done())));
        notes.setText(run == null ? "" : run.notes().replaceAll("\\s*\n\\s*", " · "));
        notes.setVisible(!running && !notes.getText().isEmpty());
        Evaluation judged = session.evaluation().get();
        boolean wrong = judged == null || judged.errorRate(Split.VALID) > 0;
        clean.setText(wrong ? tr("See what it got wrong") : tr("See what was hardest"));
        boolean next = judged != null && !running;
        boolean came = next && !clean.isVisible();
        clean.setVisible(next);
        if (came && plan.buttonFocused()) {
            clean.requestFocus();
        }
    }

    /** How good the run is and how sure that is; of a quick one also what more there could be. */
    private String verdict(Run run) {
        Evaluation evaluation = model.session().evaluation().get();
        String said = Optional.ofNullable(evaluation)
                .flatMap(Verdict::of)
                .map(now -> tr(now.share()) + ". " + tr(now.detail()))
                .orElse("");
        if (!run.plan().schedule().isQuick()) {
            return said;
        }
        String more = tr(
                "This was a quick training: only the last layer has learnt. Train lets the whole network learn (%s); with few photos that is often no better.",
                model.estimate().get().isEmpty()
                        ? tr("minutes")
                        : model.estimate().get());
        return said.isEmpty() ? more : said + "\n" + more;
    }

    private static String prepared(TrainEvent.@Nullable Prepared built) {
        if (built == null) {
            return tr("looking through the photos");
        }
        return tr("%s · %d train, %d valid", EngineWords.backbone(built.backbone()), built.train(), built.valid());
    }

    private static String machine(TrainEvent.@Nullable Prepared built) {
        if (built == null) {
            return "";
        }
        String machine = EngineWords.device(built.device()) + ", " + built.precision();
        PrecisionBenchmark probe = built.probe();
        return probe == null
                ? machine
                : tr(
                        "%s (a step of %d photos: fp32 %.0f ms, bf16 %.0f ms)",
                        machine, probe.pictures(), 1000 * probe.fp32Seconds(), 1000 * probe.bf16Seconds());
    }

    private String summary(Run run) {
        var evaluation = model.session().evaluation().get();
        long wrong = evaluation == null
                ? 0
                : evaluation.of(Split.VALID).stream()
                        .filter(LabelledPrediction::wrong)
                        .count();
        String rate = run.kept()
                .map(epoch -> tr("error rate %s", Format.number(epoch.errorRate(), 3)))
                .orElseGet(() -> tr("stopped before its first epoch"));
        String count = evaluation == null
                ? ""
                : tr(
                        "%d of %d valid photos wrong",
                        wrong, evaluation.of(Split.VALID).size());
        String backbone = run.prepared() == null
                ? ""
                : EngineWords.backbone(run.prepared().backbone());
        return joined(" · ", rate, count, backbone);
    }

    private static String speed(TrainEvent.@Nullable Done done) {
        return done == null
                ? ""
                : tr("%.0f photos/s, %.0f %% waiting for photos", done.imagesPerSecond(), 100 * done.waitShare());
    }

    /** Puts the focus where the work is, and looks at the project again. */
    public void enter() {
        model.look();
        if (getCenter() == compare) {
            compare.enter();
        } else if (clean.isVisible()) {
            clean.requestFocus();
        } else {
            plan.focusButton();
        }
    }
}
