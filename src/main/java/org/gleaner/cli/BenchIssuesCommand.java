package org.gleaner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.bench.IssuesBench;
import org.gleaner.bench.LabelNoise;
import org.gleaner.bench.SuspicionBench;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.learn.Engine;
import org.gleaner.project.quality.Verification;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner bench issues}: how well wrong labels are found that are known, and how fast. */
@Command(
        name = "issues",
        mixinStandardHelpOptions = true,
        description =
                "Plants wrong labels among right ones and looks for them, beside cleanlab's filters on the same probabilities. Without DIR among drawn features, of 3, 17 and 200 classes; then it is timed as well.")
final class BenchIssuesCommand implements Callable<Integer> {

    /** Pictures and classes of the tables that are timed: each size with its half. */
    private static final int[][] TIMED = {{25_000, 10}, {50_000, 10}, {5_000, 100}, {5_000, 200}};

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder of pictures whose labels are right, or that --truth tells the truth of; only read.")
    private @Nullable Path folder;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Lines of file,given,true label. Default: wrong labels are planted by chance.")
    private @Nullable Path truth;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            defaultValue = ".05",
            description = "Share of the labels that are planted wrong. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 1, below = true)
    private double share;

    @Option(
            names = "--noise",
            paramLabel = "KIND",
            defaultValue = "symmetric",
            description =
                    "In DIR: symmetric (any other class), pairwise (the next class), by_class (the oftener the later the class) or none. Default: ${DEFAULT-VALUE}.")
    private LabelNoise noise;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often, each time with another seed. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int seeds;

    @Mixin
    private PlanOptions plan;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often what is timed is done; the median counts. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int rounds;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    private final Supplier<Engine> engine;

    BenchIssuesCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        Output output = new Output(spec);
        if (folder == null) {
            drawn(output);
        } else {
            find(folder, output);
        }
        return 0;
    }

    private void find(Path root, Output output) {
        List<Item> items = Verification.of(root, output.tenths("Checked"), new CancelToken()).rows().stream()
                .filter(row -> row.ok() && row.path().contains("/"))
                .map(row ->
                        new Item(row.path(), row.path().substring(0, row.path().indexOf('/')), Split.TRAIN, 0, 0))
                .toList();
        List<String> classes = items.stream()
                .map(BenchIssuesCommand::label)
                .distinct()
                .sorted()
                .toList();
        if (classes.size() < 2) {
            throw new Refusal("There are no photos of two classes in folders of %s.", root);
        }
        int[] given =
                items.stream().mapToInt(item -> classes.indexOf(label(item))).toArray();
        IssuesBench bench = new IssuesBench(
                engine.get()
                        .features(root, items, plan.looking(), output.tenths("Seen by the network"), new CancelToken()),
                classes);
        Map<String, String> truths = truth == null ? Map.of() : truths(truth);
        int[] real = items.stream()
                .mapToInt(item -> classes.indexOf(truths.getOrDefault(item.path(), label(item))))
                .toArray();
        for (int seed = 1; seed <= seeds; seed++) {
            print(truth == null ? bench.planted(given, noise, share, seed) : bench.real(given, real, seed), output);
        }
    }

    private static String label(Item item) {
        return String.valueOf(item.label());
    }

    private static Map<String, String> truths(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split(",", -1))
                    .filter(cells -> cells.length == 3)
                    .collect(Collectors.toMap(cells -> cells[0], cells -> cells[2], (one, other) -> other));
        } catch (IOException | UncheckedIOException e) {
            throw new Refusal(e, "Cannot read %s.", file);
        }
    }

    private void print(IssuesBench.Result result, Output output) {
        if (json) {
            output.json(result);
            return;
        }
        output.text(String.format(
                Locale.ROOT,
                "seed %d: %d wrong labels, %.1f expected (%.1f to %.1f); fits right on %.3f; average precision %.4f; the cut says of itself %.3f",
                result.seed(),
                result.wrong(),
                result.expected().value(),
                result.expected().low(),
                result.expected().high(),
                result.accuracy(),
                result.averagePrecision(),
                result.estimatedPrecision()));
        for (IssuesBench.Quality way : result.ways()) {
            output.text(String.format(
                    Locale.ROOT,
                    "  %-20s %5d flagged, precision %.3f, recall %.3f, F1 %.3f",
                    way.way(),
                    way.flagged(),
                    way.precision(),
                    way.recall(),
                    way.f1()));
        }
    }

    /** The same where all is drawn: how many are found, and how long it takes. */
    private void drawn(Output output) {
        for (IssuesBench.DrawnSet set : IssuesBench.DrawnSet.values()) {
            for (LabelNoise each : LabelNoise.values()) {
                for (int seed = 1; seed <= seeds; seed++) {
                    output.text(String.format(
                            Locale.ROOT,
                            "%d classes, %d pictures, noise %s",
                            set.classes,
                            set.pictures,
                            each.name().toLowerCase(Locale.ROOT)));
                    print(IssuesBench.drawn(set, each, share, seed), output);
                }
            }
        }
        for (int[] size : TIMED) {
            print(SuspicionBench.of(size[0], size[1], rounds), output);
        }
    }

    private void print(SuspicionBench.Result result, Output output) {
        if (json) {
            output.json(result);
        } else {
            output.text(String.format(
                    Locale.ROOT,
                    "%d pictures of %d classes: own fits %.2f s, a table %.2f s, memory %d MB at most; %d flagged.",
                    result.pictures(),
                    result.classes(),
                    result.ownSeconds(),
                    result.tableSeconds(),
                    result.peakBytes() >> 20,
                    result.flagged()));
        }
    }
}
