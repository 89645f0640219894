package org.gleaner.engine;

import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.learn.PrecisionBenchmark;
import org.gleaner.learn.TrainEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a training works with, once everything is loaded.
 *
 * @param from where the training goes on; null at its beginning
 */
record TrainingContext(
        Torch torch,
        Backbone backbone,
        TrainingSet pictures,
        DataLoader loader,
        NetworkScript script,
        TrainStep step,
        String device,
        ComputeType precision,
        @Nullable PrecisionBenchmark probe,
        @Nullable Checkpoint from) {

    TrainEvent.Prepared prepared() {
        return new TrainEvent.Prepared(
                pictures.count(),
                pictures.train().size(),
                pictures.valid().size(),
                pictures.batchSize(),
                pictures.batches(),
                backbone.description(),
                device,
                precision.title(),
                probe,
                pictures.skipped());
    }

    TrainEvent.Done done(FineTune tuning, double seconds) {
        return new TrainEvent.Done(
                pictures.count(),
                pictures.train().size(),
                pictures.valid().size(),
                tuning.imagesPerSecond(),
                tuning.waitShare(),
                seconds,
                device,
                precision.title());
    }
}
