package org.gleaner.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a picture is from those that a network was trained on: cosine distance, 0 to 2, of what the head sees of it,
 * normalised by the head's first batch norm, to the nearest class's mean over its training pictures. What counts as far
 * is set on pictures that were held back, so that few of them do.
 *
 * @param centres the classes' means of unit features, each of unit length, in the order of the classes
 * @param heldOut distances of held-out pictures, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OutOfDistribution(List<float[]> centres, float[] heldOut) {

    /** Most held-out pictures that are measured: more would tell little. */
    public static final int MOST = 1000;

    /**
     * Share of the held-out pictures that may count as unlike. Half of what is promised, as new pictures differ from
     * those by chance.
     */
    private static final double SHARE = 0.025;

    public OutOfDistribution {
        centres = List.copyOf(centres);
    }

    /** Measures held-out pictures, by their unit features. */
    public static OutOfDistribution of(List<float[]> centres, List<float[]> heldOut) {
        OutOfDistribution without = new OutOfDistribution(centres, new float[0]);
        float[] distances = new float[heldOut.size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (float) without.distance(heldOut.get(i));
        }
        Arrays.sort(distances);
        return new OutOfDistribution(centres, distances);
    }

    /** The distance of a picture with these unit features. */
    public double distance(float[] unit) {
        double nearest = -1;
        for (float[] centre : centres) {
            double similarity = 0;
            for (int k = 0; k < unit.length; k++) {
                similarity += (double) unit[k] * centre[k];
            }
            nearest = Math.max(nearest, similarity);
        }
        return 1 - nearest;
    }

    /**
     * The distance beyond which a picture is called unlike the training data: the least that, of pictures like the
     * held-out ones, one in forty is expected to pass (the split-conformal quantile). Where too few were held back to
     * tell, the largest of theirs; without any, 2.
     */
    public double limit() {
        if (heldOut.length == 0) {
            return 2;
        }
        int rank = (int) Math.ceil((heldOut.length + 1) * (1 - SHARE));
        return heldOut[Math.min(rank, heldOut.length) - 1];
    }

    /** Sums up training pictures to the centres of their classes. Used by one thread. */
    public static final class Sums {

        private final double[][] sums;

        /**
         * Nothing yet.
         *
         * @param width of the features
         */
        public Sums(int classes, int width) {
            sums = new double[classes][width];
        }

        public void add(int label, float[] unit) {
            for (int k = 0; k < unit.length; k++) {
                sums[label][k] += unit[k];
            }
        }

        /** Directions of unit length; zero for a class without a picture. */
        public List<float[]> centres() {
            List<float[]> centres = new ArrayList<>();
            for (double[] sum : sums) {
                double length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
                float[] centre = new float[sum.length];
                for (int k = 0; k < centre.length; k++) {
                    centre[k] = (float) (sum[k] / Math.max(1e-12, length));
                }
                centres.add(centre);
            }
            return centres;
        }
    }
}
