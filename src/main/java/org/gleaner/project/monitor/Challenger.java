package org.gleaner.project.monitor;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gleaner.data.Prediction;
import org.gleaner.image.DecodeBudget;
import org.gleaner.image.Decoder;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.Classifier;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.store.PredictionRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second model that is shown what the first one is shown, and whose answers nobody sees but the log. It is asked on a
 * thread of its own, so that neither an answer nor the log waits for it. Any thread; the classifier goes with it.
 */
public final class Challenger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Challenger.class);

    /** Bytes of pictures that may wait for it; with more, it is not asked. */
    private static final long MOST_WAITING = 64_000_000;

    private static final int CLOSING_SECONDS = 20;

    private final TrainedModel model;
    private final Classifier classifier;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("challenger").factory());
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong unasked = new AtomicLong();

    public Challenger(TrainedModel model, Classifier classifier) {
        this.model = model;
        this.classifier = classifier;
    }

    /** What it names; nothing when it cannot say, or does not keep up. Never waits. */
    CompletableFuture<Optional<PredictionRecord.Challenger>> ask(byte[] picture) {
        if (waiting.addAndGet(picture.length) > MOST_WAITING) {
            waiting.addAndGet(-picture.length);
            LOG.warn("The challenger is too slow: it was not asked about {} pictures", unasked.incrementAndGet());
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return say(picture);
                    } finally {
                        waiting.addAndGet(-picture.length);
                    }
                },
                thread);
    }

    private Optional<PredictionRecord.Challenger> say(byte[] picture) {
        try {
            Prediction answer = DecodeBudget.within(
                            picture, Integer.MAX_VALUE, size -> classifier.ask(Decoder.decode(picture), false))
                    .join();
            return Optional.of(new PredictionRecord.Challenger(
                    model.name(), classifier.classes().get(answer.best()), answer.confidence()));
        } catch (UnreadablePicture | CompletionException | IllegalStateException e) {
            LOG.warn("The challenger could not say: {}", e.toString());
            return Optional.empty();
        }
    }

    /** Answers what it was asked, and lets the classifier go. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The challenger has not answered all that it was asked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        classifier.close();
    }
}
