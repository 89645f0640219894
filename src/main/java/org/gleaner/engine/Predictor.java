package org.gleaner.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gleaner.data.Item;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Asks a trained network for probabilities. Engine thread only. */
final class Predictor {

    /** fastai's {@code tta}: so many augmented views, and the share of the plain one (learner.py). */
    private static final int VIEWS = 4;

    private static final double PLAIN = 0.25;

    private final Network network;
    private final Feeder feeder;
    private final int batchSize;

    Predictor(Network network, Feeder feeder, int batchSize) {
        this.network = network;
        this.feeder = feeder;
        this.batchSize = batchSize;
    }

    /** One row of probabilities a picture, through the validation view. */
    List<double[]> plain(List<Item> items, Progress progress, CancelToken cancel) {
        List<double[]> rows = new ArrayList<>();
        network.training(false);
        feeder.valid(items, batchSize, cancel, adding(rows, progress, items.size()));
        return rows;
    }

    /** The same with test-time augmentation. */
    List<double[]> augmented(List<Item> items, Progress progress, CancelToken cancel) {
        int total = (VIEWS + 1) * items.size();
        List<double[]> views = new ArrayList<>();
        network.training(false);
        for (int view = 0; view < VIEWS; view++) {
            feeder.augmented(items, batchSize, view, cancel, adding(views, progress, total));
        }
        feeder.valid(items, batchSize, cancel, adding(views, progress, total));
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            double[] row = new double[views.get(i).length];
            for (int view = 0; view <= VIEWS; view++) {
                double weight = view == VIEWS ? PLAIN : (1 - PLAIN) / VIEWS;
                for (int k = 0; k < row.length; k++) {
                    row[k] += weight * views.get(view * items.size() + i)[k];
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private Consumer<Batch> adding(List<double[]> rows, Progress progress, int total) {
        return batch -> {
            for (float[] logits : network.logits(batch)) {
                rows.add(Judge.softmax(logits));
            }
            progress.report(rows.size(), total);
        };
    }
}
