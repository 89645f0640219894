package org.gleaner.data;

import org.jspecify.annotations.Nullable;

/**
 * The network's opinion of one picture.
 *
 * @param path relative to the project folder, with {@code /}
 * @param split the side it was on in that training
 * @param label index of its label then
 * @param predicted index of the most probable class
 * @param loss cross-entropy, natural logarithm
 * @param probabilities a softmax over the classes; read only
 * @param content what the file held that was judged; null when that was not written down
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand boxed lists would not fit
public record Judgement(
        String path,
        Split split,
        int label,
        int predicted,
        double loss,
        float[] probabilities,
        @Nullable Content content) {

    /** An opinion of a file that nobody has looked into. */
    public Judgement(String path, Split split, int label, int predicted, double loss, float[] probabilities) {
        this(path, split, label, predicted, loss, probabilities, null);
    }

    /** The same opinion, of a file with this content. */
    public Judgement of(@Nullable Content file) {
        return new Judgement(path, split, label, predicted, loss, probabilities, file);
    }

    /** Probability of the predicted class, as fastai shows it. */
    public float probability() {
        return probabilities[predicted];
    }
}
