package org.gleaner.learn;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gleaner.image.Pixels;

/**
 * A trained network in use. Any number of threads may ask at a time; one thread of its own owns the network and answers what waits in one
 * batch. {@link #close} lets the network go.
 */
public interface Classifier extends AutoCloseable {

    /**
     * What the network says of one picture.
     *
     * @param probabilities a softmax over the classes; read only
     * @param distance from the training pictures, 0 to 2, as {@link OutOfDistribution} measures it
     * @param unlike whether that is so far that the classes mean little here: "none of these" may be the answer
     * @param features what the body sees: the mean over the places of its last feature map; read only
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(float[] probabilities, double distance, boolean unlike, float[] features) {

        /** Index of the most probable class. */
        public int best() {
            int best = 0;
            for (int k = 1; k < probabilities.length; k++) {
                best = probabilities[k] > probabilities[best] ? k : best;
            }
            return best;
        }

        /** Probability of the most probable class. */
        public float probability() {
            return probabilities[best()];
        }
    }

    /** In the order of the probabilities. */
    List<String> classes();

    /** What is called unlike the training data, and what the held-out pictures looked like. */
    OutOfDistribution outOfDistribution();

    /** What it computes in, {@code fp32} or {@code bf16}. */
    String precision();

    /**
     * Asks about a picture. Brings it into the network's view on the calling thread, and waits there while too many others wait.
     *
     * @param picture upright, of any size
     * @param augmented with fastai's test-time augmentation; the same picture gets the same views each time
     * @return fails with an {@link IllegalStateException} after {@link #close}
     */
    CompletableFuture<Answer> ask(Pixels picture, boolean augmented);

    /** Answers what was asked, and lets the network go. */
    @Override
    void close();
}
