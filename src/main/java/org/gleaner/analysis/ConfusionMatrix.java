package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
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
        for (LabelledPrediction row : evaluation.of(split)) {
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

    /**
     * The cells off the diagonal that hold a picture, fullest first (fastai's {@code most_confused}); of equal counts
     * in the order of the matrix.
     */
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
        int[] actual = actual();
        int[] predicted = predicted();
        for (int i = 0; i < counts.length; i++) {
            double right = counts[i][i];
            scores.add(new ClassScore(
                    classes.get(i),
                    right / predicted[i],
                    right / actual[i],
                    2 * right / (predicted[i] + actual[i]),
                    actual[i]));
        }
        return scores;
    }

    /** How many pictures carry each label: the sums of the rows. */
    public int[] actual() {
        return IntStream.range(0, counts.length).map(this::support).toArray();
    }

    /** How many pictures are taken for each class: the sums of the columns. */
    public int[] predicted() {
        int[] sums = new int[counts.length];
        for (int[] row : counts) {
            for (int k = 0; k < row.length; k++) {
                sums[k] += row[k];
            }
        }
        return sums;
    }

    private int support(int actual) {
        int support = 0;
        for (int count : counts[actual]) {
            support += count;
        }
        return support;
    }
}
