package org.gleaner.stats;

import java.util.Arrays;

/**
 * Which of many tests to believe, so that on average at most a given share of those believed is wrong (Benjamini and
 * Hochberg, "Controlling the False Discovery Rate", 1995). Stateless.
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * The largest p that is believed; negative where none is.
     *
     * @param rate of false discoveries, 0 to 1
     */
    public static double limit(double[] ps, double rate) {
        double[] ascending = ps.clone();
        Arrays.sort(ascending);
        for (int i = ascending.length; i > 0; i--) {
            if (ascending[i - 1] <= rate * i / ascending.length) {
                return ascending[i - 1];
            }
        }
        return -1;
    }
}
