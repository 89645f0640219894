package org.gleaner.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * Out-of-fold probabilities from features alone: a softmax regression that was fitted on the other folds judges each picture. It is fitted twice.
 * The first round finds how strong the penalty must be, as the one under which a {@link NoiseModel} makes the given labels most likely: plain
 * cross-entropy would reward a fit that also predicts the wrong labels. In the second round each picture counts as much as its label is
 * believed. Owned by the thread that runs it; it uses all cores.
 */
public final class CrossFit {

    /** Inverse penalties tried, from the strongest on; each fit begins where the one before ended. */
    private static final double[] INVERSE_PENALTIES = {1, 3, 10, 30};

    private final float[][] rows;
    private final int[] labels;
    private final int classes;
    private final int[][] learnFrom;
    private final int[][] judge;
    private final Progress progress;
    private final CancelToken cancel;
    private final AtomicLong fits = new AtomicLong();

    private CrossFit(
            float[][] rows, int[] labels, int classes, int[] folds, int count, Progress progress, CancelToken cancel) {
        this.rows = rows;
        this.labels = labels;
        this.classes = classes;
        this.progress = progress;
        this.cancel = cancel;
        this.learnFrom = new int[count][];
        this.judge = new int[count][];
        for (int fold = 0; fold < count; fold++) {
            int held = fold;
            learnFrom[fold] = IntStream.range(0, labels.length)
                    .filter(i -> folds[i] != held)
                    .toArray();
            judge[fold] = IntStream.range(0, labels.length)
                    .filter(i -> folds[i] == held)
                    .toArray();
        }
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

    private float[][] run() {
        float[] even = new float[labels.length];
        Arrays.fill(even, 1);
        int best = 0;
        NoiseModel noise = null;
        List<float[][]> path = fit(even, INVERSE_PENALTIES.length);
        for (int at = 0; at < path.size(); at++) {
            cancel.throwIfCancelled();
            NoiseModel model = NoiseModel.fit(labels, path.get(at));
            if (noise == null || model.logLikelihood() > noise.logLikelihood()) {
                noise = model;
                best = at;
            }
        }
        float[] belief = even.clone();
        for (int i = 0; noise != null && i < belief.length; i++) {
            belief[i] -= (float) noise.doubts()[i];
        }
        return fit(belief, best + 1).getLast();
    }

    /** The probabilities under each of the first {@code penalties}. */
    private List<float[][]> fit(float[] weights, int penalties) {
        List<float[][]> path = new ArrayList<>();
        for (int at = 0; at < penalties; at++) {
            path.add(new float[labels.length][]);
        }
        long total = fits.get() + (long) judge.length * penalties;
        IntStream.range(0, judge.length).parallel().forEach(fold -> {
            SoftmaxRegression regression = new SoftmaxRegression(classes, rows[0].length);
            for (int at = 0; at < penalties; at++) {
                double penalty = 1 / (INVERSE_PENALTIES[at] * learnFrom[fold].length);
                regression.fit(rows, learnFrom[fold], labels, weights, penalty, cancel);
                for (int i : judge[fold]) {
                    path.get(at)[i] = regression.probabilities(rows[i]);
                }
                report(total);
            }
        });
        return path;
    }

    private synchronized void report(long total) {
        progress.report(fits.incrementAndGet(), Math.max(total, 2L * judge.length * INVERSE_PENALTIES.length));
    }
}
