package org.gleaner.learn;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.gleaner.task.CancelToken;

/**
 * Multinomial logistic regression with a quadratic penalty, fitted by L-BFGS (Nocedal and Wright, "Numerical Optimization", algorithm 7.5).
 * As long as it is fitted it belongs to one thread; several may be fitted on the same rows at once.
 */
final class SoftmaxRegression {

    private static final int MEMORY = 8;
    private static final int MOST_STEPS = 100;

    /** The fit ends when a step gains less than this share of the loss. */
    private static final double LEAST_GAIN = 1e-5;

    /** Rows whose features are turned at a time, so that sums run along them. */
    private static final int BLOCK = 128;

    private final int classes;
    private final int features;
    /** By [class * (features + 1) + feature]; the last of a class is its intercept. */
    private float[] coefficients;

    SoftmaxRegression(int classes, int features) {
        this.classes = classes;
        this.features = features;
        this.coefficients = new float[classes * (features + 1)];
    }

    /**
     * Fits the coefficients, from where they are.
     *
     * @param rows all features
     * @param chosen indices of the rows to learn from
     * @param labels of all rows
     * @param weights of all rows, 0 to 1
     * @param penalty on the squares of the coefficients, against the mean loss; intercepts go free
     */
    void fit(float[][] rows, int[] chosen, int[] labels, float[] weights, double penalty, CancelToken cancel) {
        float[] gradient = new float[coefficients.length];
        double loss = loss(rows, chosen, labels, weights, penalty, coefficients, gradient);
        Curvature curvature = new Curvature();
        for (int step = 0; step < MOST_STEPS; step++) {
            cancel.throwIfCancelled();
            float[] direction = curvature.direction(gradient);
            double slope = dot(direction, gradient);
            double length = step == 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
            float[] next = coefficients;
            float[] nextGradient = new float[gradient.length];
            double nextLoss = Double.POSITIVE_INFINITY;
            // Armijo's rule; the loss is convex.
            for (int halving = 0; halving < 20 && !(nextLoss <= loss + 1e-4 * length * slope); halving++) {
                length *= halving == 0 ? 1 : 0.5;
                next = moved(coefficients, direction, length);
                nextLoss = loss(rows, chosen, labels, weights, penalty, next, nextGradient);
            }
            if (!(nextLoss < loss)) {
                return;
            }
            curvature.learn(coefficients, next, gradient, nextGradient);
            boolean done = loss - nextLoss < LEAST_GAIN * loss;
            coefficients = next;
            gradient = nextGradient;
            loss = nextLoss;
            if (done) {
                return;
            }
        }
    }

    /** A softmax over the classes. */
    float[] probabilities(float[] row) {
        float[] scores = new float[classes];
        for (int k = 0; k < classes; k++) {
            int at = k * (features + 1);
            float score = coefficients[at + features];
            for (int j = 0; j < features; j++) {
                score += coefficients[at + j] * row[j];
            }
            scores[k] = score;
        }
        softmax(scores);
        return scores;
    }

    private static double softmax(float[] scores) {
        float most = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) Math.exp(scores[k] - most);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= (float) sum;
        }
        return sum;
    }

    /** The mean loss with the penalty; its gradient goes into {@code gradient}. */
    private double loss(
            float[][] rows, int[] chosen, int[] labels, float[] weights, double penalty, float[] at, float[] gradient) {
        Arrays.fill(gradient, 0);
        double loss = 0;
        double total = 0;
        float[] turned = new float[features * BLOCK];
        float[][] scores = new float[classes][BLOCK];
        for (int from = 0; from < chosen.length; from += BLOCK) {
            int size = Math.min(BLOCK, chosen.length - from);
            turn(rows, chosen, from, size, turned);
            scores(at, turned, size, scores);
            for (int i = 0; i < size; i++) {
                int row = chosen[from + i];
                total += weights[row];
                loss += weights[row] * residuals(scores, i, labels[row], weights[row]);
            }
            for (int i = 0; i < size; i++) {
                float[] row = rows[chosen[from + i]];
                for (int k = 0; k < classes; k++) {
                    add(scores[k][i], row, gradient, k * (features + 1));
                    gradient[k * (features + 1) + features] += scores[k][i];
                }
            }
        }
        return loss / total + penalized(at, penalty, gradient, (float) (1 / total));
    }

    private void turn(float[][] rows, int[] chosen, int from, int size, float[] turned) {
        for (int i = 0; i < size; i++) {
            float[] row = rows[chosen[from + i]];
            for (int j = 0; j < features; j++) {
                turned[j * BLOCK + i] = row[j];
            }
        }
    }

    private void scores(float[] at, float[] turned, int size, float[][] scores) {
        for (int k = 0; k < classes; k++) {
            float[] sums = scores[k];
            int base = k * (features + 1);
            Arrays.fill(sums, 0, size, at[base + features]);
            for (int j = 0; j < features; j++) {
                float coefficient = at[base + j];
                int column = j * BLOCK;
                for (int i = 0; i < size; i++) {
                    sums[i] += coefficient * turned[column + i];
                }
            }
        }
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
        return Math.log(sum) - own;
    }

    private static void add(float factor, float[] row, float[] sums, int at) {
        for (int j = 0; j < row.length; j++) {
            sums[at + j] += factor * row[j];
        }
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

    private static float[] moved(float[] from, float[] direction, double length) {
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] + (float) length * direction[i];
        }
        return to;
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    /** What the last steps tell of the curvature: the two-loop recursion. */
    private static final class Curvature {

        private record Step(
                @SuppressWarnings("ArrayRecordComponent") float[] moved,
                @SuppressWarnings("ArrayRecordComponent") float[] turned,
                double product) {}

        private final ArrayDeque<Step> steps = new ArrayDeque<>();

        void learn(float[] from, float[] to, float[] gradientFrom, float[] gradientTo) {
            float[] moved = moved(to, from, -1);
            float[] turned = moved(gradientTo, gradientFrom, -1);
            double product = dot(moved, turned);
            if (product > 0) {
                steps.addLast(new Step(moved, turned, product));
                if (steps.size() > MEMORY) {
                    steps.removeFirst();
                }
            }
        }

        /** Downhill, by the gradient and what was learnt. */
        float[] direction(float[] gradient) {
            float[] direction = moved(new float[gradient.length], gradient, -1);
            double[] shares = new double[steps.size()];
            int at = steps.size();
            for (Step step : (Iterable<Step>) steps::descendingIterator) {
                shares[--at] = dot(step.moved, direction) / step.product;
                direction = moved(direction, step.turned, -shares[at]);
            }
            if (!steps.isEmpty()) {
                Step last = steps.getLast();
                direction = moved(new float[direction.length], direction, last.product / dot(last.turned, last.turned));
            }
            for (Step step : steps) {
                double share = dot(step.turned, direction) / step.product;
                direction = moved(direction, step.moved, shares[at++] - share);
            }
            return direction;
        }
    }
}
