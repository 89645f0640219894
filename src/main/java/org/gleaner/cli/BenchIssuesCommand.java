package org.gleaner.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.gleaner.learn.ConfidentLearning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--rounds",
            defaultValue = "21",
            description = "How often all is done; the median counts. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() {
        Random random = new Random(1);
        int[] labels = new int[PICTURES];
        float[][] probabilities = new float[PICTURES][];
        for (int i = 0; i < PICTURES; i++) {
            int truth = random.nextInt(CLASSES);
            labels[i] = random.nextInt(5) == 0 ? random.nextInt(CLASSES) : truth;
            probabilities[i] = row(truth, random);
        }
        double[] milliseconds = new double[Math.max(1, rounds)];
        int flagged = 0;
        for (int round = 0; round < milliseconds.length; round++) {
            long begin = System.nanoTime();
            flagged = ConfidentLearning.PRUNE_BY_NOISE_RATE
                    .issues(labels, probabilities)
                    .cardinality();
            milliseconds[round] = (System.nanoTime() - begin) / 1e6;
        }
        double first = milliseconds[0];
        Arrays.sort(milliseconds);
        double median = milliseconds[milliseconds.length / 2];
        Output output = new Output(spec);
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
        return 0;
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
