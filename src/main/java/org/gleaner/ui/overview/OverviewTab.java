package org.gleaner.ui.overview;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.gleaner.app.BackgroundLook;
import org.gleaner.app.DataChecks;
import org.gleaner.app.Findings;
import org.gleaner.app.Look;
import org.gleaner.app.Session;
import org.gleaner.data.Dataset;
import org.gleaner.data.Licence;
import org.gleaner.project.overview.Changes;
import org.gleaner.project.overview.Finding;
import org.gleaner.project.overview.Overview;
import org.gleaner.project.overview.Verdict;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.task.Message;
import org.gleaner.ui.kit.Choosers;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.gleaner.ui.kit.Thumb;
import org.gleaner.ui.kit.WeakGroupList;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The state of the project at a glance: its photos, what is wrong with them, and what to do next. FX thread only. */
public final class OverviewTab extends StackPane {

    private static final double FINDING_SIDE = 68;
    static final double CLASS_SIDE = 28;
    private static final int MOST_WEAK = 3;

    /** Below this width, in ems, the classes and the model stand below the findings. */
    private static final double NARROW = 62;

    /** Above this height there is room for more photos. */
    private static final double TALL = 860;

    /** The least width of a card, in ems. */
    private static final double CARD = 20;

    private final OverviewModel model;
    private final Pictures pictures;
    private final Consumer<Finding> settle;
    private final Commands commands = new Commands(tr("Overview"));
    private final Label heading = new Label();
    private final Label reason = new Label();
    private final Button next = new Button();
    private final Mosaic mosaic;
    private final TilePane findings = new TilePane();
    private final Label sampled = new Label();
    private final StackPane wrong = new StackPane(findings);
    private final VBox found = new VBox(sampled, wrong);
    private final VBox quality = new VBox();
    private final VBox review = new VBox();
    private final VBox weak;
    private final WeakGroupList weakGroups;
    private final ClassesCard classes;
    private final VBox side;
    private final GridPane columns = new GridPane();
    private @Nullable Dataset drawn;

    /** What is shown; cards of which nothing has changed stay, with the focus that they have. */
    private Overview last;

    /**
     * The tab.
     *
     * @param settle leads to where a finding is settled
     * @param showWeak shows the photos of a kind on which the model is weak
     * @param licensed shows photos by what they may be used for
     * @param go leads to where the next step is done
     */
    public OverviewTab(
            OverviewModel model,
            Pictures pictures,
            Consumer<Finding> settle,
            Consumer<WeakGroups.Group> showWeak,
            Consumer<Licence.Use> licensed,
            Consumer<Overview> go) {
        this.model = model;
        this.last = model.overview().get();
        this.pictures = pictures;
        mosaic = new Mosaic(pictures);
        this.settle = settle;
        classes = new ClassesCard(path -> photo(path, CLASS_SIDE));
        DataChecks checks = model.session().dataChecks();
        weakGroups = new WeakGroupList(
                checks::findWeakSpots,
                Bindings.createBooleanBinding(() -> checks.looking().containsKey(Look.WEAK_SPOTS), checks.looking()),
                MOST_WEAK,
                showWeak);
        weak = new VBox(title(tr("Weak spots")), weakGroups);
        weak.setId("overview-weak");
        weak.getStyleClass().add("card");
        weak.managedProperty().bind(weak.visibleProperty());
        LicencesCard licences = new LicencesCard(licensed);
        side = new VBox(quality, weak, review, classes, licences);
        commands.add("overview-pause", tr("Look for problems, or pause that"), null, "P", model::toggleLook);
        commands.add("overview-report", tr("Write the report…"), Feather.FILE_TEXT, "Ctrl+S", this::report);
        commands.listen(this);
        next.setOnAction(event -> go.accept(model.overview().get()));
        lay();
        model.overview().addListener((property, before, after) -> show(after));
        Session session = model.session();
        for (ObservableValue<?> each : List.of(session.loading(), session.look().state())) {
            each.addListener((property, before, after) -> show(model.overview().get()));
        }
        show(model.overview().get());
        var allowed = model.session().collection().licences();
        allowed.addListener((property, before, after) -> licences.show(after));
        licences.show(allowed.get());
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    /** Puts the focus on the next step. */
    public void enter() {
        next.requestFocus();
    }

    private void report() {
        Path chosen = Choosers.report(getScene().getWindow());
        if (chosen != null) {
            model.session().collection().writeReport(chosen);
        }
    }

    private void lay() {
        heading.setId("overview-heading");
        heading.getStyleClass().add("page-heading");
        next.setId("overview-next");
        next.getStyleClass().addAll("accent", "large");
        next.setMinWidth(USE_PREF_SIZE);
        reason.getStyleClass().add("muted");
        reason.setWrapText(true);
        VBox words = new VBox(heading, reason);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button report = commands.button("overview-report");
        report.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(words, report, next);
        head.getStyleClass().add("row");
        mosaic.setId("overview-mosaic");
        findings.setId("overview-findings");
        findings.getStyleClass().add("findings");
        laySampled();
        quality.setId("overview-model");
        review.setId("overview-review");
        quality.getStyleClass().add("card");
        review.getStyleClass().add("card");
        side.getStyleClass().add("overview-side");
        columns.getStyleClass().add("overview-columns");
        StackPane.setAlignment(findings, Pos.TOP_LEFT);
        VBox page = new VBox(head, mosaic, new LookBar(model), columns);
        page.getStyleClass().add("overview");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        getChildren().add(scroll);
        widthProperty().addListener(property -> arrange());
        heightProperty().addListener(property -> mosaic.setTall(getHeight() > TALL));
        findings.widthProperty().addListener(property -> fillRow());
        heading.fontProperty().addListener(property -> arrange());
        arrange();
    }

    private void laySampled() {
        sampled.setId("overview-sampled");
        sampled.getStyleClass().add("muted");
        sampled.managedProperty().bind(sampled.visibleProperty());
        found.getStyleClass().add("overview-found");
    }

    /** As many cards as fit into a row, and together as wide as that. */
    private void fillRow() {
        double gap = findings.getHgap();
        double least = CARD * reason.getFont().getSize();
        double room = findings.getWidth();
        int cards = (int) Math.max(1, Math.floor((room + gap) / (least + gap)));
        findings.setPrefTileWidth(Math.max(least, Math.floor((room + gap) / cards - gap)));
    }

    /** The side stands beside the findings, or below them where there is no room. */
    private void arrange() {
        boolean narrow = getWidth() < NARROW * reason.getFont().getSize();
        columns.getChildren().clear();
        columns.add(found, 0, 0);
        columns.add(side, narrow ? 0 : 1, narrow ? 1 : 0);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        wide.setMinWidth(0);
        ColumnConstraints slim = new ColumnConstraints();
        slim.setPercentWidth(30);
        columns.getColumnConstraints().setAll(wide);
        if (!narrow) {
            columns.getColumnConstraints().add(slim);
        }
    }

    private Node photo(String path, double size) {
        return new Thumb(file(path), size, pictures, Thumb::showUnreadable);
    }

    private Path file(String path) {
        return model.session().root().resolve(path);
    }

    private void show(Overview now) {
        heading.setText(tr(Message.listed(now.size())));
        reason.setText(tr(now.next().reason()));
        next.setText(tr(now.next().action()));
        boolean others = showMosaic();
        showSampled(model.session().dataChecks().found().get(), now.photos());
        if (others || !now.findings().equals(last.findings())) {
            showFindings(now.findings());
        }
        boolean done = model.session().look().state().get() == BackgroundLook.State.DONE;
        wrong.getChildren().setAll(findings);
        if (now.findings().isEmpty() && done) {
            wrong.getChildren()
                    .add(Placeholder.nothing(Feather.CHECK_CIRCLE, tr("Nothing looks wrong with these photos.")));
        }
        showModel(now.verdict(), now.changes());
        weak.setVisible(now.verdict() != null);
        weakGroups.show(now.weak());
        showReview(now);
        if (others || !now.classes().equals(last.classes()) || now.unlabelled() != last.unlabelled()) {
            classes.show(now);
        }
        last = now;
    }

    private void showFindings(List<Finding> all) {
        findings.getChildren().clear();
        for (Finding finding : all) {
            FindingCard card =
                    new FindingCard(finding, path -> photo(path, FINDING_SIDE), () -> settle.accept(finding));
            card.prefWidthProperty().bind(findings.prefTileWidthProperty()); // its words need the height of that width
            findings.getChildren().add(card);
        }
    }

    private void showSampled(Findings known, int photos) {
        int some = known.sampled();
        int judged = known.judged();
        sampled.setVisible(some > 0);
        sampled.setText(
                judged == 0 || judged == some
                        ? tr("From %,d of %,d photos so far", some, photos)
                        : tr("From %,d of %,d photos so far, labels from %,d", some, photos, judged));
    }

    /** Says whether there are other photos than before. */
    private boolean showMosaic() {
        Dataset data = model.session().dataset().get();
        if (data.equals(drawn)) {
            return false;
        }
        drawn = data;
        mosaic.show(model.mosaic().stream().map(this::file).toList());
        return true;
    }

    private void showModel(@Nullable Verdict verdict, Changes changes) {
        quality.getChildren().setAll(title(tr("Model")));
        if (verdict == null) {
            boolean reading = model.session().loading().get();
            quality.getChildren().add(line(reading ? tr("Reading the project") : tr("Not trained yet")));
        } else {
            Label share = line(tr(verdict.share()));
            share.setId("overview-verdict");
            Label detail = line(tr(verdict.detail()));
            detail.getStyleClass().add("muted");
            quality.getChildren().addAll(share, detail);
            if (changes.any()) {
                Label since = line(tr(changes.words()));
                since.setId("overview-changes");
                quality.getChildren().add(since);
            }
        }
    }

    private void showReview(Overview now) {
        int all = now.reviewed() + now.doubtful();
        review.getChildren().setAll(title(tr("Review")), line(tr(now.review())));
        if (all > 0) {
            ProgressBar bar = new ProgressBar((double) now.reviewed() / all);
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText(tr(now.review()));
            review.getChildren().add(bar);
        }
        Message lesson = now.lesson();
        if (lesson != null) {
            Label taught = line(tr(lesson));
            taught.setId("overview-lesson");
            taught.getStyleClass().add("muted");
            review.getChildren().add(taught);
        }
    }

    private static Label title(String words) {
        Label title = new Label(words);
        title.getStyleClass().add("card-title");
        return title;
    }

    private static Label line(String words) {
        Label line = new Label(words);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }
}
