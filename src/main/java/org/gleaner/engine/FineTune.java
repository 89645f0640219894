package org.gleaner.engine;

import java.util.List;
import java.util.function.Consumer;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.learn.OneCycle;
import org.gleaner.learn.Phase;
import org.gleaner.learn.SmoothLoss;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;

/**
 * fastai's {@code fine_tune} (callback/schedule.py): epochs with the body frozen, then epochs with everything, each
 * phase one cycle with a fresh optimizer. Engine thread only; a cancel stops it within one batch.
 */
final class FineTune {

    private final TrainPlan plan;
    private final TrainingSet pictures;
    private final TrainStep step;
    private final DataLoader loader;
    private final Validator validator;
    private final Consumer<TrainEvent> events;
    private final CancelToken cancel;
    private final Runnable save;
    private final StepClock clock;

    private List<LabelledPrediction> valid = List.of();
    private List<float[]> validEmbeddings = List.of();
    private long waited;

    /** @param save keeps the network's state; called at the end of each epoch, before the epoch is reported */
    FineTune(
            TrainPlan plan,
            TrainingSet pictures,
            TrainStep step,
            DataLoader loader,
            Consumer<TrainEvent> events,
            CancelToken cancel,
            Runnable save) {
        this.plan = plan;
        this.pictures = pictures;
        this.step = step;
        this.loader = loader;
        this.validator = new Validator(loader, step.network(), pictures.batchSize());
        this.events = events;
        this.cancel = cancel;
        this.save = save;
        this.clock = new StepClock(plan.schedule().allEpochs() * pictures.batches());
    }

    /** Both phases; afterwards {@link #valid} holds the last epoch's judgements. */
    void run() {
        phase(
                Phase.FROZEN,
                plan.schedule().freezeEpochs(),
                OneCycle.frozen(plan.schedule().learningRate()));
        phase(
                Phase.UNFROZEN,
                plan.schedule().epochs(),
                OneCycle.unfrozen(plan.schedule().learningRate()));
    }

    /** The validation pictures as the trained network sees them. */
    List<LabelledPrediction> valid() {
        return valid;
    }

    /** Where it places them. */
    List<float[]> validEmbeddings() {
        return validEmbeddings;
    }

    Validator validator() {
        return validator;
    }

    /** Training pictures a second, validation left out. */
    double imagesPerSecond() {
        return clock.stepsPerSecond() * pictures.batchSize();
    }

    /** Share of the training time in which the engine waited for pictures. */
    double waitShare() {
        return clock.share(waited);
    }

    private void phase(Phase phase, int epochs, OneCycle cycle) {
        if (epochs == 0) {
            return;
        }
        step.start(phase);
        SmoothLoss smooth = new SmoothLoss();
        for (int epoch = 0; epoch < epochs; epoch++) {
            long begin = System.nanoTime();
            epoch(phase, epoch, epochs, cycle, smooth);
            valid = validator.judge(pictures.valid(), cancel, done -> {});
            validEmbeddings = validator.embeddings();
            double seconds = (System.nanoTime() - begin) / 1e9;
            save.run();
            events.accept(new TrainEvent.EpochDone(
                    phase,
                    epoch,
                    smooth.value(),
                    loss(valid),
                    new Evaluation(pictures.classes(), valid).errorRate(Split.VALID),
                    seconds,
                    valid));
        }
    }

    private void epoch(Phase phase, int epoch, int epochs, OneCycle cycle, SmoothLoss smooth) {
        step.network().module().training(true);
        FreeMemory.giveBack();
        int batches = pictures.batches();
        int[] done = {0};
        clock.resume();
        long waitedBefore = loader.waited();
        long shuffle = phase == Phase.FROZEN ? epoch : plan.schedule().freezeEpochs() + epoch;
        loader.train(pictures.train(), pictures.batchSize(), shuffle, cancel, batch -> {
            double position = (epoch * batches + done[0]) / (double) (epochs * batches);
            double[] rates = cycle.rates(position);
            int part = step.part(batch.size());
            double loss = step.step(batch, rates, cycle.momentum(position), phase);
            if (!Double.isFinite(loss)) {
                throw noNumber(plan);
            }
            clock.step();
            if (step.part(batch.size()) < part) {
                events.accept(new TrainEvent.Smaller(step.part(batch.size())));
            }
            events.accept(new TrainEvent.BatchDone(
                    phase,
                    epoch,
                    done[0]++,
                    batches,
                    loss,
                    smooth.add(loss),
                    rates[TensorSpec.HEAD],
                    clock.secondsLeft()));
            return true;
        });
        waited += loader.waited() - waitedBefore;
    }

    /** What a training says that ran away; the epochs before are kept. */
    static Refusal noNumber(TrainPlan plan) {
        return new Refusal(
                "The loss is no number any more: the training has run away. Try a smaller learning rate than %s.",
                plan.schedule().learningRate());
    }

    private static double loss(List<LabelledPrediction> judgements) {
        return judgements.stream()
                .mapToDouble(LabelledPrediction::loss)
                .average()
                .orElse(Double.NaN);
    }
}
