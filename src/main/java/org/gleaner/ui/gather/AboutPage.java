package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import org.gleaner.data.About;
import org.gleaner.project.collect.AskedSearch;
import org.gleaner.project.collect.SavedSearch;
import org.gleaner.project.collect.Sources;
import org.gleaner.task.Message;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Choosers;
import org.gleaner.ui.kit.Controls;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The project's own page: what the model is for, and where its photos come from. FX thread only. */
final class AboutPage extends ScrollPane {

    private final DateTimeFormatter day =
            DateTimeFormatter.ofPattern(tr("d MMM yyyy"), Texts.locale()).withZone(ZoneId.systemDefault());

    private final GatherModel model;
    private final TextArea objective = new TextArea();
    private final TextArea levers = new TextArea();
    private final TextArea data = new TextArea();
    private final TextArea models = new TextArea();
    private final TextArea use = new TextArea();
    private final VBox origin = new VBox();
    private final PauseTransition pause = new PauseTransition(Duration.millis(400));
    private final Consumer<List<SavedSearch>> repeat;
    private @Nullable About saved;

    /** @param repeat shows what is new of searches */
    AboutPage(GatherModel model, Consumer<List<SavedSearch>> repeat) {
        this.model = model;
        this.repeat = repeat;
        model.session().dataset().addListener((property, before, after) -> {
            if (getScene() != null) {
                look();
            }
        });
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        pause.setOnFinished(event -> save());
        VBox questions = new VBox(
                heading(tr("What is this model for?")),
                question("objective", tr("What do you want to achieve?"), objective),
                question("levers", tr("What can you change to achieve it?"), levers),
                question("data", tr("Which photos are there, and which are missing?"), data),
                question("models", tr("What must be predicted, and how well?"), models),
                question("use", tr("What will it see in use? Which light, camera, season, distance?"), use));
        questions.getStyleClass().add("column-tight");
        origin.getStyleClass().add("column-tight");
        origin.setId("gather-origin");
        VBox page = new VBox(questions, origin, report());
        page.getStyleClass().add("column");
        page.setMaxWidth(720);
        setContent(page);
    }

    private static Label heading(String words) {
        Label heading = new Label(words);
        heading.getStyleClass().add("page-heading");
        return heading;
    }

    private Node question(String id, String words, TextArea answer) {
        answer.setId("about-" + id);
        answer.setPrefRowCount(2);
        answer.setWrapText(true);
        answer.textProperty().addListener((property, before, after) -> pause.playFromStart());
        answer.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
                answer.requestFocusTraversal(
                        event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
        return Controls.field(words, answer);
    }

    /** Reads what may have changed; the answers are changed here alone. */
    void look() {
        if (saved == null) {
            model.session().collection().about(this::show);
        }
        model.session().collection().sources(this::show);
    }

    private void show(About about) {
        if (saved != null) {
            return;
        }
        saved = about;
        objective.setText(about.objective());
        levers.setText(about.levers());
        data.setText(about.data());
        models.setText(about.models());
        use.setText(about.use());
    }

    private void save() {
        About about = new About(objective.getText(), levers.getText(), data.getText(), models.getText(), use.getText());
        if (saved != null && !about.equals(saved)) {
            saved = about;
            model.session().collection().describe(about);
        }
    }

    private void show(Sources sources) {
        origin.getChildren().setAll(heading(tr("Where the photos come from")));
        int all = model.session().dataset().get().items().size();
        if (sources.oldest() == null || sources.newest() == null) {
            origin.getChildren()
                    .add(muted(tr("None of the %,d photos was gathered with Gleaner, so no sources are known.", all)));
            return;
        }
        origin.getChildren()
                .add(muted(tr(
                        "%s of %,d came from the web; the oldest %s, the newest %s.",
                        trn("%,d photo", "%,d photos", sources.known()),
                        all,
                        day(sources.oldest()),
                        day(sources.newest()))));
        for (Message warning : sources.warnings()) {
            Label line = muted(tr(warning));
            line.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
            line.getStyleClass().add("warning-line");
            origin.getChildren().add(line);
        }
        for (SavedSearch search : sources.searches()) {
            origin.getChildren().add(search(search));
        }
        origin.getChildren().add(buttons(sources.searches()));
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        return label;
    }

    private String day(Instant time) {
        long days = ChronoUnit.DAYS.between(time, Instant.now());
        return days == 0 ? tr("today") : tr("on %s, %s ago", day.format(time), trn("%,d day", "%,d days", days));
    }

    private Node search(SavedSearch search) {
        AskedSearch asked = search.asked();
        Label words = new Label(tr("“%s” in %s → %s", asked.query().term(), asked.provider(), asked.label())
                + (asked.query().reusable() ? ", " + tr("free to use and change") : ""));
        Label count = new Label(trn("%,d photo", "%,d photos", search.pictures()) + ", " + day.format(search.last()));
        count.getStyleClass().add("muted");
        Region gap = Controls.gap();
        Button again = new Button(tr("Repeat"), new FontIcon(Feather.REFRESH_CW));
        again.getStyleClass().add("small");
        again.setOnAction(event -> refresh(List.of(search)));
        HBox row = new HBox(words, gap, count, again);
        row.getStyleClass().add("row");
        return row;
    }

    private Node buttons(List<SavedSearch> searches) {
        Button all = new Button(tr("Repeat all searches"), new FontIcon(Feather.REFRESH_CW));
        all.setId("refresh-all");
        all.setDisable(searches.isEmpty());
        all.setOnAction(event -> refresh(searches));
        Button list = new Button(tr("Save the attribution list…"), new FontIcon(Feather.FILE_TEXT));
        list.setId("save-attributions");
        list.setOnAction(event -> saveList());
        HBox row = new HBox(all, list);
        row.getStyleClass().add("row");
        return row;
    }

    private void refresh(List<SavedSearch> searches) {
        repeat.accept(searches);
    }

    private void saveList() {
        Path chosen = Choosers.save(
                getScene().getWindow(),
                tr("Save the attribution list"),
                "attributions.md",
                new FileChooser.ExtensionFilter("Markdown", "*.md"),
                new FileChooser.ExtensionFilter("CSV", "*.csv"));
        if (chosen != null) {
            model.session().collection().writeAttributions(chosen);
        }
    }

    private Node report() {
        Button report = new Button(tr("Write the report…"), new FontIcon(Feather.FILE_TEXT));
        report.setId("write-report");
        report.setMinWidth(Region.USE_PREF_SIZE);
        report.setOnAction(event -> {
            Path chosen = Choosers.report(getScene().getWindow());
            if (chosen != null) {
                model.session().collection().writeReport(chosen);
            }
        });
        Label words = muted(tr("One page with photos, model, suspicious labels and changes, to show or to keep."));
        HBox row = new HBox(report, words);
        row.getStyleClass().add("row");
        return row;
    }

    void focus() {
        objective.requestFocus();
    }
}
