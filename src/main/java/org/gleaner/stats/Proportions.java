package org.gleaner.stats;

/** Shares of few: the interval around a measured one, and whether one of two happens oftener. Stateless. */
public final class Proportions {

    /** The normal distribution's 97.5 % point: two sides together leave one in twenty out. */
    private static final double Z = 1.959963984540054;

    /** From {@code low} to {@code high}, both 0 to 1. */
    public record Interval(double low, double high) {}

    private Proportions() {}

    /** In which interval a share probably lies (95 %), of which {@code hits} of {@code of} were seen (Wilson 1927). */
    public static Interval interval(int hits, int of) {
        if (of == 0) {
            return new Interval(0, 1);
        }
        double share = (double) hits / of;
        double centre = share + Z * Z / (2 * of);
        double half = Z * Math.sqrt(share * (1 - share) / of + Z * Z / (4.0 * of * of));
        double scale = 1 + Z * Z / of;
        return new Interval(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
    }

    /**
     * How probable it is that two equally good ones differ at least so much: the two-sided sign test, which for paired
     * answers is the exact test of McNemar (1947). 1 when they are even.
     *
     * @param first how often the first alone was right
     * @param second how often the second alone was
     */
    public static double signTest(int first, int second) {
        int of = first + second;
        double term = -of * Math.log(2); // logarithm of the chance that none goes the rarer way
        double sum = 0;
        for (int k = 0; k <= Math.min(first, second); k++) {
            sum += Math.exp(term);
            term += Math.log(of - k) - Math.log(k + 1);
        }
        return Math.min(1, 2 * sum);
    }
}
