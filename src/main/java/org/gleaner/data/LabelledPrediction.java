package org.gleaner.data;

import org.jspecify.annotations.Nullable;

/**
 * What a network says of a picture that has a label. Flat, as its file is, and as a hundred thousand of them are held.
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
public record LabelledPrediction(
        String path,
        Split split,
        int label,
        int predicted,
        double loss,
        float[] probabilities,
        @Nullable Content content) {

    /** Where a probability is rounded to nothing the loss is finite still, about 20. */
    private static final double LEAST_PROBABILITY = 1e-9;

    /** A picture as it is now, with the loss as far as the rounded probabilities tell. */
    public static LabelledPrediction of(Item item, int label, Prediction said) {
        return of(item, label, said, loss(said.probabilities(), label));
    }

    /** With a loss that is known better than from rounded probabilities. */
    public static LabelledPrediction of(Item item, int label, Prediction said, double loss) {
        return new LabelledPrediction(item.path(), item.split(), label, said.best(), loss, said.probabilities(), null);
    }

    private static double loss(float[] probabilities, int label) {
        return -Math.log(Math.max(probabilities[label], LEAST_PROBABILITY));
    }

    /** The same prediction of a picture that lies elsewhere now, perhaps under another label. */
    public LabelledPrediction at(String place, int now) {
        double lossNow = now == label ? loss : loss(probabilities, now);
        return now == label && place.equals(path)
                ? this
                : new LabelledPrediction(place, split, now, predicted, lossNow, probabilities, content);
    }

    /** The same prediction of a picture on this side. */
    public LabelledPrediction on(Split side) {
        return new LabelledPrediction(path, side, label, predicted, loss, probabilities, content);
    }

    /** The same prediction of a file with this content. */
    public LabelledPrediction of(@Nullable Content file) {
        return new LabelledPrediction(path, split, label, predicted, loss, probabilities, file);
    }

    /** Without the label. */
    public Prediction prediction() {
        return new Prediction(probabilities, predicted, null);
    }

    /** Probability of the predicted class, as fastai shows it. */
    public float confidence() {
        return probabilities[predicted];
    }

    /** Whether it is taken for another class than its label. */
    public boolean wrong() {
        return predicted != label;
    }
}
