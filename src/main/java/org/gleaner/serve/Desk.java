package org.gleaner.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gleaner.image.Decoder;
import org.gleaner.image.DecodingRoom;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.Classifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes pictures on a thread a core, so that more senders do not make more work at a time, and asks the classifier. Any thread. */
final class Desk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Classifier classifier;
    private final Listener listener;
    private final long mostPixels;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("serve-", 0).factory());

    Desk(Classifier classifier, Listener listener, long mostPixels) {
        this.classifier = classifier;
        this.listener = listener;
        this.mostPixels = mostPixels;
    }

    /** What is said of each picture, in their order; those that cannot be read say so. */
    CompletableFuture<List<Prediction>> ask(List<Upload> uploads, boolean augmented) {
        return CompletableFuture.supplyAsync(
                        () -> uploads.stream()
                                .map(upload -> ask(upload, augmented))
                                .toList(),
                        threads)
                .thenCompose(Desk::all);
    }

    private static CompletableFuture<List<Prediction>> all(List<CompletableFuture<Prediction>> each) {
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new)).thenApply(done -> {
            List<Prediction> predictions = new ArrayList<>();
            each.forEach(prediction -> predictions.add(prediction.join()));
            return predictions;
        });
    }

    private CompletableFuture<Prediction> ask(Upload upload, boolean augmented) {
        try {
            return DecodingRoom.within(
                            upload.file(), mostPixels, size -> classifier.ask(Decoder.decode(upload.file()), augmented))
                    .thenApply(answer -> {
                        tell(upload.file(), answer);
                        return Prediction.of(upload.name(), classifier.classes(), answer);
                    });
        } catch (UnreadablePicture e) {
            return CompletableFuture.completedFuture(Prediction.unread(upload.name(), reason(e)));
        }
    }

    /** Without what a codec has to say of its insides. */
    private static String reason(UnreadablePicture unreadable) {
        return unreadable.reason().replaceFirst("^damaged: .*", "damaged");
    }

    @SuppressWarnings("CatchingUnchecked") // the sender gets the answer whatever becomes of the log
    private void tell(byte[] picture, Classifier.Answer answer) {
        try {
            listener.answered(picture, answer);
        } catch (RuntimeException e) {
            LOG.warn("The listener failed", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Pictures are still being decoded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
