package org.gleaner.analysis;

import java.util.Arrays;
import org.gleaner.data.Doubt;

/**
 * What a picture is, should its label be wrong. A value.
 *
 * @param suggested the most probable class other than the label; the label where there is no other
 * @param kind how clear that is
 */
public record Suspect(int suggested, Doubt.Kind kind) {

    /**
     * Judges all pictures.
     *
     * @param logs natural logarithms of the probabilities, by [picture][class]
     * @param temperature factor of the logarithms
     * @param bias what is added to each class then
     */
    static Suspect[] of(int[] labels, double[][] logs, double temperature, double[] bias) {
        Suspect[] suspects = new Suspect[labels.length];
        for (int i = 0; i < suspects.length; i++) {
            double[] row = new double[bias.length];
            for (int k = 0; k < row.length; k++) {
                row[k] = temperature * logs[i][k] + bias[k];
            }
            suspects[i] = of(labels[i], row);
        }
        return suspects;
    }

    /** @param logs belief in each class, natural logarithm, but for a constant */
    static Suspect of(int label, double[] logs) {
        int suggested = label;
        double[] others = new double[Math.max(0, logs.length - 1)];
        for (int k = 0, at = 0; k < logs.length; k++) {
            if (k != label) {
                others[at++] = logs[k];
                suggested = suggested == label || logs[k] > logs[suggested] ? k : suggested;
            }
        }
        Arrays.sort(others);
        int likely = likely(others);
        Doubt.Kind kind = likely <= 1
                ? Doubt.Kind.ANOTHER
                : 2 * likely > logs.length && likely > 2 ? Doubt.Kind.NONE : Doubt.Kind.SEVERAL;
        return new Suspect(suggested, kind);
    }

    /**
     * How many of the likeliest classes an even belief must hold to be the nearest to this one, by Kullback-Leibler
     * divergence from the even one.
     */
    private static int likely(double[] ascending) {
        int likely = 0;
        double nearest = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int m = 1; m <= ascending.length; m++) {
            sum += ascending[ascending.length - m];
            double divergence = -StrictMath.log(m) - sum / m;
            if (divergence < nearest) {
                nearest = divergence;
                likely = m;
            }
        }
        return likely;
    }
}
