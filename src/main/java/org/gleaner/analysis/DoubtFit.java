package org.gleaner.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.gleaner.task.CancelToken;

/**
 * The {@link DoubtModel} at one temperature, fitted by expectation maximisation in about 25 rounds. As its parameters
 * are products with a cap and pseudo-counts, the likelihood need not rise in each. Owned by the thread that runs it.
 */
final class DoubtFit {

    private static final int ROUNDS = 25;

    /** Rounds before a likelihood that stands still ends the fit. */
    private static final int LEAST_ROUNDS = 5;

    /** Pictures' worth of belief that a class or bin is as often wrong, or as frequent, as all; of a row of T, ten. */
    private static final double PRIOR = 5;

    private static final double MOST_NOISE = 0.95;

    private final Table table;
    private final double byClass;
    private final int classes;
    private final double[][] powers;

    private final double[] bias;
    private final double[] noiseOfClass;
    private final double[] noiseOfBin;
    /** The share of each class's wrong labels that is this label, by [label][true class]. */
    private double[][] byLabel;

    private final double[] doubts;
    private final double[] belief;
    private final double[] mixed;
    private final double[] confused;
    private Sums sums;

    /**
     * Labels and what a network says of them.
     *
     * @param logs natural logarithms of the probabilities, by [picture][class]
     * @param bins the bin of each picture, from the least sure of the network's answers to the surest
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Table(int[] labels, double[][] logs, int[] bins, int binCount, CancelToken cancel) {

        private static final int PICTURES_A_BIN = 50;
        private static final int MOST_BINS = 10;

        static Table of(int[] labels, float[][] probabilities, CancelToken cancel) {
            int count = Math.clamp(labels.length / PICTURES_A_BIN, 1, MOST_BINS);
            double[][] logs = Arrays.stream(probabilities)
                    .parallel()
                    .map(SuspectOrder::logs)
                    .toArray(double[][]::new);
            double[] sureness = Arrays.stream(logs)
                    .mapToDouble(row -> Arrays.stream(row).max().orElse(0))
                    .toArray();
            int[] order = IntStream.range(0, labels.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> sureness[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] bins = new int[labels.length];
            for (int place = 0; place < order.length; place++) {
                bins[order[place]] = (int) ((long) place * count / order.length);
            }
            return new Table(labels, logs, bins, count, cancel);
        }

        int classes() {
            return logs.length == 0 ? 0 : logs[0].length;
        }
    }

    /** What a round adds up over the pictures. */
    private static final class Sums {
        private double likelihood;
        private double doubt;
        private double sureness;
        private final double[] doubtOfBin;
        private final double[] weightOfBin;
        private final double[] beliefOfClass;
        private final double[] shareOfClass;
        private final double[] wrongOfClass;
        /** The share of each class among the pictures of a bin, by [bin][class]. */
        private final double[][] shares;

        private final double[][] mixed;

        Sums(int bins, int classes) {
            doubtOfBin = new double[bins];
            weightOfBin = new double[bins];
            beliefOfClass = new double[classes];
            shareOfClass = new double[classes];
            wrongOfClass = new double[classes];
            shares = new double[bins][classes];
            mixed = new double[classes][classes];
        }
    }

    /** @param byClass share of the wrong labels that depend on the class alone, 0 to 1 */
    DoubtFit(Table table, double temperature, double byClass) {
        this.table = table;
        this.byClass = byClass;
        this.classes = table.classes();
        this.powers = powers(table.logs, temperature);
        this.bias = new double[classes];
        this.noiseOfClass = new double[classes];
        Arrays.fill(noiseOfClass, 1);
        this.noiseOfBin = new double[table.binCount];
        Arrays.fill(noiseOfBin, 0.1);
        this.byLabel = new double[classes][classes];
        for (int k = 0; k < classes; k++) {
            Arrays.fill(byLabel[k], 1.0 / Math.max(1, classes - 1));
            byLabel[k][k] = 0;
        }
        this.doubts = new double[table.labels.length];
        this.belief = new double[classes];
        this.mixed = new double[classes];
        this.confused = new double[classes];
        this.sums = new Sums(table.binCount, classes);
    }

    private static double[][] powers(double[][] logs, double temperature) {
        double[][] powers = new double[logs.length][];
        for (int i = 0; i < logs.length; i++) {
            double most = Arrays.stream(logs[i]).max().orElse(0);
            powers[i] = new double[logs[i].length];
            for (int k = 0; k < powers[i].length; k++) {
                powers[i][k] = StrictMath.exp(temperature * (logs[i][k] - most));
            }
        }
        return powers;
    }

    /** Fits; the answers are those of the last round. */
    DoubtFit run() {
        double before = Double.NEGATIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            table.cancel.throwIfCancelled();
            expect();
            double gain = sums.likelihood - before;
            before = sums.likelihood;
            boolean still = round + 1 >= LEAST_ROUNDS && Math.abs(gain) < 1e-6 * Math.abs(before);
            if (still || gain < 0 || round + 1 == ROUNDS) {
                break;
            }
            maximise();
        }
        return this;
    }

    double logLikelihood() {
        return sums.likelihood;
    }

    /** The probability of each label to be wrong. */
    double[] doubts() {
        return doubts;
    }

    double expected() {
        return sums.doubt;
    }

    double[] bias() {
        return bias;
    }

    /** The share of the pictures whose most probable class is the true one, as the fit has it. */
    double accuracy() {
        return sums.sureness / Math.max(1, doubts.length);
    }

    private void expect() {
        sums = new Sums(table.binCount, classes);
        double[] factors = Arrays.stream(bias).map(StrictMath::exp).toArray();
        for (int i = 0; i < doubts.length; i++) {
            believe(powers[i], factors);
            double wrong = explain(i);
            double right = belief[table.labels[i]] * (1 - noise(table.labels[i], table.bins[i]));
            double total = wrong + right;
            sums.likelihood += StrictMath.log(total);
            doubts[i] = wrong / total;
            count(i, right / total, total);
        }
    }

    /** What the network believes the true class to be, once its sureness and its liking for a class are set right. */
    private void believe(double[] power, double[] factors) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            belief[k] = power[k] * factors[k];
            sum += belief[k];
        }
        for (int k = 0; k < classes; k++) {
            belief[k] /= sum;
        }
    }

    private double noise(int k, int bin) {
        return Math.min(MOST_NOISE, noiseOfClass[k] * noiseOfBin[bin]);
    }

    /** How probable each true class other than the label is together with the label, in either way. */
    private double explain(int i) {
        int label = table.labels[i];
        double[] given = byLabel[label];
        double labelled = belief[label];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double wrong = k == label ? 0 : belief[k] * noise(k, table.bins[i]);
            mixed[k] = wrong * byClass * given[k];
            confused[k] =
                    byClass == 1 ? 0 : wrong * (1 - byClass) * Math.min(1, labelled / Math.max(1 - belief[k], 1e-12));
            sum += mixed[k] + confused[k];
        }
        return sum;
    }

    private void count(int i, double right, double total) {
        int label = table.labels[i];
        int bin = table.bins[i];
        double[] mixedOfLabel = sums.mixed[label];
        double[] shares = sums.shares[bin];
        double most = 0;
        double weight = 0;
        for (int k = 0; k < classes; k++) {
            double wrong = (mixed[k] + confused[k]) / total;
            double share = k == label ? right : wrong;
            most = Math.max(most, belief[k]);
            weight += share * noiseOfClass[k];
            sums.beliefOfClass[k] += belief[k];
            sums.shareOfClass[k] += share;
            sums.wrongOfClass[k] += wrong;
            shares[k] += share;
            mixedOfLabel[k] += mixed[k] / total;
        }
        sums.sureness += most;
        sums.doubt += doubts[i];
        sums.doubtOfBin[bin] += doubts[i];
        sums.weightOfBin[bin] += weight;
    }

    private void maximise() {
        double mean = Math.max(sums.doubt / doubts.length, 1e-6);
        for (int bin = 0; bin < noiseOfBin.length; bin++) {
            noiseOfBin[bin] = (sums.doubtOfBin[bin] + PRIOR * mean) / (sums.weightOfBin[bin] + PRIOR);
        }
        double middle = 0;
        for (int k = 0; k < classes; k++) {
            double exposed = 0;
            for (int bin = 0; bin < noiseOfBin.length; bin++) {
                exposed += sums.shares[bin][k] * noiseOfBin[bin];
            }
            noiseOfClass[k] = (sums.wrongOfClass[k] + PRIOR * mean) / (exposed + PRIOR * mean);
            bias[k] += StrictMath.log((sums.shareOfClass[k] + PRIOR) / (sums.beliefOfClass[k] + PRIOR));
            middle += bias[k] / classes;
        }
        for (int k = 0; k < classes; k++) {
            bias[k] -= middle;
        }
        byLabel = spread();
    }

    /** The labels that wrong ones of each class become, drawn a little towards all others alike. */
    private double[][] spread() {
        double[] of = new double[classes];
        for (double[] row : sums.mixed) {
            for (int k = 0; k < classes; k++) {
                of[k] += row[k];
            }
        }
        double[][] spread = new double[classes][classes];
        for (int label = 0; label < classes; label++) {
            for (int k = 0; k < classes; k++) {
                double prior = k == label ? 0 : 2 * PRIOR / (classes - 1);
                spread[label][k] = (sums.mixed[label][k] + prior) / (of[k] + 2 * PRIOR);
            }
        }
        return spread;
    }
}
