package org.gleaner.ui.confusion;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.gleaner.analysis.Calibration;
import org.gleaner.ui.kit.Format;
import org.jspecify.annotations.Nullable;

/**
 * Accuracy over confidence as bars, beside the diagonal on which a well calibrated network has them. FX thread only.
 */
final class ReliabilityDiagram extends VBox {

    /** A smaller distance of what it says from what is true does not mislead. */
    private static final double HONEST = 0.05;

    private final Label verdict = new Label();
    private final Label words = new Label();
    private final Plot plot = new Plot();

    ReliabilityDiagram(ConfusionModel model) {
        setId("calibration");
        getStyleClass().add("field");
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        Label below = new Label(tr("confidence →     bars: accuracy, 0 to 100 %"));
        below.getStyleClass().add("muted");
        below.setAlignment(Pos.CENTER);
        VBox.setVgrow(plot, Priority.ALWAYS);
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(verdict, words, plot, below);
        model.summary().addListener((property, before, after) -> show(after));
        show(model.summary().get());
    }

    private void show(@Nullable Summary summary) {
        if (summary == null) {
            return;
        }
        Calibration calibration = summary.calibration();
        double sure = mean(calibration, true);
        double right = mean(calibration, false);
        verdict.setText(verdict(sure, right));
        words.setText(tr(
                "sure of %s, right in %s; expected calibration error %s",
                Format.percent(sure), Format.percent(right), Format.number(calibration.expectedError(), 3)));
        plot.show(calibration);
    }

    private static String verdict(double sure, double right) {
        if (Math.abs(sure - right) < HONEST) {
            return tr("Its percentages can be believed: it is about as often right as it says.");
        }
        return sure > right
                ? tr("It is surer than it should be: take its percentages with caution.")
                : tr("It is right more often than it says.");
    }

    private static double mean(Calibration calibration, boolean confidence) {
        double sum = 0;
        int pictures = 0;
        for (Calibration.Bin bin : calibration.bins()) {
            sum += bin.pictures() * (confidence ? bin.confidence() : bin.accuracy());
            pictures += bin.pictures();
        }
        return sum / pictures;
    }

    /** The bars and the diagonal. */
    private static final class Plot extends Pane {

        private @Nullable Calibration calibration;

        private Plot() {
            getStyleClass().add("reliability");
            setMinHeight(96);
            setPrefHeight(140);
        }

        private static String words(Calibration.Bin bin) {
            return tr(
                    "%s, sure of %s, right in %s",
                    trn("%,d photo", "%,d photos", bin.pictures()),
                    Format.percent(bin.confidence()),
                    Format.percent(bin.accuracy()));
        }

        private void show(Calibration next) {
            calibration = next;
            setAccessibleText(next.bins().stream().map(Plot::words).collect(Collectors.joining("; ")));
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            getChildren().clear();
            Calibration now = calibration;
            if (now == null) {
                return;
            }
            double width = getWidth();
            double height = getHeight();
            for (Calibration.Bin bin : now.bins()) {
                Region bar = new Region();
                bar.getStyleClass().add(bin.accuracy() < bin.confidence() ? "bar-below" : "bar-above");
                double high = Math.max(1, bin.accuracy() * height);
                bar.resizeRelocate(bin.from() * width + 1, height - high, (bin.to() - bin.from()) * width - 2, high);
                Tooltip.install(bar, new Tooltip(words(bin)));
                getChildren().add(bar);
            }
            Line diagonal = new Line(0, height, width, 0);
            diagonal.getStyleClass().add("diagonal");
            getChildren().add(diagonal);
        }
    }
}
