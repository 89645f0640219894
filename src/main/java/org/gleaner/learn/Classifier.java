package org.gleaner.learn;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gleaner.analysis.OodDetector;
import org.gleaner.data.Prediction;
import org.gleaner.image.Pixels;

/**
 * A trained network in use. Any number of threads may ask at a time; one thread of its own owns the network and answers
 * what waits in one batch. {@link #close} lets the network go.
 */
public interface Classifier extends AutoCloseable {

    /** In the order of the probabilities. */
    List<String> classes();

    /** What is called unlike the training data, and how well that is told. */
    OodDetector detector();

    /** What it computes in, {@code fp32} or {@code bf16}. */
    String precision();

    /**
     * Asks about a picture. Brings it into the network's view on the calling thread, and waits there while too many
     * others wait.
     *
     * @param picture upright, of any size
     * @param augmented with fastai's test-time augmentation; the same picture gets the same views each time
     * @return with its out-of-distribution score; fails with an {@link IllegalStateException} after {@link #close}
     */
    CompletableFuture<Prediction> ask(Pixels picture, boolean augmented);

    /** Answers what was asked, and lets the network go. */
    @Override
    void close();
}
