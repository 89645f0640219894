package org.gleaner.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.Await;
import org.gleaner.task.CancelToken;
import org.gleaner.task.ItemError;
import org.gleaner.task.Message;
import org.gleaner.task.Refusal;

/** Reads every labelled picture once before a training, so that one that cannot be read stops nothing later. */
record DatasetCheck(DecodedImageCache images, ExecutorService pool) {

    /** @throws Refusal when what is left cannot be trained on */
    TrainingSet look(TrainingJob job) {
        List<ItemError> skipped = new ArrayList<>();
        return pictures(readable(job.data().labelled(), skipped, job.events(), job.cancel()), job.plan(), skipped);
    }

    /**
     * Those that can be read.
     *
     * @param skipped receives the others
     */
    List<Item> readable(List<Item> items, List<ItemError> skipped, Consumer<TrainEvent> events, CancelToken cancel) {
        List<Future<DecodedImageCache.Look>> looks = items.stream()
                .map(item -> pool.submit(() -> look(item, cancel)))
                .toList();
        List<Item> readable = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            DecodedImageCache.Look look = Await.result(looks.get(i));
            cancel.throwIfCancelled();
            Message problem = look.problem();
            if (problem == null) {
                readable.add(items.get(i));
            } else {
                skipped.add(new ItemError(items.get(i).path(), problem));
            }
            events.accept(
                    new TrainEvent.Reading(i + 1, items.size(), items.get(i).path(), look.content()));
        }
        return readable;
    }

    private static TrainingSet pictures(List<Item> readable, TrainPlan plan, List<ItemError> skipped) {
        List<Item> train = of(readable, Split.TRAIN);
        List<Item> valid = of(readable, Split.VALID);
        List<String> classes = readable.stream()
                .map(item -> String.valueOf(item.label()))
                .distinct()
                .sorted()
                .toList();
        if (classes.isEmpty()) {
            throw new Refusal("Training needs photos of at least two classes; there are none.");
        }
        if (classes.size() == 1) {
            throw new Refusal("Training needs photos of at least two classes; there is only %s.", classes.getFirst());
        }
        if (train.size() < 2 || plan.schedule().batch() < 2) {
            throw new Refusal("Training needs at least two photos a batch; there are %s to train on.", train.size());
        }
        return new TrainingSet(classes, train, valid, Math.min(plan.schedule().batch(), train.size()), skipped);
    }

    private static List<Item> of(List<Item> items, Split split) {
        return items.stream().filter(item -> item.split() == split).toList();
    }

    private DecodedImageCache.Look look(Item item, CancelToken cancel) {
        return cancel.isCancelled() ? new DecodedImageCache.Look(null, null) : images.look(item.path());
    }
}
