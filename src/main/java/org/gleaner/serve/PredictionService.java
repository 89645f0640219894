package org.gleaner.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gleaner.data.FilePrediction;
import org.gleaner.data.Prediction;
import org.gleaner.image.DecodeBudget;
import org.gleaner.image.Decoder;
import org.gleaner.image.PictureSize;
import org.gleaner.image.UnreadablePicture;
import org.gleaner.learn.Classifier;
import org.gleaner.task.Cores;
import org.gleaner.task.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes pictures on a thread a core, so that more senders do not make more work at a time, and asks the classifier.
 * Nobody is kept waiting by another's many pictures, as senders take turns picture by picture, nor by large ones, as
 * these have a thread of their own. Any thread.
 */
final class PredictionService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionService.class);

    /** Pixels of a picture that takes the thread for large ones: more than phones take by themselves. */
    private static final long LARGE = 16_000_000;

    private final Classifier classifier;
    private final Listener listener;
    private final Limits limits;
    private final ExecutorService threads = threads("serve-", Cores.count());
    private final ExecutorService large = threads("serve-large-", 1);

    PredictionService(Classifier classifier, Listener listener, Limits limits) {
        this.classifier = classifier;
        this.listener = listener;
        this.limits = limits;
    }

    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** In the order of the probabilities. */
    List<String> classes() {
        return classifier.classes();
    }

    /** What is said of each picture, in their order; those that cannot be read say so. */
    CompletableFuture<List<FilePrediction>> ask(List<Upload> uploads, boolean augmented) {
        return CompletableFuture.supplyAsync(() -> measured(uploads), threads)
                .thenCompose(pictures -> all(inTurn(pictures, augmented)));
    }

    /**
     * A picture as its header describes it.
     *
     * @param pixels 0 when the header cannot be read
     * @param beyond whether those before it have taken all that a request may have
     */
    private record Measured(Upload upload, long pixels, boolean beyond) {}

    private List<Measured> measured(List<Upload> uploads) {
        List<Measured> pictures = new ArrayList<>();
        long sum = 0;
        for (Upload upload : uploads) {
            long pixels = pixels(upload);
            sum += pixels;
            pictures.add(new Measured(upload, pixels, sum > limits.requestPixels()));
        }
        return pictures;
    }

    private static long pixels(Upload upload) {
        try {
            PictureSize size = Decoder.size(upload.file());
            return (long) size.width() * size.height();
        } catch (UnreadablePicture e) {
            return 0; // it is told when it is its turn
        }
    }

    private List<CompletableFuture<FilePrediction>> inTurn(List<Measured> pictures, boolean augmented) {
        List<CompletableFuture<FilePrediction>> answers = new ArrayList<>();
        CompletableFuture<?> turn = CompletableFuture.completedFuture(null);
        for (Measured picture : pictures) {
            CompletableFuture<FilePrediction> answer = new CompletableFuture<>();
            turn = turn.thenRunAsync(
                    () -> ask(picture, augmented).thenAccept(answer::complete).exceptionally(failure -> {
                        answer.completeExceptionally(failure);
                        return null;
                    }),
                    picture.pixels() > LARGE ? large : threads);
            answers.add(turn.thenCompose(asked -> answer));
        }
        return answers;
    }

    private static CompletableFuture<List<FilePrediction>> all(List<CompletableFuture<FilePrediction>> each) {
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(done -> each.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<FilePrediction> ask(Measured picture, boolean augmented) {
        Upload upload = picture.upload();
        if (picture.beyond()) {
            return unread(upload, new Message("too many pixels in one request"));
        }
        try {
            return DecodeBudget.within(
                            upload.file(),
                            limits.pixels(),
                            size -> classifier.ask(Decoder.decode(upload.file()), augmented))
                    .thenApply(answer -> {
                        tell(upload, answer);
                        return new FilePrediction(upload.name(), answer, null);
                    });
        } catch (UnreadablePicture e) {
            return unread(upload, reason(e));
        }
    }

    private static CompletableFuture<FilePrediction> unread(Upload upload, Message reason) {
        return CompletableFuture.completedFuture(new FilePrediction(upload.name(), null, reason));
    }

    /** Without what a codec has to say of its insides. */
    private static Message reason(UnreadablePicture unreadable) {
        boolean damaged = unreadable.reason().toString().startsWith("damaged: ");
        return damaged ? new Message("damaged") : unreadable.reason();
    }

    @SuppressWarnings("CatchingUnchecked") // the sender gets the answer whatever becomes of the log
    private void tell(Upload upload, Prediction answer) {
        try {
            listener.answered(upload.name(), upload.file(), answer);
        } catch (RuntimeException e) {
            LOG.warn("The listener failed", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        large.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS) || !large.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Pictures are still being decoded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
