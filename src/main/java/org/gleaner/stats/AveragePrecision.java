package org.gleaner.stats;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * How well a ranking finds what is sought: the area below the curve of precision over recall, in steps, as scikit-learn
 * has it. Stateless.
 */
public final class AveragePrecision {

    private AveragePrecision() {}

    /**
     * Average precision, 0 to 1; NaN when nothing is sought. Equal scores count as one step.
     *
     * @param scores one a picture, the higher the sooner it is looked at
     * @param sought the pictures to find
     */
    public static double of(float[] scores, BitSet sought) {
        int[] order = order(scores);
        double area = 0;
        int found = 0;
        int before = 0;
        for (int i = 0; i < order.length; i++) {
            found += sought.get(order[i]) ? 1 : 0;
            if (i + 1 == order.length || scores[order[i + 1]] != scores[order[i]]) {
                area += (found - before) * (double) found / (i + 1);
                before = found;
            }
        }
        return area / sought.cardinality();
    }

    /** Indices by score, highest first; of equal scores in their order. */
    static int[] order(float[] scores) {
        return IntStream.range(0, scores.length)
                .mapToObj(i -> i)
                .sorted((one, other) -> Float.compare(scores[other], scores[one]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
