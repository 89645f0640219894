package org.gleaner.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Pictures that are drawn as features alone: each class is a normal distribution about a mean of its own, so that what
 * a network could know of them is known. A value.
 *
 * @param features one row a picture
 * @param labels the right ones, 0 to classes - 1
 */
@SuppressWarnings("ArrayRecordComponent")
record GaussianClasses(int classes, List<float[]> features, int[] labels) {

    private static final int FEATURES = 64;

    /** @param apart root mean square distance of the means, in standard deviations of a class */
    static GaussianClasses draw(int classes, int pictures, double apart, Random random) {
        float[][] means = new float[classes][];
        for (int k = 0; k < classes; k++) {
            means[k] = normal(new float[FEATURES], apart / Math.sqrt(2 * FEATURES), random);
        }
        List<float[]> features = new ArrayList<>();
        int[] labels = new int[pictures];
        for (int i = 0; i < pictures; i++) {
            labels[i] = i % classes;
            features.add(normal(means[labels[i]], 1, random));
        }
        return new GaussianClasses(classes, features, labels);
    }

    private static float[] normal(float[] mean, double deviation, Random random) {
        float[] row = new float[mean.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (mean[i] + deviation * random.nextGaussian());
        }
        return row;
    }
}
