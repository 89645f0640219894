package org.gleaner.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** In which order to look at pictures whose label may be wrong. Stateless. */
final class SuspectOrder {

    private static final double LEAST = 1e-12;

    /** The weight of the entropy: it finds those that fit no class, which the doubt and the ratio miss. */
    private static final int ENTROPY = 3;

    private SuspectOrder() {}

    /** Natural logarithms, finite. */
    static double[] logs(float[] probabilities) {
        double[] logs = new double[probabilities.length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = StrictMath.log(Math.max(probabilities[k], LEAST));
        }
        return logs;
    }

    /** Indices by value, largest first; of equal ones in their order. */
    static int[] descending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The pictures by the sum of four ranks, most suspect first: the doubt and the log ratio of the best other class to
     * the label, which are best where a sure network names another class; self-confidence and confidence-weighted
     * entropy, which are best where a picture fits none.
     */
    static int[] byRanks(int[] labels, float[][] probabilities, double[] doubts) {
        int count = labels.length;
        double[] ratios = new double[count];
        double[] losses = new double[count];
        double[] entropies = new double[count];
        IntStream.range(0, count).parallel().forEach(i -> {
            double[] logs = logs(probabilities[i]);
            double other = Double.NEGATIVE_INFINITY;
            double entropy = 0;
            for (int k = 0; k < logs.length; k++) {
                other = k == labels[i] ? other : Math.max(other, logs[k]);
                entropy -= StrictMath.exp(logs[k]) * logs[k];
            }
            losses[i] = -logs[labels[i]];
            ratios[i] = other - logs[labels[i]];
            entropies[i] = entropy * StrictMath.exp(losses[i]);
        });
        double[] scores = new double[count];
        add(1, doubts, scores);
        add(1, ratios, scores);
        add(1, losses, scores);
        add(ENTROPY, entropies, scores);
        return descending(scores);
    }

    /** Adds the places of the values, from the smallest on; of equal ones in their order. */
    private static void add(int weight, double[] values, double[] scores) {
        int[] ascending = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int place = 0; place < ascending.length; place++) {
            scores[ascending[place]] += weight * (place + 1.0);
        }
    }

    /**
     * How many of the first to look at, so that the expected F1 is largest (Lewis, "Evaluating and Optimizing
     * Autonomous Text Classification Systems", 1995, whose optimum this is whatever the data). Needs no constant: of
     * the first n pictures the doubts add up to the wrong labels expected among them, those of all to the wrong labels
     * there are. None where less than half a wrong label is expected.
     */
    static int bestCut(double[] doubts) {
        double[] ascending = doubts.clone();
        Arrays.sort(ascending);
        double all = Arrays.stream(ascending).sum();
        if (all < 0.5) {
            return 0;
        }
        double sum = 0;
        double best = 0;
        int cut = 0;
        for (int n = 1; n <= ascending.length; n++) {
            sum += ascending[ascending.length - n];
            double f1 = 2 * sum / (n + all);
            if (f1 > best) {
                best = f1;
                cut = n;
            }
        }
        return cut;
    }
}
