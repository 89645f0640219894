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
import org.jspecify.annotations.Nullable;

/**
 * fastai's {@code fine_tune} (callback/schedule.py): epochs with the body frozen, then epochs with everything, each
 * phase one cycle with a fresh optimizer. Engine thread only; a cancel stops it within one batch.
 */
final class FineTune {

    private final TrainPlan plan;
    private final TrainingContext context;
    private final TrainingSet pictures;
    private final TrainStep step;
    private final DataLoader loader;
    private final Validator validator;
    private final Consumer<TrainEvent> events;
    private final CancelToken cancel;
    private final EpochFiles files;
    private final StepClock clock;
    private final int behind;

    private @Nullable List<LabelledPrediction> valid;
    private long waited;

    /** @param files keep what an epoch comes to: its network before it is reported, and the checkpoint after */
    FineTune(
            TrainPlan plan,
            TrainingContext context,
            Consumer<TrainEvent> events,
            CancelToken cancel,
            EpochFiles files) {
        this.plan = plan;
        this.context = context;
        this.pictures = context.pictures();
        this.step = context.step();
        this.loader = context.loader();
        this.validator = new Validator(loader, step.network(), pictures.batchSize());
        this.events = events;
        this.cancel = cancel;
        this.files = files;
        Checkpoint from = context.from();
        this.behind = from == null ? 0 : from.epochs();
        if (from != null) {
            step.divide(from.parts());
        }
        this.clock = new StepClock((plan.schedule().allEpochs() - behind) * pictures.batches());
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

    /** The validation pictures as the trained network sees them; judged now where no epoch was left to train. */
    List<LabelledPrediction> valid() {
        List<LabelledPrediction> judged = valid;
        return judged == null ? validator.judge(pictures.valid(), cancel, done -> {}) : judged;
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
        int before = phase == Phase.FROZEN ? 0 : plan.schedule().freezeEpochs();
        int first = Math.clamp(behind - before, 0, epochs);
        if (first == epochs) {
            return;
        }
        SmoothLoss smooth = start(phase, first > 0);
        for (int epoch = first; epoch < epochs; epoch++) {
            long begin = System.nanoTime();
            epoch(phase, epoch, epochs, cycle, smooth);
            List<LabelledPrediction> judged = validator.judge(pictures.valid(), cancel, done -> {});
            valid = judged;
            double seconds = (System.nanoTime() - begin) / 1e9;
            double loss = loss(judged);
            boolean kept = files.keep(loss);
            double wrong = new Evaluation(pictures.classes(), judged).errorRate(Split.VALID);
            events.accept(new TrainEvent.EpochDone(phase, epoch, smooth.value(), loss, wrong, seconds, judged, kept));
            files.checkpoint(before + epoch + 1, smooth);
        }
    }

    /** @param within whether the phase was begun before */
    private SmoothLoss start(Phase phase, boolean within) {
        Checkpoint from = context.from();
        if (from == null) {
            step.start(phase);
            return new SmoothLoss();
        }
        if (!within) {
            step.start(phase);
            return new SmoothLoss();
        }
        step.start(phase, from.optimizer());
        return new SmoothLoss(from.average(), from.losses());
    }

    private void epoch(Phase phase, int epoch, int epochs, OneCycle cycle, SmoothLoss smooth) {
        step.network().module().training(true);
        FreeMemory.giveBack();
        int batches = pictures.batches();
        int[] done = {0};
        clock.resume();
        long waitedBefore = loader.waited();
        int number = phase == Phase.FROZEN ? epoch : plan.schedule().freezeEpochs() + epoch;
        if (number > 0) {
            // Each epoch has a random stream of its own, so that a training can go on from the end of any.
            context.torch().seed(DataLoader.seed(plan, number));
        }
        loader.train(pictures.train(), pictures.batchSize(), number, cancel, batch -> {
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
            double trainLoss = smooth.add(loss);
            events.accept(new TrainEvent.BatchDone(
                    phase, epoch, done[0]++, batches, loss, trainLoss, rates[TensorSpec.HEAD], clock.secondsLeft()));
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

    static double loss(List<LabelledPrediction> judgements) {
        return judgements.stream()
                .mapToDouble(LabelledPrediction::loss)
                .average()
                .orElse(Double.NaN);
    }
}
