package org.gleaner.ui.clean;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.gleaner.app.DataChecks;
import org.gleaner.app.Job;
import org.gleaner.app.Look;
import org.gleaner.app.Session;
import org.gleaner.project.quality.OutOfFold;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.clean.model.Order;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.WorkPanel;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Offers to look for what an order shows, where nobody has looked yet, and tells how long that takes. FX thread only.
 */
final class LookPanel extends VBox {

    private final Session session;
    private final DataChecks dataChecks;
    private Runnable shown = () -> {};

    LookPanel(Session session) {
        this.session = session;
        this.dataChecks = session.dataChecks();
        getStyleClass().add("empty");
        setAlignment(Pos.CENTER);
        dataChecks.looking().addListener((MapChangeListener<Look, Job>) change -> shown.run());
    }

    void show(Order order) {
        show(look(order), () -> offer(order));
    }

    private static Look look(Order order) {
        return switch (order) {
            case LABEL_ERRORS -> Look.LABELS;
            case DUPLICATES, OUTLIERS -> Look.DUPLICATES;
            case UNSURE_SUGGESTIONS, SURE_SUGGESTIONS -> Look.SUGGESTIONS;
            default -> Look.QUALITY;
        };
    }

    /** While somebody looks, that is shown in place of the offer to look. */
    private void show(Look look, Runnable offer) {
        shown = () -> {
            boolean here = isFocusWithin();
            Job job = dataChecks.looking().get(look);
            if (job == null) {
                offer.run();
            } else {
                getChildren()
                        .setAll(new WorkPanel(
                                job.name(), job.text(), job.share(), job.secondsLeft(), job.stopping(), job::cancel));
            }
            if (here) {
                enter();
            }
        };
        shown.run();
    }

    /** Puts the focus on what to do next; while somebody looks on the panel, so that no key stops that by mistake. */
    private void enter() {
        Node next = lookup(".accent");
        (next == null ? this : next).requestFocus();
    }

    private void offer(Order order) {
        switch (order) {
            case LABEL_ERRORS -> {
                Button quick = way(tr("Quick look"), OutOfFold.Way.QUICK);
                quick.setId("look");
                quick.getStyleClass().add("accent");
                Button thorough = way(tr("Thorough look"), OutOfFold.Way.THOROUGH);
                thorough.setId("look-thorough");
                say(
                        tr(
                                "Finds photos whose label is probably wrong. Quick: a first look. Thorough: trains five times and finds more."),
                        quick,
                        thorough);
            }
            case DUPLICATES ->
                say(
                        tr("Copies, and smaller, cut or brighter versions of a photo, also across Train and Valid."),
                        act(tr("Compare the photos"), dataChecks::findDuplicatesAndOutliers));
            case OUTLIERS ->
                say(
                        tr("Photos that are unlike all others, as the pretrained network sees them."),
                        act(tr("Compare the photos"), dataChecks::findDuplicatesAndOutliers));
            case UNSURE_SUGGESTIONS, SURE_SUGGESTIONS -> suggest();
            default ->
                say(
                        tr("Blurred, dark, bright, tiny, oddly shaped and empty photos."),
                        act(tr("Look at the photos"), dataChecks::findBadPictures));
        }
    }

    private void suggest() {
        Run run = session.run().get();
        long waiting = session.dataset().get().count(null);
        if (waiting == 0 || run == null) {
            say(tr(
                    "No photo waits for a class. Photos beside the class folders, or in a folder called “unlabelled” or “unsorted”, are shown "
                            + "here with the class that the model takes them for."));
        } else {
            say(
                    trn(
                            "%,d photo has no class yet. The model says what it takes it for; Enter accepts that, a digit or the letters of a class choose another.",
                            "%,d photos have no class yet. The model says what it takes each for; Enter accepts that, a digit or the letters of a class choose another.",
                            waiting),
                    act(tr("Ask run %d", run.number()), dataChecks::findSuggestions));
        }
    }

    void showForMap() {
        show(
                Look.MAP,
                () -> say(
                        tr(
                                "A map of all photos, on which those that look alike to the pretrained network lie together."),
                        act(tr("Draw the map"), dataChecks::findMap)));
    }

    private void say(String sentence, Button... buttons) {
        FontIcon sign = new FontIcon(Feather.SEARCH);
        sign.getStyleClass().add("empty-icon");
        Label words = new Label(sentence);
        words.getStyleClass().add("empty-sentence");
        words.setWrapText(true);
        HBox row = new HBox(buttons);
        row.getStyleClass().add("tight-row");
        row.setAlignment(Pos.CENTER);
        getChildren().setAll(sign, words, row);
    }

    private Button act(String words, Runnable act) {
        Button button = new Button(words);
        button.setId("look");
        button.getStyleClass().add("accent");
        button.setOnAction(event -> act.run());
        return button;
    }

    private Button way(String words, OutOfFold.Way way) {
        Button button = new Button(words);
        button.setOnAction(event -> dataChecks.findWrongLabels(way));
        dataChecks.estimate(way, seconds -> button.setText(words + "  ~" + Format.time(seconds)));
        return button;
    }
}
