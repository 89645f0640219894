package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.stats.FeatureRows;
import org.gleaner.stats.RowBlock;
import org.gleaner.stats.SoftmaxRegression;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * Out-of-fold probabilities from features alone: a softmax regression that was fitted on the other folds judges each
 * picture. It is fitted twice. The first round finds how strong the penalty must be, as the one under which a
 * {@link NoiseModel} makes the given labels most likely: plain cross-entropy would reward a fit that also predicts the
 * wrong labels. In the second round each picture counts as much as its label is believed. Owned by the thread that runs
 * it; it uses all cores, and gives the same on any number of them.
 */
public final class CrossFit {

    /** Inverse penalties tried, from the strongest on; each fit begins where the one before ended. */
    private static final double[] INVERSE_PENALTIES = {1, 3, 10, 30};

    private final float[][] rows;
    private final float[] variances;
    private final int[] labels;
    private final int classes;
    /** The pictures of each fold. */
    private final List<List<RowBlock>> folds;

    private final Progress progress;
    private final CancelToken cancel;
    private int steps;

    private CrossFit(
            float[][] rows, int[] labels, int classes, int[] parts, int count, Progress progress, CancelToken cancel) {
        this.rows = rows;
        this.variances = FeatureRows.variances(rows);
        this.labels = labels;
        this.classes = classes;
        this.progress = progress;
        this.cancel = cancel;
        this.folds = IntStream.range(0, count)
                .mapToObj(fold -> IntStream.range(0, labels.length)
                        .filter(i -> parts[i] == fold)
                        .toArray())
                .map(chosen -> RowBlock.of(rows, chosen))
                .toList();
    }

    /**
     * Probabilities by [picture][class], each of a model that has not seen the picture.
     *
     * @param features one row a picture
     * @param labels indices of the classes; each of at least two pictures
     * @param folds how many, at least 2
     * @param progress hears fits
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static float[][] probabilities(
            List<float[]> features,
            int[] labels,
            int classes,
            int folds,
            long seed,
            Progress progress,
            CancelToken cancel) {
        float[][] rows = FeatureRows.centred(features);
        int[] parts = Folds.stratified(labels, folds, seed);
        return new CrossFit(rows, labels, classes, parts, folds, progress, cancel).run();
    }

    /** All folds' regressions under one penalty, and what they say of the pictures they have not seen. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Round(double inversePenalty, SoftmaxRegression[] regressions, float[][] probabilities) {}

    private float[][] run() {
        float[] weights = new float[labels.length];
        Arrays.fill(weights, 1);
        Round round = new Round(0, unfitted(), new float[0][]);
        Round best = round;
        NoiseModel noise = null;
        for (double inversePenalty : INVERSE_PENALTIES) {
            round = fit(round.regressions, inversePenalty, weights);
            NoiseModel model = NoiseModel.fit(labels, round.probabilities, cancel);
            if (noise == null || model.logLikelihood() > noise.logLikelihood()) {
                noise = model;
                best = round;
            }
        }
        for (int i = 0; noise != null && i < weights.length; i++) {
            weights[i] -= (float) noise.doubts()[i];
        }
        return fit(best.regressions, best.inversePenalty, weights).probabilities;
    }

    private SoftmaxRegression[] unfitted() {
        SoftmaxRegression[] regressions = new SoftmaxRegression[folds.size()];
        Arrays.fill(regressions, SoftmaxRegression.even(classes, rows[0].length));
        return regressions;
    }

    /** Fits each fold's regression on, from where it was. */
    private Round fit(SoftmaxRegression[] from, double inversePenalty, float[] weights) {
        SoftmaxRegression[] regressions = new SoftmaxRegression[folds.size()];
        float[][] probabilities = new float[labels.length][];
        IntStream.range(0, folds.size()).parallel().forEach(fold -> {
            List<RowBlock> others = others(fold);
            int size = others.stream().mapToInt(RowBlock::size).sum();
            SoftmaxRegression.Lesson lesson = new SoftmaxRegression.Lesson(others, labels, weights, variances);
            regressions[fold] = from[fold].fitted(lesson, 1 / (inversePenalty * size), cancel);
            for (RowBlock block : folds.get(fold)) {
                for (int i = 0; i < block.size(); i++) {
                    probabilities[block.indices()[i]] = regressions[fold].probabilities(block.rows()[i]);
                }
            }
            report();
        });
        return new Round(inversePenalty, regressions, probabilities);
    }

    private List<RowBlock> others(int fold) {
        List<RowBlock> others = new ArrayList<>();
        for (int other = 0; other < folds.size(); other++) {
            if (other != fold) {
                others.addAll(folds.get(other));
            }
        }
        return others;
    }

    private synchronized void report() {
        progress.report(++steps, (INVERSE_PENALTIES.length + 1L) * folds.size());
    }
}
