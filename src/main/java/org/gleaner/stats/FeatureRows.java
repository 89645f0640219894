package org.gleaner.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Features made comparable. Stateless. */
public final class FeatureRows {

    /** More pictures than this are compared in fewer dimensions. */
    private static final int MANY = 4_000;

    private FeatureRows() {}

    /**
     * Rows made comparable, and the way in which they were.
     *
     * @param rows of length 1
     * @param mean what was taken away from each
     * @param fewer whether they have fewer dimensions than features
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Space(float[][] rows, double[] mean, boolean fewer) {

        /** Another row, made comparable to these. */
        float[] place(float[] features) {
            float[][] row = {rooted(features)};
            subtract(mean, row);
            return unit(fewer ? RandomProjection.of(row) : row)[0];
        }
    }

    /** Rows of length 1 whose products are the cosines of pictures, in fewer dimensions where there are many. */
    public static float[][] comparable(List<float[]> features) {
        return space(features).rows();
    }

    /** As {@link #comparable}, for who will compare others with them. */
    static Space space(List<float[]> features) {
        float[][] rows = rooted(features);
        double[] mean = mean(rows);
        subtract(mean, rows);
        boolean fewer = rows.length > MANY;
        return new Space(unit(fewer ? RandomProjection.of(rows) : rows), mean, fewer);
    }

    /**
     * The square root of each feature (what a ReLU lets through is skewed), each row scaled to length 1, and their mean
     * taken away. The rows given stay as they are.
     *
     * @param features one row a picture
     */
    public static float[][] centred(List<float[]> features) {
        float[][] rows = rooted(features);
        subtract(mean(rows), rows);
        return rows;
    }

    private static float[][] rooted(List<float[]> features) {
        return features.stream().parallel().map(FeatureRows::rooted).toArray(float[][]::new);
    }

    private static double[] mean(float[][] rows) {
        double[] mean = new double[rows.length == 0 ? 0 : rows[0].length];
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                mean[j] += row[j] / rows.length;
            }
        }
        return mean;
    }

    private static void subtract(double[] mean, float[][] rows) {
        IntStream.range(0, rows.length).parallel().forEach(i -> {
            for (int j = 0; j < mean.length; j++) {
                rows[i][j] -= (float) mean[j];
            }
        });
    }

    /** The mean square of each feature, of rows whose mean is 0. */
    public static float[] variances(float[][] rows) {
        float[] variances = new float[rows[0].length];
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                variances[j] += row[j] * row[j] / rows.length;
            }
        }
        return variances;
    }

    /**
     * The square root of each feature, of a negative one the root of its size with its sign, scaled to length 1; all 0
     * stays so.
     */
    public static float[] rooted(float[] features) {
        float[] row = new float[features.length];
        double squares = 0;
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) (Math.signum(features[j]) * Math.sqrt(Math.abs(features[j])));
            squares += (double) row[j] * row[j];
        }
        float scale = (float) (1 / Math.sqrt(Math.max(squares, Float.MIN_NORMAL)));
        for (int j = 0; j < row.length; j++) {
            row[j] *= scale;
        }
        return row;
    }

    /** Each row scaled to length 1, as new rows. */
    static float[][] unit(float[][] rows) {
        return Arrays.stream(rows)
                .parallel()
                .map(row -> {
                    float scale = (float) (1 / Math.sqrt(Math.max(dot(row, row), Float.MIN_NORMAL)));
                    float[] unit = new float[row.length];
                    for (int j = 0; j < row.length; j++) {
                        unit[j] = row[j] * scale;
                    }
                    return unit;
                })
                .toArray(float[][]::new);
    }

    /** In four sums, which do not wait for each other. */
    public static float dot(float[] one, float[] other) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int j = 0;
        for (; j + 3 < one.length; j += 4) {
            a += one[j] * other[j];
            b += one[j + 1] * other[j + 1];
            c += one[j + 2] * other[j + 2];
            d += one[j + 3] * other[j + 3];
        }
        for (; j < one.length; j++) {
            a += one[j] * other[j];
        }
        return a + b + c + d;
    }
}
