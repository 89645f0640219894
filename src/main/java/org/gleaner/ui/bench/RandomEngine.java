package org.gleaner.ui.bench;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Phase;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.Refusal;

/**
 * An engine for measurements of the window: its trainings take no time, their opinions are seeded random numbers, and
 * it does nothing else.
 */
final class RandomEngine {

    private static final String DEVICE = "no device";
    private static final long SEED = 42;

    private RandomEngine() {}

    static Engine create() {
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "device" -> DEVICE;
                    case "missing" -> Optional.empty();
                    case "backbones" -> List.of();
                    case "train" -> train(arguments);
                    default -> throw new Refusal("This window is for measurements and has no network.");
                });
    }

    @SuppressWarnings("unchecked") // the arguments of Engine.train
    private static Evaluation train(Object[] arguments) {
        return train((Dataset) arguments[1], (TrainPlan) arguments[2], (Consumer<TrainEvent>) arguments[4]);
    }

    private static Evaluation train(Dataset data, TrainPlan plan, Consumer<TrainEvent> events) {
        List<LabelledPrediction> rows = new ArrayList<>();
        Random random = new Random(SEED);
        for (Item item : data.items()) {
            rows.add(judge(
                    item, data.classes().indexOf(item.label()), data.classes().size(), random));
        }
        Evaluation opinions = new Evaluation(data.classes(), rows);
        int valid = data.labelled(Split.VALID).size();
        int train = rows.size() - valid;
        events.accept(new TrainEvent.Prepared(
                rows.size(), train, valid, 1, 1, plan.model().backbone(), DEVICE, "fp32", null, List.of()));
        double wrong = opinions.errorRate(Split.VALID);
        events.accept(new TrainEvent.EpochDone(Phase.UNFROZEN, 0, 1, 1, wrong, 0, opinions.of(Split.VALID), true));
        events.accept(new TrainEvent.Done(rows.size(), train, valid, 0, 0, 0, DEVICE, "fp32"));
        return opinions;
    }

    /** A softmax over random logits that prefers the label. */
    private static LabelledPrediction judge(Item item, int label, int classes, Random random) {
        float[] probabilities = new float[classes];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double logit = 2 * random.nextGaussian() + (k == label ? 5 : 0);
            probabilities[k] = (float) Math.exp(logit);
            sum += probabilities[k];
        }
        for (int k = 0; k < classes; k++) {
            probabilities[k] /= (float) sum;
        }
        return LabelledPrediction.of(item, label, Prediction.of(probabilities, null));
    }
}
