package org.gleaner.engine;

import java.util.ArrayList;
import java.util.List;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.learn.Phase;
import org.gleaner.learn.SmoothLoss;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/**
 * The mock training of fastai's {@code lr_find}: one rate for all groups, grown each step until the loss diverges.
 * Engine thread only.
 */
final class RateFinder {

    /** Momentum of fastai's Adam where no schedule moves it. */
    private static final double MOMENTUM = 0.9;

    private final TrainStep step;
    private final DataLoader loader;
    private final TrainingSet pictures;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private final SmoothLoss smooth = new SmoothLoss();
    private double best = Double.POSITIVE_INFINITY;

    RateFinder(TrainStep step, DataLoader loader, TrainingSet pictures) {
        this.step = step;
        this.loader = loader;
        this.pictures = pictures;
    }

    LrFinderResult find(Progress progress, CancelToken cancel) {
        step.start(Phase.FROZEN);
        step.network().module().training(true);
        boolean[] more = {true};
        for (int epoch = 0; more[0]; epoch++) {
            loader.train(pictures.train(), pictures.batchSize(), epoch, cancel, batch -> {
                more[0] = step(batch);
                progress.report(losses.size(), LrFinderResult.STEPS);
                return more[0];
            });
        }
        return new LrFinderResult(array(rates), array(losses));
    }

    /** Whether to go on. */
    private boolean step(Batch batch) {
        double rate = LrFinderResult.rate(losses.size());
        double loss = smooth.add(step.step(batch, new double[] {rate, rate, rate}, MOMENTUM, Phase.FROZEN));
        rates.add(rate);
        losses.add(loss);
        best = Math.min(best, loss);
        return losses.size() < LrFinderResult.STEPS && !Double.isNaN(loss) && !LrFinderResult.diverged(loss, best);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
