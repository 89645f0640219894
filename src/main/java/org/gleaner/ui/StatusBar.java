package org.gleaner.ui;

import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.gleaner.app.Deployment;
import org.gleaner.app.Job;
import org.gleaner.app.Notices;
import org.gleaner.app.Session;
import org.gleaner.app.Studio;
import org.gleaner.data.Dataset;
import org.gleaner.data.Inventory;
import org.gleaner.task.Network;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.EngineWords;
import org.gleaner.ui.kit.Format;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar at the bottom: what is open, what computes, what waits, what runs, and the last message. FX thread only. */
final class StatusBar extends HBox {

    private final Studio studio;
    private final Consumer<Path> reveal;
    private final Label photos = new Label();
    private final Label marks = new Label();
    private final Label served = new Label();
    private final Button retry = new Button(tr("Retry"), new FontIcon(Feather.ALERT_TRIANGLE));
    private final HBox jobs = new HBox();
    private final Label message = new Label();

    private final Button folder = new Button(tr("Show folder"), new FontIcon(Feather.FOLDER));

    /**
     * The bar of one window.
     *
     * @param reveal shows a file in the file manager
     * @param settings leads to the settings
     * @param leftOut lists what is no photo with a class
     */
    StatusBar(Studio studio, Consumer<Path> reveal, Runnable settings, Runnable leftOut) {
        this.studio = studio;
        this.reveal = reveal;
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        photos.setId("status-photos");
        photos.setOnMouseClicked(event -> leftOut.run());
        marks.setId("status-marks");
        served.setId("status-served");
        message.setId("status-message");
        retry.setId("retry-unsaved");
        retry.getStyleClass().addAll("small", "danger");
        retry.managedProperty().bind(retry.visibleProperty());
        for (Label label : new Label[] {photos, marks, served}) {
            label.managedProperty().bind(label.textProperty().isNotEmpty());
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        Label device = new Label();
        device.setMinWidth(Region.USE_PREF_SIZE);
        device.textProperty()
                .bind(studio.device()
                        .map(name -> name.isEmpty() ? tr("starting the engine…") : EngineWords.device(name)));
        message.setMinWidth(0);
        message.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(message, Priority.ALWAYS);
        message.setAlignment(Pos.CENTER_LEFT);
        jobs.getStyleClass().add("jobs");
        jobs.setMinWidth(Region.USE_PREF_SIZE);
        folder.setId("status-folder");
        folder.getStyleClass().add("small");
        folder.managedProperty().bind(folder.visibleProperty());
        folder.setVisible(false);
        folder.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(photos, device, offline(settings), marks, served, retry, message, folder, jobs);
        studio.notices().last().addListener((property, before, after) -> tell(after));
        studio.tasks().running().addListener((ListChangeListener<Job>) change -> showJob());
        show(null);
        showJob();
    }

    /** Says that the network is not used, and leads to the switch. */
    private Button offline(Runnable settings) {
        Button button = new Button(tr("Offline"), new FontIcon(Feather.WIFI_OFF));
        button.setId("status-offline");
        button.getStyleClass().addAll("flat", "small");
        button.setTooltip(new Tooltip(tr("Nothing is searched for or downloaded. The settings can change that.")));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> settings.run());
        button.visibleProperty().bind(studio.preferences().map(now -> Network.isOffline()));
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private void tell(Notices.Notice notice) {
        Path saved = notice.saved();
        folder.setVisible(saved != null);
        folder.setOnAction(event -> {
            if (saved != null) {
                reveal.accept(saved);
            }
        });
        message.setText(notice.text());
        message.setTooltip(notice.text().isEmpty() ? null : new Tooltip(notice.text()));
        message.getStyleClass().remove("wrong-words");
        message.setGraphic(null);
        if (notice.error()) {
            message.getStyleClass().add("wrong-words");
            message.setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
        }
    }

    /** Shows what belongs to this project. */
    void show(@Nullable Session session) {
        photos.textProperty().unbind();
        photos.tooltipProperty().unbind();
        marks.textProperty().unbind();
        served.textProperty().unbind();
        retry.visibleProperty().unbind();
        if (session == null) {
            photos.setText("");
            marks.setText("");
            served.setText("");
            retry.setVisible(false);
            return;
        }
        photos.textProperty().bind(session.dataset().map(StatusBar::photos));
        Tooltip details = new Tooltip();
        details.textProperty().bind(session.dataset().map(StatusBar::details));
        photos.tooltipProperty()
                .bind(Bindings.when(details.textProperty().isEmpty())
                        .then((Tooltip) null)
                        .otherwise(details));
        marks.textProperty()
                .bind(session.edits()
                        .waiting()
                        .map(waiting -> waiting.intValue() == 0
                                ? ""
                                : tr("%s waiting", trn("%,d mark", "%,d marks", waiting.intValue()))));
        served.textProperty()
                .bind(session.deployment().page().map(StatusBar::served).orElse(""));
        retry.textProperty().bind(Bindings.size(session.edits().unsaved()).asString(tr("%d not saved: retry")));
        retry.visibleProperty().bind(Bindings.isNotEmpty(session.edits().unsaved()));
        retry.setOnAction(event -> session.edits().retry());
    }

    private static String served(Deployment.Page page) {
        String model = tr(page.model().title());
        return joined(
                ", ",
                page.open() ? tr("Serving %s to this network", model) : tr("Serving %s", model),
                page.logged() ? tr("logged") : "");
    }

    private static String photos(Dataset dataset) {
        int unreadable = dataset.unreadable().size();
        long unlabelled = dataset.count(null);
        return joined(
                ", ",
                trn("%,d photo", "%,d photos", dataset.items().size()),
                trn("%,d class", "%,d classes", dataset.classes().size()),
                unreadable == 0 ? "" : tr("%d more cannot be used", unreadable),
                unlabelled == 0 ? "" : trn("%,d has no class", "%,d have no class", unlabelled));
    }

    /** All that is not as one may expect of the folder, a line each. */
    private static String details(Dataset dataset) {
        return Inventory.of(dataset).exceptions().stream().map(Texts::tr).collect(Collectors.joining("\n"));
    }

    private void showJob() {
        jobs.getChildren().clear();
        for (Job job : studio.tasks().running()) {
            jobs.getChildren().addAll(words(job), bar(job), cancel(job));
        }
    }

    private static Label words(Job job) {
        Label label = new Label();
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.textProperty()
                .bind(Bindings.createStringBinding(() -> words(job, job.step().get()), job.step(), job.stopping()));
        return label;
    }

    private static String words(Job job, Job.Step step) {
        if (job.stopping().get()) {
            return tr("%s: stopping…", job.name());
        }
        return joined(", ", joined(": ", job.name(), step.text()), Format.left(step.secondsLeft()));
    }

    private static ProgressBar bar(Job job) {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(120);
        bar.progressProperty()
                .bind(job.step().map(step -> step.share() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : step.share()));
        bar.setAccessibleText(job.name());
        return bar;
    }

    private static Button cancel(Job job) {
        Button button = new Button("", new FontIcon(Feather.X));
        button.getStyleClass().addAll("flat", "button-icon", "small");
        button.setAccessibleText(tr("Stop %s", job.name()));
        button.setTooltip(new Tooltip(tr("Stop")));
        button.disableProperty().bind(job.stopping());
        button.setOnAction(event -> job.cancel());
        return button;
    }
}
