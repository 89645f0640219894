package org.gleaner.ui.overview;

import static org.gleaner.text.Texts.tr;

import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.gleaner.app.BackgroundLook;
import org.gleaner.app.Job;
import org.gleaner.app.Look;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the program looks for by itself, how far that is, and a button that pauses it. FX thread only. */
final class LookBar extends HBox {

    private final BackgroundLook look;
    private final Label words = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Button button = new Button();
    private final ChangeListener<Job.Step> progress = (property, before, after) -> showProgress();

    LookBar(OverviewModel model) {
        look = model.session().look();
        setId("overview-look");
        getStyleClass().addAll("card", "look-bar");
        setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        button.setId("overview-look-button");
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> model.toggleLook());
        bar.setAccessibleText(tr("Looking at the photos"));
        bar.setMinWidth(120);
        getChildren().addAll(words, bar, button);
        managedProperty().bind(visibleProperty());
        look.state().addListener((property, before, after) -> show());
        look.problem().addListener((property, before, after) -> show());
        model.session().dataChecks().looking().addListener((MapChangeListener<Look, Job>) change -> {
            if (change.wasRemoved()) {
                change.getValueRemoved().step().removeListener(progress);
            }
            if (change.wasAdded()) {
                change.getValueAdded().step().addListener(progress);
            }
            show();
        });
        show();
    }

    private void show() {
        BackgroundLook.State state = look.state().get();
        boolean running = switch (state) {
            case SOON, LOOKING, WAITING -> true;
            case OFF, PAUSED, DONE -> false;
        };
        String problem = look.problem().get();
        setVisible(state != BackgroundLook.State.DONE || !problem.isEmpty());
        bar.setVisible(running);
        bar.setManaged(running);
        button.setText(
                switch (state) {
                    case SOON, LOOKING, WAITING -> tr("Pause");
                    case PAUSED -> tr("Go on");
                    case OFF -> tr("Look for problems");
                    case DONE -> tr("Look again");
                });
        button.setGraphic(new FontIcon(running ? Feather.PAUSE : Feather.SEARCH));
        words.setText(
                switch (state) {
                    case SOON -> tr("Looking at the photos");
                    case LOOKING -> "";
                    case WAITING -> tr("Goes on looking when the present work is done");
                    case PAUSED -> tr("Paused");
                    case OFF -> tr("Nobody has looked at these photos yet");
                    case DONE -> problem;
                });
        showProgress();
    }

    private void showProgress() {
        Optional<Job> job = look.job();
        int steps = BackgroundLook.STEPS.size();
        double share = job.map(each -> Math.max(0, each.step().get().share())).orElse(0.0);
        bar.setProgress((look.done() + share) / steps);
        if (look.state().get() == BackgroundLook.State.LOOKING) {
            words.setText(job.map(each -> each.name()
                            + (each.step().get().text().isEmpty()
                                    ? "…"
                                    : ": " + each.step().get().text()))
                    .orElse(""));
        }
    }
}
