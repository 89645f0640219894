package org.gleaner.ui.kit;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What curves show, in words and as a table.
 *
 * @param axis what the x axis counts
 * @param xText writes a value of the x axis
 * @param yText writes a value of the y axis
 */
record PlotWords(String axis, List<Curve> curves, DoubleFunction<String> xText, DoubleFunction<String> yText) {

    /** Rows of a table at most, a curve. */
    private static final int ROWS = 100;

    /** Where each curve begins, where it ends, and how low and high it is. */
    String summary() {
        return curves.stream().map(this::summary).collect(Collectors.joining(" "));
    }

    private String summary(Curve curve) {
        int[] real = IntStream.range(0, curve.x().length)
                .filter(i -> Double.isFinite(curve.y()[i]))
                .toArray();
        if (real.length == 0) {
            return "";
        }
        int last = real[real.length - 1];
        double low = IntStream.of(real).mapToDouble(i -> curve.y()[i]).min().orElseThrow();
        double high = IntStream.of(real).mapToDouble(i -> curve.y()[i]).max().orElseThrow();
        return tr(
                "%s: from %s to %s (%s %s to %s), lowest %s, highest %s.",
                curve.name(),
                yText.apply(curve.y()[real[0]]),
                yText.apply(curve.y()[last]),
                axis,
                xText.apply(curve.x()[real[0]]),
                xText.apply(curve.x()[last]),
                yText.apply(low),
                yText.apply(high));
    }

    /** A line a point, with tabs between. */
    String table() {
        return curves.stream().map(this::table).collect(Collectors.joining("\n"));
    }

    private String table(Curve curve) {
        Curve few = curve.thinned(ROWS);
        return axis + "\t" + curve.name() + "\n"
                + IntStream.range(0, few.x().length)
                        .filter(i -> Double.isFinite(few.y()[i]))
                        .mapToObj(i -> xText.apply(few.x()[i]) + "\t" + yText.apply(few.y()[i]) + "\n")
                        .collect(Collectors.joining());
    }
}
