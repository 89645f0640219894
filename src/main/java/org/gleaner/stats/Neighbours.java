package org.gleaner.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the pictures most like one, in the space of their features as outliers are measured. Read only; any thread may
 * ask.
 */
public final class Neighbours {

    /**
     * One of the nearest.
     *
     * @param distance cosine distance, 0 to 2
     */
    public record Near(int index, float distance) {}

    private final FeatureRows.Space space;

    private Neighbours(FeatureRows.Space space) {
        this.space = space;
    }

    /**
     * Makes ready to be asked.
     *
     * @param features one row a picture
     */
    public static Neighbours in(List<float[]> features) {
        return new Neighbours(FeatureRows.space(features));
    }

    /**
     * The {@code count} others nearest to a picture, nearest first; of equals by index. One pass over all, on all
     * cores.
     */
    public List<Near> of(int index, int count) {
        float[] distances = distances(space.rows()[index]);
        distances[index] = Float.POSITIVE_INFINITY;
        return nearest(distances, Math.min(count, distances.length - 1));
    }

    /**
     * The {@code count} nearest to a picture that is none of them; none where its features were made by another
     * network.
     */
    public List<Near> of(float[] features, int count) {
        if (features.length != space.mean().length) {
            return List.of();
        }
        float[] distances = distances(space.place(features));
        return nearest(distances, Math.min(count, distances.length));
    }

    private float[] distances(float[] row) {
        float[][] unit = space.rows();
        float[] distances = new float[unit.length];
        IntStream.range(0, unit.length).parallel().forEach(i -> distances[i] = 1 - FeatureRows.dot(row, unit[i]));
        return distances;
    }

    private static List<Near> nearest(float[] distances, int wanted) {
        if (wanted <= 0) {
            return List.of();
        }
        float[] sorted = distances.clone();
        Arrays.sort(sorted);
        List<Near> found = new ArrayList<>();
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] <= sorted[wanted - 1]) {
                found.add(new Near(i, distances[i]));
            }
        }
        found.sort(Comparator.comparingDouble(Near::distance).thenComparingInt(Near::index));
        return List.copyOf(found.subList(0, wanted));
    }
}
