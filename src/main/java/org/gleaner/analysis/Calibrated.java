package org.gleaner.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What remains of a network's probabilities if all labels are right: the network, made as sure as it may be. Stateless.
 */
final class Calibrated {

    private static final double[] TEMPERATURES = IntStream.range(0, 25)
            .mapToDouble(i -> 0.5 * StrictMath.pow(8, i / 24.0))
            .toArray();

    private Calibrated() {}

    /** Log-likelihood of the labels at the best temperature from .5 to 4, natural logarithm. */
    static double logLikelihood(int[] labels, float[][] probabilities) {
        double[][] logs =
                Arrays.stream(probabilities).parallel().map(SuspectOrder::logs).toArray(double[][]::new);
        return Arrays.stream(TEMPERATURES)
                .parallel()
                .map(temperature -> logLikelihood(labels, logs, temperature))
                .max()
                .orElseThrow();
    }

    private static double logLikelihood(int[] labels, double[][] logs, double temperature) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double powers = 0;
            for (double log : logs[i]) {
                powers += StrictMath.exp(temperature * (log - logs[i][labels[i]]));
            }
            sum -= StrictMath.log(powers);
        }
        return sum;
    }
}
