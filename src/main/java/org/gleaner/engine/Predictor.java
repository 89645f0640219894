package org.gleaner.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gleaner.data.Item;
import org.gleaner.data.Prediction;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Asks a network for probabilities and features. Engine thread only. */
record Predictor(Network network, DataLoader loader, int batchSize) {

    /** fastai's {@code tta}: so many augmented views, and the share of the plain one (learner.py). */
    static final int VIEWS = 4;

    static final double PLAIN = 0.25;

    /** What the network says of each picture, through the validation view. */
    List<Prediction> plain(List<Item> items, Progress progress, CancelToken cancel) {
        List<double[]> rows = new ArrayList<>();
        look(items, rows, progress, items.size(), cancel);
        return rows.stream().map(Prediction::of).toList();
    }

    /** The same with test-time augmentation. */
    List<Prediction> augmented(List<Item> items, Progress progress, CancelToken cancel) {
        int total = (VIEWS + 1) * items.size();
        List<double[]> views = new ArrayList<>();
        network.module().training(false);
        for (int view = 0; view < VIEWS; view++) {
            loader.augmented(items, batchSize, view, cancel, batch -> {
                add(network.logits(batch), views);
                progress.report(views.size(), total);
            });
        }
        look(items, views, progress, total, cancel);
        return mean(items.size(), views);
    }

    /**
     * What the body sees of each picture through the validation view, the mean over the places of its last feature map;
     * needs no head.
     */
    List<float[]> features(List<Item> items, Progress progress, CancelToken cancel) {
        List<float[]> rows = new ArrayList<>();
        network.module().training(false);
        loader.valid(items, batchSize, cancel, batch -> {
            rows.addAll(Arrays.asList(network.features(batch)));
            progress.report(rows.size(), items.size());
        });
        return rows;
    }

    /** Adds to {@code rows} the probabilities through the validation view. */
    private void look(List<Item> items, List<double[]> rows, Progress progress, int total, CancelToken cancel) {
        network.module().training(false);
        loader.valid(items, batchSize, cancel, batch -> {
            add(network.logits(batch), rows);
            progress.report(rows.size(), total);
        });
    }

    private static void add(float[][] logits, List<double[]> rows) {
        for (float[] row : logits) {
            rows.add(Validator.softmax(row));
        }
    }

    /** fastai's mean over the views, of which the last is the plain one. */
    private static List<Prediction> mean(int pictures, List<double[]> views) {
        List<Prediction> rows = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            double[] row = new double[views.get(i).length];
            for (int view = 0; view <= VIEWS; view++) {
                double weight = view == VIEWS ? PLAIN : (1 - PLAIN) / VIEWS;
                for (int k = 0; k < row.length; k++) {
                    row[k] += weight * views.get(view * pictures + i)[k];
                }
            }
            rows.add(Prediction.of(row));
        }
        return rows;
    }
}
