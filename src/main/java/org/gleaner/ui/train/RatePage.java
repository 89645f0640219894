package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.util.Arrays;
import java.util.List;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.text.Texts;
import org.gleaner.ui.kit.Curve;
import org.gleaner.ui.kit.Format;
import org.gleaner.ui.kit.LinePlot;

/** The loss over growing learning rates, and the readings of that curve to choose from. FX thread only. */
final class RatePage extends VBox {

    /** What is read off the curve where, and why there. */
    private record Reading(String words, double rate) {}

    private final ToggleGroup readings = new ToggleGroup();

    RatePage(LrFinderResult test) {
        getStyleClass().add("side-panel");
        LinePlot plot = new LinePlot(tr("Loss by learning rate"), "", value -> Format.number(value, 2));
        plot.setId("rate-curve");
        plot.setPrefSize(480, 260);
        List<Reading> all = List.of(
                new Reading(tr("valley: half-way down the longest fall (advised)"), test.valley()),
                new Reading(tr("steepest: where the loss falls fastest"), test.steep()),
                new Reading(tr("a tenth of the rate with the least loss"), test.minimum()),
                new Reading(tr("slide: before the loss turns up"), test.slide()));
        plot.xText(exponent -> String.format(Texts.locale(), "%.0e", Math.pow(10, exponent)));
        getChildren().add(plot);
        for (Reading reading : all) {
            RadioButton choice = new RadioButton(text(reading.rate()) + "  " + reading.words());
            choice.setId("rate-" + getChildren().size());
            choice.setUserData(reading.rate());
            choice.setToggleGroup(readings);
            getChildren().add(choice);
        }
        readings.selectedToggleProperty().addListener((property, before, after) -> draw(plot, test));
        readings.getToggles().getFirst().setSelected(true);
    }

    /** The rate that is chosen. */
    double rate() {
        return (double) readings.getSelectedToggle().getUserData();
    }

    /** As it is shown and typed. */
    static String text(double rate) {
        return String.format(Texts.locale(), "%.1e", rate);
    }

    private void draw(LinePlot plot, LrFinderResult test) {
        double[] x = Arrays.stream(test.rates()).map(Math::log10).toArray();
        Curve loss = new Curve(tr("loss"), "train-curve", x, shown(test.losses()), false);
        double at = Math.log10(rate());
        int nearest = 0;
        for (int i = 1; i < x.length; i++) {
            nearest = Math.abs(x[i] - at) < Math.abs(x[nearest] - at) ? i : nearest;
        }
        double[] here = {x[nearest]};
        Curve chosen = new Curve(tr("chosen"), "valid-curve", here, new double[] {loss.y()[nearest]}, true);
        plot.show(tr("learning rate"), List.of(loss, chosen), List.of());
    }

    /** The end, where the loss flies away, would press all else flat. */
    private static double[] shown(double[] losses) {
        double first = Double.isFinite(losses[0]) ? losses[0] : 1;
        return Arrays.stream(losses)
                .map(loss -> loss > 1.5 * first ? Double.NaN : loss)
                .toArray();
    }
}
