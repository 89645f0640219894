package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.joined;
import static org.gleaner.text.Texts.tr;

import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Long work in the middle, where its result will be: what is done, how far all of it has come, how long it will take,
 * and how to stop it. FX thread only.
 */
public final class WorkPanel extends VBox {

    private static final double WIDTH = 320;
    private static final Duration MOMENT = Duration.millis(300);

    /**
     * A panel of work.
     *
     * @param name of the whole
     * @param step what is done now, or empty
     * @param share of the whole, 0 to 1; negative where that cannot be told
     * @param secondsLeft to the end of the whole; negative where that cannot be told
     * @param stopping whether it is asked to stop
     * @param stop asks it to
     */
    public WorkPanel(
            String name,
            ObservableValue<String> step,
            ObservableValue<Double> share,
            ObservableValue<Double> secondsLeft,
            ObservableValue<Boolean> stopping,
            Runnable stop) {
        setId("work");
        getStyleClass().addAll("empty", "work");
        setAlignment(Pos.CENTER);
        Label heading = new Label(name);
        heading.setId("work-name");
        heading.getStyleClass().add("card-title");
        ProgressBar bar = new ProgressBar();
        bar.setId("work-bar");
        bar.setAccessibleText(name);
        bar.setMaxWidth(WIDTH);
        bar.progressProperty().bind(share.map(done -> done < 0 ? ProgressBar.INDETERMINATE_PROGRESS : done));
        Label words = new Label();
        words.setId("work-step");
        words.getStyleClass().add("muted");
        words.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> stopping.getValue() ? tr("Stopping…") : words(step.getValue(), secondsLeft.getValue()),
                        step,
                        secondsLeft,
                        stopping));
        Button end = new Button(tr("Stop"), new FontIcon(Feather.X));
        end.setId("work-stop");
        end.disableProperty().bind(Bindings.createBooleanBinding(stopping::getValue, stopping));
        end.setOnAction(event -> stop.run());
        HBox below = new HBox(end);
        below.setAlignment(Pos.CENTER);
        getChildren().addAll(heading, bar, words, below);
        // What is done in a moment should not flash.
        setVisible(false);
        PauseTransition moment = new PauseTransition(MOMENT);
        moment.setOnFinished(event -> setVisible(true));
        moment.play();
    }

    private static String words(String step, double left) {
        return joined(", ", step, Format.left(left));
    }
}
