package org.gleaner.analysis;

import java.util.Arrays;

/**
 * How many pictures of each given label are likely to belong to each class: confident learning (Northcutt, Jiang and
 * Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", 2021), as cleanlab counts it
 * ({@code count.py}). A value; treat the array as read only.
 *
 * @param counts pictures by [given label][likely class]; each row adds up to the pictures with that label
 */
public record ConfidentJoint(
        @SuppressWarnings("ArrayRecordComponent") int[][] counts) {

    /** By how much a probability may miss its threshold, as rounding does. */
    private static final double SLACK = 1e-6;

    /**
     * Counts the pictures whose probability of a class is at least the mean that pictures with that label have, and
     * scales the counts to the number of pictures of each label.
     *
     * @param labels given, as indices of the classes
     * @param probabilities by [picture][class], of a network that has not seen the picture
     */
    public static ConfidentJoint of(int[] labels, float[][] probabilities) {
        int classes = probabilities.length == 0 ? 0 : probabilities[0].length;
        int[] support = new int[classes];
        double[] thresholds = new double[classes];
        for (int i = 0; i < labels.length; i++) {
            support[labels[i]]++;
            thresholds[labels[i]] += probabilities[i][labels[i]];
        }
        for (int k = 0; k < classes; k++) {
            thresholds[k] = thresholds[k] / support[k] - SLACK; // NaN where there is none: no probability reaches it
        }
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            int likely = likely(probabilities[i], thresholds);
            if (likely >= 0) {
                counts[labels[i]][likely]++;
            }
        }
        for (int k = 0; k < classes; k++) {
            counts[k][k] = Math.max(1, counts[k][k]);
            counts[k] = scaled(counts[k], support[k]);
        }
        return new ConfidentJoint(counts);
    }

    /** The most probable class of those that reach their threshold, or -1 where none does. */
    private static int likely(float[] row, double[] thresholds) {
        int likely = -1;
        for (int k = 0; k < row.length; k++) {
            if (row[k] >= thresholds[k] && (likely < 0 || row[k] > row[likely])) {
                likely = k;
            }
        }
        return likely;
    }

    /**
     * Whole numbers in proportion that add up to {@code total}: rounded, and then those changed that were rounded the
     * furthest.
     */
    private static int[] scaled(int[] row, int total) {
        double sum = Arrays.stream(row).sum();
        double[] exact = new double[row.length];
        int[] rounded = new int[row.length];
        int missing = total;
        for (int k = 0; k < row.length; k++) {
            exact[k] = row[k] / sum * total;
            rounded[k] = (int) Math.rint(exact[k]);
            missing -= rounded[k];
        }
        int step = Integer.signum(missing);
        for (; missing != 0; missing -= step) {
            int furthest = 0;
            for (int k = 1; k < row.length; k++) {
                if (step * (exact[k] - rounded[k]) > step * (exact[furthest] - rounded[furthest])) {
                    furthest = k;
                }
            }
            rounded[furthest] += step;
        }
        return rounded;
    }
}
