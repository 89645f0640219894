package org.gleaner.stats;

import java.util.Arrays;
import java.util.List;
import org.gleaner.task.CancelToken;

/**
 * Multinomial logistic regression with a quadratic penalty, fitted by {@link LBFGS}. Immutable; the same rows in the
 * same order give the same coefficients on every machine, which is why its functions are those of StrictMath.
 */
public final class SoftmaxRegression {

    /** The fit ends when a step gains less than this share of the loss. */
    private static final double LEAST_GAIN = 1e-5;

    private static final int MOST_STEPS = 100;

    private final int classes;
    private final int features;
    /** By [class * (features + 1) + feature]; the last of a class is its intercept. */
    private final float[] coefficients;

    private SoftmaxRegression(int classes, int features, float[] coefficients) {
        this.classes = classes;
        this.features = features;
        this.coefficients = coefficients;
    }

    /** One to which all classes are equally probable. */
    public static SoftmaxRegression even(int classes, int features) {
        return new SoftmaxRegression(classes, features, new float[classes * (features + 1)]);
    }

    /**
     * What a regression is fitted to.
     *
     * @param blocks the rows to learn from
     * @param labels of all rows
     * @param weights of all rows, 0 to 1
     * @param variances of the features
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Lesson(List<RowBlock> blocks, int[] labels, float[] weights, float[] variances) {

        private double total() {
            double total = 0;
            for (RowBlock block : blocks) {
                for (int row : block.indices()) {
                    total += weights[row];
                }
            }
            return total;
        }
    }

    /**
     * One fitted to the lesson, beginning with these coefficients.
     *
     * @param penalty on the squares of the coefficients, against the mean loss; intercepts go free
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public SoftmaxRegression fitted(Lesson lesson, double penalty, CancelToken cancel) {
        float[] best = LBFGS.minimize(
                objective(lesson, penalty, cancel),
                coefficients,
                scales(lesson.variances, penalty),
                LEAST_GAIN,
                MOST_STEPS);
        return new SoftmaxRegression(classes, features, best);
    }

    /** The mean loss with the penalty, by the coefficients. */
    LBFGS.Objective objective(Lesson lesson, double penalty, CancelToken cancel) {
        double total = lesson.total();
        return (at, gradient) -> loss(lesson, total, penalty, at, gradient, cancel);
    }

    /** The inverse of the curvature along each coefficient, where the classes are still equally probable. */
    private float[] scales(float[] variances, double penalty) {
        float[] scales = new float[coefficients.length];
        double spread = Math.max(1.0, classes - 1) / ((double) classes * classes);
        for (int k = 0; k < classes; k++) {
            int base = k * (features + 1);
            for (int j = 0; j < features; j++) {
                scales[base + j] = (float) (1 / (spread * variances[j] + penalty));
            }
            scales[base + features] = (float) (1 / spread);
        }
        return scales;
    }

    /** A softmax over the classes. */
    public float[] probabilities(float[] row) {
        float[] scores = scores(row);
        softmax(scores);
        return scores;
    }

    /** How much a feature speaks for a class. */
    public float coefficient(int label, int feature) {
        return coefficients[label * (features + 1) + feature];
    }

    /** What speaks for a class whatever the features are. */
    public float intercept(int label) {
        return coefficient(label, features);
    }

    /** What speaks for each class, before the softmax. */
    public float[] scores(float[] row) {
        float[] scores = new float[classes];
        for (int k = 0; k < classes; k++) {
            int at = k * (features + 1);
            float score = coefficients[at + features];
            for (int j = 0; j < features; j++) {
                score += coefficients[at + j] * row[j];
            }
            scores[k] = score;
        }
        return scores;
    }

    private static double softmax(float[] scores) {
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) StrictMath.exp(scores[k] - most);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= (float) sum;
        }
        return sum;
    }

    private double loss(Lesson lesson, double total, double penalty, float[] at, float[] gradient, CancelToken cancel) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        float[][] scores = new float[classes][RowBlock.SIZE];
        for (RowBlock block : lesson.blocks()) {
            cancel.throwIfCancelled();
            for (int k = 0; k < classes; k++) {
                block.affine(at, k * (features + 1), scores[k]);
            }
            for (int i = 0; i < block.size(); i++) {
                int row = block.indices()[i];
                float weight = lesson.weights()[row];
                loss += weight * residuals(scores, i, lesson.labels()[row], weight);
            }
            for (int k = 0; k < classes; k++) {
                block.addWeighted(scores[k], gradient, k * (features + 1));
            }
        }
        return loss / total + penalized(at, penalty, gradient, (float) (1 / total));
    }

    /** Turns the scores of one row into its weighted residuals, and returns its loss. */
    private double residuals(float[][] scores, int i, int label, float weight) {
        float[] row = new float[classes];
        float most = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            row[k] = scores[k][i];
            most = Math.max(most, row[k]);
        }
        float own = row[label] - most;
        double sum = softmax(row);
        for (int k = 0; k < classes; k++) {
            scores[k][i] = weight * (row[k] - (k == label ? 1 : 0));
        }
        return StrictMath.log(sum) - own;
    }

    private double penalized(float[] at, double penalty, float[] gradient, float scale) {
        double squares = 0;
        for (int k = 0; k < classes; k++) {
            int base = k * (features + 1);
            for (int j = 0; j < features; j++) {
                float value = at[base + j];
                squares += (double) value * value;
                gradient[base + j] = gradient[base + j] * scale + (float) penalty * value;
            }
            gradient[base + features] *= scale;
        }
        return penalty * squares / 2;
    }
}
