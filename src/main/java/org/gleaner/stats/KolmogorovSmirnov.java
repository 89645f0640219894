package org.gleaner.stats;

import java.util.Arrays;

/**
 * Whether two samples come from the same distribution, by the largest distance between their empirical distribution
 * functions (Smirnov 1939). A value.
 *
 * @param statistic the largest distance, 0 to 1
 * @param pValue how probable at least so large a distance is between samples of one continuous distribution, exactly
 */
public record KolmogorovSmirnov(double statistic, double pValue) {

    /** Against rounding, as distances are multiples of {@code 1 / (m n)}. */
    private static final double ROUNDING = 1e-7;

    /**
     * Compares two samples; takes time in proportion to the product of their sizes.
     *
     * @throws IllegalArgumentException when one is empty
     */
    public static KolmogorovSmirnov of(double[] first, double[] second) {
        if (first.length == 0 || second.length == 0) {
            throw new IllegalArgumentException("an empty sample");
        }
        double statistic = statistic(sorted(first), sorted(second));
        return new KolmogorovSmirnov(statistic, pValue(statistic, first.length, second.length));
    }

    private static double[] sorted(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double statistic(double[] first, double[] second) {
        double most = 0;
        int i = 0;
        int j = 0;
        while (i < first.length && j < second.length) {
            double at = Math.min(first[i], second[j]);
            while (i < first.length && first[i] <= at) {
                i++;
            }
            while (j < second.length && second[j] <= at) {
                j++;
            }
            most = Math.max(most, Math.abs((double) i / first.length - (double) j / second.length));
        }
        return most;
    }

    /**
     * All orders of the pooled samples are equally probable, and each is a path on the grid of {@code m} by {@code n};
     * those that stay nearer to the diagonal than the statistic are summed up column by column (Hodges 1957).
     */
    private static double pValue(double statistic, int m, int n) {
        double bound = (0.5 + Math.floor(statistic * m * n - ROUNDING)) / ((double) m * n);
        double[] within = new double[n + 1];
        for (int j = 0; j <= n; j++) {
            within[j] = (double) j / n > bound ? 0 : 1;
        }
        for (int i = 1; i <= m; i++) {
            double weight = (double) i / (i + n);
            within[0] = (double) i / m > bound ? 0 : weight * within[0];
            for (int j = 1; j <= n; j++) {
                boolean outside = Math.abs((double) i / m - (double) j / n) > bound;
                within[j] = outside ? 0 : weight * within[j] + within[j - 1];
            }
        }
        return Math.clamp(1 - within[n], 0, 1);
    }
}
