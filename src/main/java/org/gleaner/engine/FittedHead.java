package org.gleaner.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gleaner.analysis.Folds;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.stats.RowBlock;
import org.gleaner.stats.SoftmaxRegression;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;

/**
 * A softmax regression on the means that a body sees, which fastai's head can be set to: its first batch norm makes
 * them comparable, its hidden units hold what speaks for each class and what against it, as a ReLU lets only one of the
 * two pass. The maxima that the head sees besides are given no weight. A value; uses all cores while it is fitted.
 */
final class FittedHead {

    /** Most classes for which there are hidden units. */
    static final int MOST_CLASSES = NetworkScript.HIDDEN / 2;

    /** How far the scores of a class are expected to spread, squared, from the strongest penalty to the weakest. */
    private static final double[] SPREADS = {1, 4, 16};

    private static final int FOLDS = 5;

    /** With more rows times classes than this, one fold has to tell which penalty is best. */
    private static final long MANY = 20_000;

    /** As in the network's batch norm. */
    private static final float EPSILON = 1e-5f;

    private final float[] mean;
    private final float[] deviation;
    private final SoftmaxRegression regression;
    private final int classes;

    private FittedHead(float[] mean, float[] deviation, SoftmaxRegression regression, int classes) {
        this.mean = mean;
        this.deviation = deviation;
        this.regression = regression;
        this.classes = classes;
    }

    /**
     * Fits it.
     *
     * @param views of each picture the same number; by [view][picture][feature]
     * @param labels of the pictures
     * @throws Refusal when there are more classes than {@link #MOST_CLASSES}
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    static FittedHead of(List<float[][]> views, int[] labels, int classes, long seed, CancelToken cancel) {
        if (classes > MOST_CLASSES) {
            throw new Refusal("Quick training is for %s classes at most; there are %s.", MOST_CLASSES, classes);
        }
        float[][] all = views.stream().flatMap(Arrays::stream).toArray(float[][]::new);
        float[] mean = mean(all);
        float[] deviation = deviation(all, mean);
        FittedHead none = new FittedHead(mean, deviation, SoftmaxRegression.even(classes, mean.length), classes);
        float[][] rows = none.standardized(all);
        double spread = none.bestSpread(Arrays.copyOf(rows, labels.length), labels, seed, cancel);
        int[] every = IntStream.range(0, rows.length).toArray();
        int[] targets = IntStream.range(0, rows.length)
                .map(row -> labels[row % labels.length])
                .toArray();
        SoftmaxRegression fitted =
                none.fitted(RowBlock.of(rows, every), targets, labels.length, spread, none.regression, cancel);
        return new FittedHead(mean, deviation, fitted, classes);
    }

    /** What speaks for each class, from what the body sees. */
    float[] logits(float[] features) {
        return regression.scores(standardized(features));
    }

    /** The tensors of the head by name. */
    Map<String, Tensor> tensors() {
        int width = mean.length;
        float[] norm = new float[2 * width];
        float[] center = new float[2 * width];
        float[] variance = filled(2 * width, 1);
        for (int j = 0; j < width; j++) {
            norm[width + j] = 1;
            center[width + j] = mean[j];
            variance[width + j] = deviation[j] * deviation[j] - EPSILON;
        }
        Map<String, Tensor> tensors = new HashMap<>();
        norm(tensors, "head.bn1", norm, new float[2 * width], center, variance);
        float[] hidden = new float[NetworkScript.HIDDEN * 2 * width];
        float[] bias = new float[NetworkScript.HIDDEN];
        float[] out = new float[classes * NetworkScript.HIDDEN];
        for (int k = 0; k < classes; k++) {
            for (int j = 0; j < width; j++) {
                hidden[2 * k * 2 * width + width + j] = regression.coefficient(k, j);
                hidden[(2 * k + 1) * 2 * width + width + j] = -regression.coefficient(k, j);
            }
            bias[2 * k] = regression.intercept(k);
            out[k * NetworkScript.HIDDEN + 2 * k] = 1;
            out[k * NetworkScript.HIDDEN + 2 * k + 1] = -1;
        }
        tensors.put("head.linear1.weight", new Tensor(new long[] {NetworkScript.HIDDEN, 2L * width}, hidden));
        float[] ones = filled(NetworkScript.HIDDEN, 1);
        norm(
                tensors,
                "head.bn2",
                ones,
                bias,
                new float[NetworkScript.HIDDEN],
                filled(NetworkScript.HIDDEN, 1 - EPSILON));
        tensors.put("head.linear2.weight", new Tensor(new long[] {classes, NetworkScript.HIDDEN}, out));
        return tensors;
    }

    private static void norm(
            Map<String, Tensor> tensors, String name, float[] weight, float[] bias, float[] mean, float[] variance) {
        long[] shape = {weight.length};
        tensors.put(name + ".weight", new Tensor(shape, weight));
        tensors.put(name + ".bias", new Tensor(shape, bias));
        tensors.put(name + ".running_mean", new Tensor(shape, mean));
        tensors.put(name + ".running_var", new Tensor(shape, variance));
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private float[][] standardized(float[][] rows) {
        return Arrays.stream(rows).parallel().map(this::standardized).toArray(float[][]::new);
    }

    private float[] standardized(float[] features) {
        float[] row = new float[features.length];
        for (int j = 0; j < row.length; j++) {
            row[j] = (features[j] - mean[j]) / deviation[j];
        }
        return row;
    }

    private static float[] mean(float[][] rows) {
        double[] sums = new double[rows[0].length];
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                sums[j] += row[j] / rows.length;
            }
        }
        float[] mean = new float[sums.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (float) sums[j];
        }
        return mean;
    }

    private static float[] deviation(float[][] rows, float[] mean) {
        double[] squares = new double[mean.length];
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                double off = row[j] - mean[j];
                squares[j] += off * off / rows.length;
            }
        }
        float[] deviation = new float[mean.length];
        for (int j = 0; j < mean.length; j++) {
            deviation[j] = (float) Math.sqrt(squares[j] + EPSILON);
        }
        return deviation;
    }

    /** The spread under which pictures that were left out are the most likely. */
    private double bestSpread(float[][] rows, int[] labels, long seed, CancelToken cancel) {
        int[] folds = Folds.stratified(labels, FOLDS, seed);
        int judged = (long) labels.length * classes > MANY ? 1 : FOLDS;
        double[][] losses = IntStream.range(0, judged)
                .parallel()
                .mapToObj(fold -> losses(rows, labels, folds, fold, cancel))
                .toArray(double[][]::new);
        int best = 0;
        for (int i = 1; i < SPREADS.length; i++) {
            int at = i;
            int least = best;
            if (Arrays.stream(losses)
                            .mapToDouble(fold -> fold[at] - fold[least])
                            .sum()
                    < 0) {
                best = i;
            }
        }
        return SPREADS[best];
    }

    /** What is said of the pictures of a fold under each spread, by what was fitted to the others. */
    private double[] losses(float[][] rows, int[] labels, int[] folds, int fold, CancelToken cancel) {
        int[] others = IntStream.range(0, labels.length)
                .filter(row -> folds[row] != fold)
                .toArray();
        List<RowBlock> blocks = RowBlock.of(rows, others);
        List<Double> losses = new ArrayList<>();
        SoftmaxRegression fitted = regression;
        for (double spread : SPREADS) {
            SoftmaxRegression now = fitted(blocks, labels, others.length, spread, fitted, cancel);
            losses.add(IntStream.range(0, labels.length)
                    .filter(row -> folds[row] == fold)
                    .mapToDouble(row -> -Math.log(Math.max(1e-9, now.probabilities(rows[row])[labels[row]])))
                    .sum());
            fitted = now;
        }
        return losses.stream().mapToDouble(loss -> loss).toArray();
    }

    private SoftmaxRegression fitted(
            List<RowBlock> rows,
            int[] labels,
            int pictures,
            double spread,
            SoftmaxRegression from,
            CancelToken cancel) {
        SoftmaxRegression.Lesson lesson =
                new SoftmaxRegression.Lesson(rows, labels, filled(labels.length, 1), filled(mean.length, 1));
        return from.fitted(lesson, mean.length / (spread * pictures), cancel);
    }
}
