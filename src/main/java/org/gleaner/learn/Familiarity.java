package org.gleaner.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a picture is from those that a network was trained on: cosine distance, 0 to 2, of its features to those of the fifth-nearest
 * training picture (Sun et al. 2022, "Out-of-distribution detection with deep nearest neighbors"). What counts as far is set on pictures
 * that were held back, so that few of them do.
 *
 * @param features unit features of training pictures, a row each; a sample where there are many
 * @param heldOut distances of held-out pictures, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Familiarity(List<float[]> features, float[] heldOut) {

    /** Most pictures of a side that are kept: more would tell little, and take time and room in every export. */
    public static final int MOST = 1000;

    private static final int NEIGHBOUR = 5;

    /** Share of the held-out pictures that may count as unlike. Half of what is promised, as new pictures differ from those by chance. */
    private static final double SHARE = 0.025;

    public Familiarity {
        features = List.copyOf(features);
    }

    /** Measures held-out pictures against training pictures; both are features as {@link Predictions} gives them. */
    public static Familiarity of(List<float[]> train, List<float[]> heldOut) {
        Familiarity without =
                new Familiarity(sample(train).stream().map(Familiarity::unit).toList(), new float[0]);
        List<float[]> few = sample(heldOut);
        float[] distances = new float[few.size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (float) without.distance(few.get(i));
        }
        Arrays.sort(distances);
        return new Familiarity(without.features, distances);
    }

    private static List<float[]> sample(List<float[]> rows) {
        List<float[]> sample = new ArrayList<>();
        int count = Math.min(MOST, rows.size());
        for (int i = 0; i < count; i++) {
            sample.add(rows.get((int) ((long) i * rows.size() / count)));
        }
        return sample;
    }

    private static float[] unit(float[] row) {
        double squares = 0;
        for (float value : row) {
            squares += (double) value * value;
        }
        float[] unit = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            unit[i] = (float) (row[i] / Math.max(1e-12, Math.sqrt(squares)));
        }
        return unit;
    }

    /** Which neighbour counts: the fifth, or the last where there are fewer. */
    public int neighbour() {
        return Math.min(NEIGHBOUR, features.size());
    }

    /** The distance of a picture with these features. */
    public double distance(float[] row) {
        float[] unit = unit(row);
        double[] similarities = new double[features.size()];
        for (int i = 0; i < similarities.length; i++) {
            float[] other = features.get(i);
            for (int k = 0; k < unit.length; k++) {
                similarities[i] += (double) unit[k] * other[k];
            }
        }
        Arrays.sort(similarities);
        return 1 - similarities[similarities.length - neighbour()];
    }

    /**
     * The distance beyond which a picture is called unlike the training data: the least that, of pictures like the held-out ones, one in forty
     * is expected to pass (the split-conformal quantile). Where too few were held back to tell, the largest of theirs; without any, infinite.
     */
    public double limit() {
        if (heldOut.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        int rank = (int) Math.ceil((heldOut.length + 1) * (1 - SHARE));
        return heldOut[Math.min(rank, heldOut.length) - 1];
    }
}
