package org.gleaner.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Judgement;
import org.gleaner.data.Split;

/**
 * How often each class was taken for each. A value; the array is not copied, treat it as read only.
 *
 * @param classes the labels in the order of rows and columns
 * @param counts pictures by [actual][predicted]
 */
public record ConfusionMatrix(
        List<String> classes,
        @SuppressWarnings("ArrayRecordComponent") int[][] counts) {

    /** A cell off the diagonal. */
    public record Pair(String actual, String predicted, int count) {}

    /**
     * The quality on one class, each share 0 to 1; NaN where its denominator is 0.
     *
     * @param support pictures that carry the label
     */
    public record ClassScore(String label, double precision, double recall, double f1, int support) {}

    /** Counts the rows of one side. */
    public static ConfusionMatrix of(Evaluation evaluation, Split split) {
        int classes = evaluation.classes().size();
        int[][] counts = new int[classes][classes];
        for (Judgement row : evaluation.of(split)) {
            counts[row.label()][row.predicted()]++;
        }
        return new ConfusionMatrix(evaluation.classes(), counts);
    }

    public int total() {
        int total = 0;
        for (int actual = 0; actual < counts.length; actual++) {
            total += support(actual);
        }
        return total;
    }

    /** Share of the pictures off the diagonal; NaN when there are none. */
    public double errorRate() {
        int right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return (total() - right) / (double) total();
    }

    /** The cells off the diagonal that hold a picture, fullest first (fastai's {@code most_confused}); of equal counts in the order of the matrix. */
    public List<Pair> mostConfused() {
        List<Pair> pairs = new ArrayList<>();
        for (int actual = 0; actual < counts.length; actual++) {
            for (int predicted = 0; predicted < counts.length; predicted++) {
                if (actual != predicted && counts[actual][predicted] > 0) {
                    pairs.add(new Pair(classes.get(actual), classes.get(predicted), counts[actual][predicted]));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::count).reversed());
        return pairs;
    }

    /** Precision, recall, F1 and support, a row a class. */
    public List<ClassScore> perClass() {
        List<ClassScore> scores = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            int predicted = 0;
            for (int[] row : counts) {
                predicted += row[i];
            }
            double right = counts[i][i];
            int support = support(i);
            scores.add(new ClassScore(
                    classes.get(i), right / predicted, right / support, 2 * right / (predicted + support), support));
        }
        return scores;
    }

    /** The share of each row that each cell holds, by [actual][predicted]; rows add up to 1, or are 0 where a class has no picture. */
    public double[][] normalized() {
        double[][] shares = new double[counts.length][counts.length];
        for (int actual = 0; actual < counts.length; actual++) {
            for (int predicted = 0; predicted < counts.length; predicted++) {
                shares[actual][predicted] = counts[actual][predicted] / (double) Math.max(1, support(actual));
            }
        }
        return shares;
    }

    private int support(int actual) {
        int support = 0;
        for (int count : counts[actual]) {
            support += count;
        }
        return support;
    }
}
