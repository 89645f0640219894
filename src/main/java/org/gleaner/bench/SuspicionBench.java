package org.gleaner.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.gleaner.analysis.Suspicion;
import org.gleaner.task.CancelToken;

/** How long it takes to tell wrong labels from probabilities, and how that grows. Owned by the thread that runs it. */
public final class SuspicionBench {

    /**
     * What was measured of a drawn table.
     *
     * @param ownSeconds where the probabilities are of fits to the labels, the median
     * @param tableSeconds where they are anybody's, the median
     * @param peakBytes the most memory of the process; 0 where the system does not tell
     * @param flagged of the latter
     */
    public record Result(
            int pictures, int classes, double ownSeconds, double tableSeconds, long peakBytes, int flagged) {}

    private SuspicionBench() {}

    /** A fifth of the labels is drawn by chance. */
    public static Result of(int pictures, int classes, int rounds) {
        Random random = new Random(1);
        int[] labels = new int[pictures];
        float[][] probabilities = new float[pictures][];
        for (int i = 0; i < pictures; i++) {
            int truth = random.nextInt(classes);
            labels[i] = random.nextInt(5) == 0 ? random.nextInt(classes) : truth;
            probabilities[i] = row(truth, classes, random);
        }
        double[] own = new double[rounds];
        double[] table = new double[rounds];
        int flagged = 0;
        ResidentMemory.forget();
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            Suspicion.ofOwnFits(labels, probabilities, new CancelToken());
            long between = System.nanoTime();
            flagged = Suspicion.ofNetworks(labels, List.<float[][]>of(probabilities), new CancelToken())
                    .cut();
            own[round] = (between - begin) / 1e9;
            table[round] = (System.nanoTime() - between) / 1e9;
        }
        return new Result(pictures, classes, median(own), median(table), ResidentMemory.peak(), flagged);
    }

    private static double median(double[] seconds) {
        Arrays.sort(seconds);
        return seconds[seconds.length / 2];
    }

    /** A softmax that is sure of the truth, more or less. */
    private static float[] row(int truth, int classes, Random random) {
        float[] row = new float[classes];
        float sum = 0;
        for (int k = 0; k < classes; k++) {
            row[k] = (float) Math.exp(1.5 * random.nextGaussian() + (k == truth ? 5 : 0));
            sum += row[k];
        }
        for (int k = 0; k < classes; k++) {
            row[k] /= sum;
        }
        return row;
    }
}
