package org.gleaner.stats;

import java.util.Arrays;

/**
 * Whether two counts of the same classes have the same shares, by the likelihood ratio (Sokal and Rohlf 1981). A value.
 *
 * @param statistic the likelihood ratio G
 * @param degrees of freedom
 * @param pValue how probable at least so large a G is between counts of the same shares, by the chi-square distribution
 */
public record GTest(double statistic, int degrees, double pValue) {

    /**
     * The distribution holds where at least so many are expected in each cell (Cochran 1954); rarer classes are counted
     * together.
     */
    private static final double LEAST_EXPECTED = 5;

    private static final int MOST_STEPS = 10_000;
    private static final double EXACT = 1e-15;

    /**
     * Compares two counts. Classes that are too rare to tell are counted together, and left out when even so there are
     * too few; with fewer than two left nothing can be told, and the p-value is 1.
     *
     * @param first one a class
     * @param second as many
     */
    public static GTest of(int[] first, int[] second) {
        double least = Math.min(total(first), total(second)) / Math.max(1, total(first) + total(second));
        int[] keptFirst = new int[first.length + 1];
        int[] keptSecond = new int[first.length + 1];
        int kept = 0;
        int rareFirst = 0;
        int rareSecond = 0;
        for (int k = 0; k < first.length; k++) {
            if ((first[k] + second[k]) * least < LEAST_EXPECTED) {
                rareFirst += first[k];
                rareSecond += second[k];
            } else {
                keptFirst[kept] = first[k];
                keptSecond[kept++] = second[k];
            }
        }
        if ((rareFirst + rareSecond) * least >= LEAST_EXPECTED) {
            keptFirst[kept] = rareFirst;
            keptSecond[kept++] = rareSecond;
        }
        return kept < 2 ? new GTest(0, 0, 1) : ofKept(Arrays.copyOf(keptFirst, kept), Arrays.copyOf(keptSecond, kept));
    }

    private static GTest ofKept(int[] first, int[] second) {
        double firstTotal = total(first);
        double secondTotal = total(second);
        double g = 0;
        for (int k = 0; k < first.length; k++) {
            double both = (first[k] + second[k]) / (firstTotal + secondTotal);
            g += term(first[k], both * firstTotal) + term(second[k], both * secondTotal);
        }
        int degrees = first.length - 1;
        return new GTest(g, degrees, chiSquareBeyond(Math.max(0, g), degrees));
    }

    private static double total(int[] counts) {
        double total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    private static double term(double seen, double expected) {
        return seen == 0 ? 0 : 2 * seen * Math.log(seen / expected);
    }

    /** The chi-square distribution's upper tail: the regularised incomplete gamma function Q(degrees / 2, x / 2). */
    private static double chiSquareBeyond(double chiSquare, int degrees) {
        double a = degrees / 2.0;
        double x = chiSquare / 2;
        if (x == 0) {
            return 1;
        }
        double scale = Math.exp(a * Math.log(x) - x - logGammaOfHalves(degrees));
        return Math.clamp(x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x), 0, 1);
    }

    /** The logarithm of Gamma(degrees / 2), from Gamma(1) = 1 and Gamma(1/2) = sqrt(pi). */
    private static double logGammaOfHalves(int degrees) {
        double log = degrees % 2 == 0 ? 0 : 0.5 * Math.log(Math.PI);
        for (double a = degrees % 2 == 0 ? 1 : 0.5; a < degrees / 2.0; a++) {
            log += Math.log(a);
        }
        return log;
    }

    /** Sum of x^n / (a (a + 1) ... (a + n)), which times x^a e^-x is the lower incomplete gamma function. */
    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MOST_STEPS && term > sum * EXACT; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /**
     * Legendre's continued fraction, which times x^a e^-x is the upper incomplete gamma function; from its convergents.
     */
    private static double fraction(double a, double x) {
        double before = 0;
        double value = 1 / (x + 1 - a);
        double numerators = 1;
        double numeratorsBefore = 0;
        double denominators = x + 1 - a;
        double denominatorsBefore = 1;
        for (int n = 1; n < MOST_STEPS && Math.abs(value - before) > EXACT * Math.abs(value); n++) {
            double over = n * (a - n);
            double under = x + 2 * n + 1 - a;
            double nextNumerators = under * numerators + over * numeratorsBefore;
            double nextDenominators = under * denominators + over * denominatorsBefore;
            // Only the ratio counts, and both would overflow.
            numeratorsBefore = numerators / nextDenominators;
            denominatorsBefore = denominators / nextDenominators;
            numerators = nextNumerators / nextDenominators;
            denominators = 1;
            before = value;
            value = numerators;
        }
        return value;
    }
}
