package org.gleaner.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Judgement;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Phase;
import org.gleaner.learn.Predictions;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.learn.RateTest;
import org.gleaner.learn.TrainEvent;
import org.gleaner.learn.Trial;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/** An engine for measurements of the window: its trainings take no time, and their opinions are seeded random numbers. */
final class RandomEngine implements Engine {

    private static final long SEED = 42;

    @Override
    public String device() {
        return "no device";
    }

    @Override
    public Optional<PublishedWeights> missing(TrainPlan plan) {
        return Optional.empty();
    }

    @Override
    public Evaluation train(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel) {
        List<Judgement> rows = new ArrayList<>();
        Random random = new Random(SEED);
        for (Item item : data.items()) {
            rows.add(judge(
                    item, data.classes().indexOf(item.label()), data.classes().size(), random));
        }
        Evaluation opinions = new Evaluation(data.classes(), rows);
        int valid = data.labelled(Split.VALID).size();
        int train = rows.size() - valid;
        events.accept(new TrainEvent.Prepared(
                rows.size(), train, valid, 1, 1, plan.backbone(), device(), "fp32", null, List.of()));
        double wrong = opinions.errorRate(Split.VALID);
        events.accept(new TrainEvent.EpochDone(Phase.UNFROZEN, 0, 1, 1, wrong, 0, opinions.of(Split.VALID)));
        events.accept(new TrainEvent.Done(rows.size(), train, valid, 0, 0, 0, device(), "fp32"));
        return opinions;
    }

    /** A softmax over random logits that prefers the label. */
    private static Judgement judge(Item item, int label, int classes, Random random) {
        float[] probabilities = new float[classes];
        double sum = 0;
        int predicted = 0;
        for (int k = 0; k < classes; k++) {
            double logit = 2 * random.nextGaussian() + (k == label ? 5 : 0);
            probabilities[k] = (float) Math.exp(logit);
            sum += probabilities[k];
        }
        for (int k = 0; k < classes; k++) {
            probabilities[k] /= (float) sum;
            predicted = probabilities[k] > probabilities[predicted] ? k : predicted;
        }
        double loss = -Math.log(probabilities[label]);
        return new Judgement(item.path(), item.split(), label, predicted, loss, probabilities);
    }

    @Override
    public void fetch(PublishedWeights weights, Progress progress, CancelToken cancel) {
        throw nothingElse();
    }

    @Override
    public Predictions predict(
            Path root,
            List<Item> items,
            Path model,
            TrainPlan plan,
            boolean augmented,
            Progress progress,
            CancelToken cancel) {
        throw nothingElse();
    }

    @Override
    public Trial trial(TrainPlan plan) {
        throw nothingElse();
    }

    @Override
    public RateTest findRate(Path root, Dataset data, TrainPlan plan, Progress progress, CancelToken cancel) {
        throw nothingElse();
    }

    private static Refusal nothingElse() {
        return new Refusal("This window is for measurements and has no network.");
    }
}
