package org.gleaner.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gleaner.bench.GridBench;
import org.gleaner.bench.GridRates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner bench grid}: how fast the grid of the Clean tab sorts, filters, marks and scrolls. */
@Command(
        name = "grid",
        mixinStandardHelpOptions = true,
        description = "Opens a window with a great many photos, and times sorting, filtering, marking and scrolling. "
                + "The photos' opinions are made up; the photos are real files.")
final class BenchGridCommand implements Callable<Integer> {

    private final GridBench bench;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder of pictures, only read; without it some are drawn.")
    private @Nullable Path folder;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many photos. Default: ${DEFAULT-VALUE}.")
    @Within(least = 100)
    private int rows;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    BenchGridCommand(GridBench bench) {
        this.bench = bench;
    }

    @Override
    public Integer call() {
        Output output = new Output(spec);
        GridRates rates = bench.run(folder, rows);
        if (json) {
            output.json(rates);
        } else {
            print(rates, output);
        }
        return 0;
    }

    private static void print(GridRates rates, Output output) {
        output.text(String.format(Locale.ROOT, "%,d photos, opened in %.1f s", rates.rows(), rates.openSeconds()));
        for (GridRates.OrderRate order : rates.orders()) {
            output.text(String.format(
                    Locale.ROOT,
                    "%-22s sorted %4.0f ms, first tile %4.0f ms, all in sight %4.0f ms",
                    order.order(),
                    order.sortedMillis(),
                    order.firstTilesMillis(),
                    order.allTilesMillis()));
        }
        for (GridRates.FilterRate filter : rates.filters()) {
            output.text(String.format(
                    Locale.ROOT, "%-22s %4.0f ms, %,d shown", filter.filter(), filter.millis(), filter.shown()));
        }
        for (GridRates.EditRate edit : rates.edits()) {
            output.text(String.format(
                    Locale.ROOT,
                    "%-22s %4.0f ms, of which the window's thread worked %.0f ms",
                    edit.edit(),
                    edit.millis(),
                    edit.windowMillis()));
        }
        printFrames(rates, output);
    }

    private static void printFrames(GridRates rates, Output output) {
        output.text(String.format(
                Locale.ROOT,
                "scrolling: %d frames, median %.1f ms, p99 %.1f ms, longest %.1f ms",
                rates.frames(),
                rates.frameMedianMillis(),
                rates.frameP99Millis(),
                rates.frameMaxMillis()));
        output.text(String.format(
                Locale.ROOT,
                "heap: at most %d MB used, %d MB after a collection, of %d MB allowed",
                rates.heapMegabytes(),
                rates.heapLiveMegabytes(),
                rates.heapLimitMegabytes()));
    }
}
