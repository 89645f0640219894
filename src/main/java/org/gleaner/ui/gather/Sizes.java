package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.gleaner.image.PictureSize;
import org.gleaner.project.files.Verified;
import org.gleaner.ui.kit.Bars;
import org.jspecify.annotations.Nullable;

/** How large the pictures are and of which shape, as histograms. FX thread only. */
final class Sizes extends VBox {

    private static final double[] SIDES = {0, 128, 256, 512, 1024, 2048};

    /** Width by height. */
    private static final double[] SHAPES = {0, 0.5, 0.8, 1.25, 2};

    private final List<String> sideNames =
            List.of(tr("below 128"), "128–255", "256–511", "512–1023", "1024–2047", tr("2048 and up"));
    private final List<String> shapeNames =
            List.of(tr("very tall"), tr("tall"), tr("square"), tr("wide"), tr("very wide"));

    private final Bars sides = new Bars();
    private final Bars shapes = new Bars();

    Sizes(ProblemsModel model) {
        getStyleClass().add("card");
        setId("gather-sizes");
        getChildren().addAll(title(tr("Shorter side, pixels")), sides, title(tr("Shape")), shapes);
        managedProperty().bind(visibleProperty());
        model.checked().addListener((property, before, after) -> show(after));
        show(model.checked().get());
    }

    private static Label title(String words) {
        Label title = new Label(words);
        title.getStyleClass().add("card-title");
        return title;
    }

    private void show(ProblemsModel.@Nullable Check check) {
        setVisible(check != null);
        if (check != null) {
            List<PictureSize> sizes = check.rows().stream()
                    .map(Verified::facts)
                    .filter(facts -> facts != null)
                    .map(facts -> facts.size())
                    .toList();
            sides.show(histogram(sizes, size -> Math.min(size.width(), size.height()), SIDES, sideNames));
            shapes.show(histogram(sizes, size -> (double) size.width() / size.height(), SHAPES, shapeNames));
        }
    }

    /** @param from where each bin begins; it ends where the next begins */
    private static List<Bars.Bar> histogram(
            List<PictureSize> sizes, ToDoubleFunction<PictureSize> value, double[] from, List<String> names) {
        long[] counts = new long[from.length];
        for (PictureSize size : sizes) {
            int bin = from.length - 1;
            while (value.applyAsDouble(size) < from[bin]) {
                bin--;
            }
            counts[bin]++;
        }
        return IntStream.range(0, from.length)
                .mapToObj(bin -> new Bars.Bar(names.get(bin), counts[bin]))
                .toList();
    }
}
