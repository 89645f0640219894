package org.gleaner.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.bench.OpenBench;
import org.gleaner.bench.OpenTimes;
import org.gleaner.learn.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner bench open}: how soon a folder that is opened shows its photos and what is wrong with them. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description =
                "Opens a copy of a folder in a window, and times how soon the photos are there, what is wrong with "
                        + "them, the same after an Apply, and after opening it again.")
final class BenchOpenCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;
    private final OpenBench bench;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of classes; only read.")
    private Path folder;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often, each time with cold caches; the median counts. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int rounds;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    BenchOpenCommand(Supplier<Engine> engine, OpenBench bench) {
        this.engine = engine;
        this.bench = bench;
    }

    @Override
    public Integer call() {
        Output output = new Output(spec);
        OpenTimes times = bench.run(engine.get(), folder, rounds);
        if (json) {
            output.json(times);
        } else {
            print(times, output);
        }
        return 0;
    }

    private static void print(OpenTimes times, Output output) {
        output.text(String.format(Locale.ROOT, "%,d photos", times.photos()));
        row(output, "photos in sight", times.photosSeconds());
        row(output, "first findings", times.firstFindingsSeconds());
        row(output, "all findings", times.allFindingsSeconds());
        row(output, "true again after Apply", times.afterApplySeconds());
        row(output, "opened again", times.reopenedSeconds());
        output.text(String.format(Locale.ROOT, "%-24s %6.0f ms", "longest pause", times.longestPauseMillis()));
    }

    private static void row(Output output, String what, double seconds) {
        output.text(String.format(Locale.ROOT, "%-24s %6.1f s", what, seconds));
    }
}
