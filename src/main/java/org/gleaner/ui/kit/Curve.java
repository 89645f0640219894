package org.gleaner.ui.kit;

import java.util.Arrays;

/**
 * One line of a plot, from left to right.
 *
 * @param name for the legend
 * @param style style class that gives its colour
 * @param x ascending
 * @param y as many as x; NaN leaves a point out
 * @param dots whether each point is marked, for few points that are far apart
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of numbers, drawn often
public record Curve(String name, String style, double[] x, double[] y, boolean dots) {

    /** At most about {@code points} points that look the same: the lowest and the highest of each stretch are kept. */
    public Curve thinned(int points) {
        if (x.length <= points) {
            return this;
        }
        int stretches = points / 2;
        int[] keep = new int[2 * stretches];
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) i * x.length / stretches);
            int to = (int) ((long) (i + 1) * x.length / stretches);
            int low = from;
            int high = from;
            for (int j = from; j < to; j++) {
                low = y[j] < y[low] ? j : low;
                high = y[j] > y[high] ? j : high;
            }
            keep[2 * i] = Math.min(low, high);
            keep[2 * i + 1] = Math.max(low, high);
        }
        int[] distinct = Arrays.stream(keep).distinct().toArray();
        return new Curve(
                name,
                style,
                Arrays.stream(distinct).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(distinct).mapToDouble(i -> y[i]).toArray(),
                dots);
    }

    /** Index of the point nearest to {@code at}; -1 when there is none. */
    int nearest(double at) {
        int best = -1;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(y[i]) && (best < 0 || Math.abs(x[i] - at) < Math.abs(x[best] - at))) {
                best = i;
            }
        }
        return best;
    }
}
