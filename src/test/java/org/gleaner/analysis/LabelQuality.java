package org.gleaner.analysis;

/** How well pictures fit their given labels, 0 to 1, worst lowest; as cleanlab's {@code rank.py}. Stateless. */
public final class LabelQuality {

    private LabelQuality() {}

    /** The probability of the given label. Its order is that of the loss, turned round. */
    public static float[] selfConfidence(int[] labels, float[][] probabilities) {
        float[] scores = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            scores[i] = probabilities[i][labels[i]];
        }
        return scores;
    }

    /** By how much the given label is more probable than the best other class, brought from -1..1 to 0..1. */
    public static float[] normalizedMargin(int[] labels, float[][] probabilities) {
        float[] scores = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            float[] row = probabilities[i];
            float best = 0;
            for (int k = 0; k < row.length; k++) {
                best = k == labels[i] ? best : Math.max(best, row[k]);
            }
            scores[i] = (row[labels[i]] - best + 1) / 2;
        }
        return scores;
    }
}
