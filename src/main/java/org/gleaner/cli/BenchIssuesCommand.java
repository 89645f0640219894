package org.gleaner.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.analysis.ConfidentLearning;
import org.gleaner.bench.IssuesBench;
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

/** {@code gleaner bench issues}: how fast wrong labels are told from probabilities. */
@Command(
        name = "issues",
        mixinStandardHelpOptions = true,
        description =
                "Times confident learning (prune by noise rate) on 50,000 drawn pictures of 10 classes, a fifth of them mislabelled.")
final class BenchIssuesCommand implements Callable<Integer> {

    private static final int PICTURES = 50_000;
    private static final int CLASSES = 10;

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
            defaultValue = "21",
            description = "How often all is done; the median counts. Default: ${DEFAULT-VALUE}.")
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
            time(output);
        } else {
            find(folder, output);
        }
        return 0;
    }

    private void find(Path root, Output output) {
        List<Item> items = Verification.of(root, output::tenths, new CancelToken()).rows().stream()
                .filter(row -> row.ok() && row.path().contains("/"))
                .map(row ->
                        new Item(row.path(), row.path().substring(0, row.path().indexOf('/')), Split.TRAIN, 0, 0))
                .toList();
        List<String> classes = items.stream()
                .map(BenchIssuesCommand::label)
                .distinct()
                .sorted()
                .toList();
        int[] given =
                items.stream().mapToInt(item -> classes.indexOf(label(item))).toArray();
        IssuesBench bench = new IssuesBench(
                engine.get().features(root, items, plan.plan(), output::tenths, new CancelToken()), classes);
        Map<String, String> truths = truth == null ? Map.of() : truths(truth);
        int[] real = items.stream()
                .mapToInt(item -> classes.indexOf(truths.getOrDefault(item.path(), label(item))))
                .toArray();
        for (int seed = 1; seed <= seeds; seed++) {
            print(truth == null ? bench.planted(given, share, seed) : bench.real(given, real, seed), output);
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
                "seed %d: %d wrong labels, average precision %.4f; the cut says of itself %.3f",
                result.seed(),
                result.wrong(),
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

    private void time(Output output) {
        Random random = new Random(1);
        int[] labels = new int[PICTURES];
        float[][] probabilities = new float[PICTURES][];
        for (int i = 0; i < PICTURES; i++) {
            int truth = random.nextInt(CLASSES);
            labels[i] = random.nextInt(5) == 0 ? random.nextInt(CLASSES) : truth;
            probabilities[i] = row(truth, random);
        }
        double[] milliseconds = new double[rounds];
        int flagged = 0;
        for (int round = 0; round < milliseconds.length; round++) {
            long begin = System.nanoTime();
            flagged = ConfidentLearning.PRUNE_BY_NOISE_RATE
                    .issues(labels, probabilities)
                    .cardinality();
            milliseconds[round] = (System.nanoTime() - begin) / 1e6;
        }
        print(milliseconds, flagged, output);
    }

    private void print(double[] milliseconds, int flagged, Output output) {
        double first = milliseconds[0];
        Arrays.sort(milliseconds);
        double median = milliseconds[milliseconds.length / 2];
        if (json) {
            output.json(Output.fields(
                    "pictures",
                    PICTURES,
                    "classes",
                    CLASSES,
                    "flagged",
                    flagged,
                    "first_ms",
                    first,
                    "median_ms",
                    median));
        } else {
            output.text(String.format(
                    Locale.ROOT,
                    "%d pictures of %d classes: %.1f ms, %.1f ms the first time; %d flagged.",
                    PICTURES,
                    CLASSES,
                    median,
                    first,
                    flagged));
        }
    }

    /** A softmax that is sure of the truth, more or less. */
    private static float[] row(int truth, Random random) {
        float[] row = new float[CLASSES];
        float sum = 0;
        for (int k = 0; k < CLASSES; k++) {
            row[k] = (float) Math.exp(1.5 * random.nextGaussian() + (k == truth ? 5 : 0));
            sum += row[k];
        }
        for (int k = 0; k < CLASSES; k++) {
            row[k] /= sum;
        }
        return row;
    }
}
