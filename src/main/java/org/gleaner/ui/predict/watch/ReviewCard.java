package org.gleaner.ui.predict.watch;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.gleaner.project.monitor.MonitoringReport.Waiting;
import org.gleaner.ui.kit.Bars;
import org.gleaner.ui.kit.Commands;
import org.gleaner.ui.kit.Pictures;
import org.gleaner.ui.kit.Placeholder;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The photo that a person should look at now: confirmed or corrected by a key. FX thread only. */
final class ReviewCard extends VBox {

    private static final int BARS = 3;
    private static final int SIDE = 900;
    private static final double BUTTON_HEIGHT = 32;
    private static final double SCROLL_BAR = 16;

    private final WatchModel model;
    private final Commands commands;
    private final Pictures pictures;
    private final ImageView view = new ImageView();
    private final StackPane frame = new StackPane(view);
    private Pictures.@Nullable Request request;
    private @Nullable String shown;

    ReviewCard(WatchModel model, Commands commands, Pictures pictures) {
        this.model = model;
        this.commands = commands;
        this.pictures = pictures;
        setId("review-card");
        getStyleClass().addAll("card", "review-card");
        setFocusTraversable(true);
        setAccessibleText(tr("Photo to look at"));
        setOnMouseClicked(event -> requestFocus());
        view.setPreserveRatio(true);
        view.fitWidthProperty().bind(frame.widthProperty());
        view.fitHeightProperty().bind(frame.heightProperty());
        frame.getStyleClass().add("tile-picture");
        frame.setMinSize(0, 120);
        frame.setPrefSize(0, 0);
        VBox.setVgrow(frame, Priority.ALWAYS);
    }

    /** Shows what is current now. */
    void show() {
        Waiting waiting = model.current();
        if (waiting == null) {
            shown = null;
            setAlignment(Pos.CENTER);
            getChildren().setAll(nothing());
            return;
        }
        setAlignment(Pos.TOP_LEFT);
        Label why = new Label(WatchWords.why(waiting.why()), new FontIcon(Feather.EYE));
        why.getStyleClass().add("card-title");
        Label name = new Label(Objects.requireNonNullElseGet(
                waiting.seen().name(), () -> String.valueOf(waiting.file().getFileName())));
        name.getStyleClass().add("muted");
        getChildren().setAll(why, frame, name, bars(waiting), buttons(waiting.label()));
        showPicture(waiting);
    }

    private void showPicture(Waiting waiting) {
        if (waiting.seen().id().equals(shown)) {
            return;
        }
        shown = waiting.seen().id();
        if (request != null) {
            request.cancel();
        }
        view.setImage(null);
        view.setAccessibleText(waiting.label());
        frame.getChildren().setAll(view);
        request = pictures.ask(
                waiting.file(),
                SIDE,
                view::setImage,
                reason -> frame.getChildren()
                        .setAll(new Label(
                                tr("This photo cannot be shown (%s).", tr(reason)), new FontIcon(Feather.IMAGE))));
    }

    private Node nothing() {
        WatchModel.Report now = model.report();
        return Placeholder.nothing(
                Feather.EYE,
                now == null || now.seen() == 0
                        ? tr(
                                "What the model is asked while a log is kept comes here, to be looked at: photos unlike the training ones, unsure answers, and some drawn by chance.")
                        : tr("There is nothing more to look at."));
    }

    private Node bars(Waiting waiting) {
        VBox bars = new VBox();
        bars.getStyleClass().add("bars");
        float[] probabilities = waiting.seen().prediction().probabilities();
        bars.getChildren().setAll(Bars.best(model.modelClasses(), probabilities, BARS));
        return bars;
    }

    private Node buttons(String label) {
        FlowPane buttons = new FlowPane();
        buttons.getStyleClass().add("act-buttons");
        buttons.prefWrapLengthProperty().bind(frame.widthProperty());
        Button right = button(commands.withKey(tr("%s is right", label), "review-confirm"), model::confirm);
        right.setId("review-confirm");
        right.getStyleClass().add("accent");
        buttons.getChildren().add(right);
        List<String> classes = model.classes();
        for (int k = 0; k < classes.size(); k++) {
            String each = classes.get(k);
            if (!each.equals(label)) {
                String key = k < 9 ? "  " + (k + 1) : "";
                buttons.getChildren().add(button(each + key, () -> model.say(each)));
            }
        }
        for (String id : List.of("review-none", "review-later")) {
            buttons.getChildren().add(ready(commands.keyed(id)));
        }
        ScrollPane scroll = new ScrollPane(buttons); // of many classes there is no room for all
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(BUTTON_HEIGHT);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    private Button button(String words, Runnable act) {
        Button button = new Button(words);
        button.setMnemonicParsing(false);
        button.setOnAction(event -> act.run());
        return ready(button);
    }

    private Button ready(Button button) {
        button.setFocusTraversable(false); // it goes with its photo, and keys do the same
        button.maxWidthProperty().bind(frame.widthProperty().subtract(SCROLL_BAR));
        return button;
    }
}
