package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Phase;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.kit.Curve;
import org.gleaner.ui.kit.LinePlot;
import org.jspecify.annotations.Nullable;

/**
 * What the charts show of a training, batch by batch where the batches are known, else epoch by epoch. A value.
 *
 * @param byBatch what the x axis counts
 * @param batches in order, maybe not all of them
 * @param epochs the rows of fastai's table
 * @param perEpoch batches an epoch
 * @param plan of the training; null where there is none
 * @param beside a run whose epochs are shown too; null for none
 */
record Curves(
        boolean byBatch,
        List<Run.Batch> batches,
        List<Run.Epoch> epochs,
        int perEpoch,
        @Nullable TrainPlan plan,
        @Nullable Run beside) {

    /** Those of nothing. */
    static final Curves NONE = new Curves(false, List.of(), List.of(), 1, null, null);

    /** What the x axis counts. */
    String axis() {
        return byBatch ? tr("batch") : tr("epoch");
    }

    /** Smoothed training loss and validation loss. */
    List<Curve> losses() {
        Curve train = byBatch
                ? steps(tr("train"), "train-curve", Run.Batch::trainLoss)
                : rows(tr("train"), "train-curve", Run.Epoch::trainLoss);
        return withBeside(tr("valid"), Run.Epoch::validLoss, train);
    }

    List<Curve> errorRate() {
        return withBeside(tr("error rate"), Run.Epoch::errorRate);
    }

    /** These, what was measured after each epoch, and the same of the run beside it. */
    private List<Curve> withBeside(String name, ToDoubleFunction<Run.Epoch> value, Curve... before) {
        List<Curve> curves = new ArrayList<>(List.of(before));
        curves.add(rows(name, "valid-curve", value));
        if (beside != null) {
            curves.add(rows(beside.title(), "beside-curve", beside.epochs(), value));
        }
        return List.copyOf(curves);
    }

    /** The head's learning rate; only known batch by batch. */
    List<Curve> learningRate() {
        return byBatch ? List.of(steps(tr("learning rate"), "rate-curve", Run.Batch::learningRate)) : List.of();
    }

    /** The phases of fine_tune along the x axis. */
    List<LinePlot.Stretch> phases() {
        if (plan == null || (epochs.isEmpty() && !byBatch)) {
            return List.of();
        }
        int frozen =
                (int) epochs.stream().filter(row -> row.phase() == Phase.FROZEN).count();
        double first = byBatch ? 0 : 1;
        double end = byBatch ? plan.schedule().freezeEpochs() * perEpoch : Math.max(first, frozen);
        return end > first ? List.of(new LinePlot.Stretch(tr("new layers only"), first, end)) : List.of();
    }

    private Curve steps(String name, String style, ToDoubleFunction<Run.Batch> value) {
        double[] x = new double[batches.size()];
        double[] y = new double[batches.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = batches.get(i).step() + 1;
            y[i] = value.applyAsDouble(batches.get(i));
        }
        return new Curve(name, style, x, y, false);
    }

    private Curve rows(String name, String style, ToDoubleFunction<Run.Epoch> value) {
        return rows(name, style, epochs, value);
    }

    private Curve rows(String name, String style, List<Run.Epoch> rows, ToDoubleFunction<Run.Epoch> value) {
        double step = byBatch ? perEpoch : 1;
        double[] x = new double[rows.size()];
        double[] y = new double[rows.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i + 1) * step;
            y[i] = value.applyAsDouble(rows.get(i));
        }
        return new Curve(name, style, x, y, true);
    }
}
