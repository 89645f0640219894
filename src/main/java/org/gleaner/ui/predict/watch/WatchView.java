package org.gleaner.ui.predict.watch;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.gleaner.project.monitor.Drift;
import org.gleaner.project.monitor.MonitoringWords;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Bars;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Controls;
import org.gleaner.ui.kit.Curve;
import org.gleaner.ui.kit.Dialogs;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.LinePlot;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.predict.model.Corrections;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A model in use, watched: what to look at, how often it is right, and whether the photos changed. FX thread only. */
public final class WatchView extends VBox {

    private final WatchModel model;
    private final ReviewCard card;
    private final Commands commands = new Commands(tr("Watch"));
    private final Label inUse = sentence();
    private final Label looks = sentence();
    private final Label shares = sentence();
    private final Label duel = sentence();
    private final VBox shareBars = new VBox();
    private final VBox sharesCard = card(tr("Classes named"), shares, shareBars);
    private final VBox duelCard = card(tr("Compared with another model"), duel);
    private final LinePlot plot =
            new LinePlot(tr("How unusual the photos are"), tr("Too few answers to draw"), Format::percent);
    private final Button add = new Button("", new FontIcon(Feather.FOLDER_PLUS));
    private final Label count = new Label();
    private final ComboBox<Integer> ages = new ComboBox<>();
    private final VBox facts = new VBox();

    public WatchView(WatchModel model, Pictures pictures) {
        this.model = model;
        addCommands();
        this.card = new ReviewCard(model, commands, pictures);
        setId("watch-view");
        getStyleClass().add("clean-centre");
        shareBars.getStyleClass().add("bars");
        facts.getChildren().setAll(card(tr("Right in use"), inUse), plotCard(), sharesCard, duelCard);
        facts.getStyleClass().add("side-panel");
        ScrollPane review = scrolled(card, 360);
        review.setFitToHeight(true);
        ScrollPane scroll = scrolled(facts, 340);
        HBox halves = new HBox(review, scroll);
        halves.getStyleClass().add("watch-halves");
        review.prefWidthProperty().bind(halves.widthProperty().multiply(0.5));
        scroll.prefWidthProperty().bind(halves.widthProperty().multiply(0.5));
        VBox.setVgrow(halves, Priority.ALWAYS);
        getChildren().addAll(top(), halves, bottom());
        model.version().addListener((property, before, after) -> show());
        sceneProperty().addListener((property, before, after) -> model.look(after != null));
        show();
    }

    /** What a low window has no room for is scrolled to. */
    private static ScrollPane scrolled(Node content, double leastWidth) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMinSize(leastWidth, 0);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private static Label sentence() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static VBox card(String title, Node... content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        VBox box = new VBox(heading);
        box.getChildren().addAll(content);
        box.getStyleClass().add("card");
        return box;
    }

    private Node plotCard() {
        plot.getChildren().add(1, looks);
        plot.setPrefHeight(244);
        plot.setMinHeight(244);
        return plot;
    }

    private Node top() {
        CheckBox on = new CheckBox(tr("Keep a log of photos and answers"));
        on.setId("watch-on");
        on.selectedProperty().bindBidirectional(model.on());
        Label where = new Label(
                tr(
                        "Saves every answer. Photos from your disk are only referenced; photos from the web or from the served page are copied to .gleaner/watch. Visitors are told."));
        where.getStyleClass().add("muted");
        where.setWrapText(true);
        where.setMinHeight(USE_PREF_SIZE); // what becomes of photos is told to its end
        on.setMinWidth(USE_PREF_SIZE);
        Label age = new Label(tr("Forget after"));
        age.setMinWidth(USE_PREF_SIZE);
        age.setLabelFor(ages());
        HBox row = new HBox(on, Controls.gap(), age, ages);
        row.getStyleClass().add("row");
        return new VBox(row, where);
    }

    private ComboBox<Integer> ages() {
        ages.setId("watch-age");
        ages.setAccessibleText(tr("Forget after"));
        ages.setMinWidth(USE_PREF_SIZE);
        ages.getItems().setAll(30, 90, 365, 0);
        ages.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer days) {
                return days == null ? "" : days == 0 ? tr("never") : trn("%,d day", "%,d days", days);
            }

            @Override
            public Integer fromString(String text) {
                throw new UnsupportedOperationException("nobody types here");
            }
        });
        ages.valueProperty().bindBidirectional(model.days());
        return ages;
    }

    private void askDelete() {
        Dialogs.ask(
                getScene().getWindow(),
                tr("Delete the log?"),
                Dialogs.text(tr(
                        "All answers so far, what you said of them, and the copies of the photos are deleted for good. "
                                + "Photos that you added to the project stay there.")),
                tr("Delete"),
                true,
                model::forgetAll);
    }

    private Node bottom() {
        Button delete = new Button(tr("Delete the log…"), new FontIcon(Feather.TRASH_2));
        delete.setId("watch-delete");
        delete.setMinWidth(USE_PREF_SIZE);
        delete.setOnAction(event -> askDelete());
        count.setId("watch-count");
        add.setId("watch-add");
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(event -> add());
        HBox row = new HBox(count, Controls.gap(), delete, add);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void show() {
        card.show();
        WatchModel.Report now = model.report();
        int fresh = now == null ? 0 : now.fresh().size();
        add.setText(Corrections.words(fresh));
        add.setDisable(fresh == 0);
        facts.setVisible(now != null); // those of another model would be taken for this one's
        if (now == null) {
            count.setText("");
            return;
        }
        count.setText(tr(
                "%s logged, %s to look at",
                trn("%,d answer", "%,d answers", now.seen()),
                trn("%,d photo", "%,d photos", now.queue().size())));
        inUse.setText(tr(MonitoringWords.inUse(now.inUse())));
        showDrift(now.pictures(), now.drift());
        show(duelCard, now.duel().pictures() > 0);
        duel.setText(WatchWords.duel(now.duel(), model.name(), now.second()));
    }

    private static void show(Node part, boolean there) {
        part.setVisible(there);
        part.setManaged(there);
    }

    private void showDrift(int pictures, @Nullable Drift drift) {
        shareBars.getChildren().clear();
        show(sharesCard, drift != null);
        if (drift == null) {
            plot.show(tr("how unusual (further right = more unusual)"), List.of(), List.of());
            looks.setText(tr(MonitoringWords.few(pictures)));
            return;
        }
        plot.show(
                tr("how unusual (further right = more unusual)"),
                List.of(
                        upTo(tr("test photos"), "valid-curve", drift.heldOut()),
                        upTo(tr("photos in use"), "train-curve", drift.inUse())),
                List.of());
        looks.setText(tr(MonitoringWords.looks(drift)));
        shares.setText(tr(MonitoringWords.shares(drift)));
        String tests = MonitoringWords.tests(drift).stream().map(Texts::tr).collect(Collectors.joining("; "));
        looks.setTooltip(new Tooltip(tests));
        shares.setTooltip(new Tooltip(tests));
        for (int k = 0; k < drift.classes().size(); k++) {
            double before = Drift.share(drift.measured().length == 0 ? drift.named() : drift.measured(), k);
            double now = Drift.share(drift.named(), k);
            String words = drift.measured().length == 0
                    ? Format.percent(now)
                    : tr("%s, was %s", Format.percent(now), Format.percent(before));
            shareBars.getChildren().add(Bars.row(drift.classes().get(k), words, now));
        }
    }

    /** The share of photos that are at most so far. */
    private static Curve upTo(String name, String style, double[] distances) {
        double[] x = Arrays.stream(distances)
                .map(distance -> 100 * distance)
                .sorted()
                .toArray();
        double[] y = IntStream.rangeClosed(1, x.length)
                .mapToDouble(i -> (double) i / x.length)
                .toArray();
        return new Curve(name, style, x, y, false);
    }

    private void addCommands() {
        var shown = sceneProperty().isNotNull();
        commands.add("review-confirm", tr("The model is right"), null, "K", shown, model::confirm);
        commands.addDigits("review-class", tr("It is the class of this number"), "", 1, 9, shown, number -> {
            if (number <= model.classes().size()) {
                model.say(model.classes().get(number - 1));
            }
        });
        commands.add("review-none", tr("Something else"), null, "0", shown, () -> model.say(""));
        commands.add("review-later", tr("Later"), null, "Right", shown, model::pass);
        commands.add("review-back", tr("Take back what was said last"), null, "U", shown, model::back);
    }

    /** All that keys do here. */
    public Commands commands() {
        return commands;
    }

    private void add() {
        WatchModel.Report now = model.report();
        if (now != null) {
            RepeatWarning.ask(getScene().getWindow(), now.fresh().size(), model.repeated(), model::add);
        }
    }

    /** Puts the focus where keys review. */
    public void enter() {
        card.requestFocus();
    }
}
