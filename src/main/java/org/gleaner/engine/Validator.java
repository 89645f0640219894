package org.gleaner.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Prediction;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;

/** Runs a network over pictures through the validation view. Engine thread only. */
record Validator(DataLoader loader, Network network, int batchSize) {

    /** One judgement a picture, in the order given; {@code done} hears how many are finished. */
    List<LabelledPrediction> judge(List<Item> items, CancelToken cancel, IntConsumer done) {
        network.module().training(false);
        List<LabelledPrediction> judgements = new ArrayList<>();
        loader.valid(items, batchSize, cancel, batch -> {
            float[][] logits = network.logits(batch);
            for (int i = 0; i < batch.size(); i++) {
                Item item = items.get(judgements.size());
                judgements.add(judgement(item, (int) batch.labels()[i], logits[i]));
            }
            done.accept(judgements.size());
        });
        return judgements;
    }

    /** Cross-entropy in double precision; it stays finite where the probability would be rounded to 0. */
    static LabelledPrediction judgement(Item item, int label, float[] logits) {
        double[] softmax = softmax(logits);
        Prediction prediction = Prediction.of(softmax);
        int best = prediction.best();
        double loss = logits[best] - Math.log(softmax[best]) - logits[label];
        return LabelledPrediction.of(item, label, prediction, loss);
    }

    /**
     * Probabilities from logits.
     *
     * @throws Refusal when one of them is no number
     */
    static double[] softmax(float[] logits) {
        checkNumbers(logits);
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            probabilities[k] = Math.exp(logits[k] - most);
            sum += probabilities[k];
        }
        for (int k = 0; k < logits.length; k++) {
            probabilities[k] /= sum;
        }
        return probabilities;
    }

    /** @throws Refusal when the network's answer holds what is no number */
    static void checkNumbers(float... answer) {
        for (float value : answer) {
            if (!Float.isFinite(value)) {
                throw new Refusal(
                        "The network's answer is no number: it was trained with too large a learning rate, or its file was changed.");
            }
        }
    }
}
