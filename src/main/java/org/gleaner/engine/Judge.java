package org.gleaner.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.gleaner.data.Item;
import org.gleaner.data.Judgement;
import org.gleaner.task.CancelToken;

/** Runs a network over pictures through the validation view. Engine thread only. */
final class Judge {

    private final Feeder feeder;
    private final Network network;
    private final int batchSize;

    Judge(Feeder feeder, Network network, int batchSize) {
        this.feeder = feeder;
        this.network = network;
        this.batchSize = batchSize;
    }

    /** One judgement a picture, in the order given; {@code done} hears how many are finished. */
    List<Judgement> judge(List<Item> items, CancelToken cancel, IntConsumer done) {
        network.training(false);
        List<Judgement> judgements = new ArrayList<>();
        feeder.valid(items, batchSize, cancel, batch -> {
            float[][] logits = network.logits(batch);
            for (int i = 0; i < batch.size(); i++) {
                Item item = items.get(judgements.size());
                judgements.add(judgement(item, (int) batch.labels()[i], logits[i]));
            }
            done.accept(judgements.size());
        });
        return judgements;
    }

    /** Softmax and cross-entropy in double precision; the loss stays finite where the probability would be rounded to 0. */
    private static Judgement judgement(Item item, int label, float[] logits) {
        int predicted = 0;
        for (int k = 1; k < logits.length; k++) {
            predicted = logits[k] > logits[predicted] ? k : predicted;
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - logits[predicted]);
        }
        float[] probabilities = new float[logits.length];
        for (int k = 0; k < logits.length; k++) {
            probabilities[k] = (float) (Math.exp(logits[k] - logits[predicted]) / sum);
        }
        double loss = Math.log(sum) + logits[predicted] - logits[label];
        return new Judgement(item.path(), item.split(), label, predicted, loss, probabilities);
    }
}
