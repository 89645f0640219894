package org.gleaner.data;

/**
 * The network's opinion of one picture.
 *
 * @param path relative to the project folder, with {@code /}
 * @param split the side it was on in that training
 * @param label index of its label then
 * @param predicted index of the most probable class
 * @param loss cross-entropy, natural logarithm
 * @param probabilities a softmax over the classes; read only
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand boxed lists would not fit
public record Judgement(String path, Split split, int label, int predicted, double loss, float[] probabilities) {

    /** Probability of the predicted class, as fastai shows it. */
    public float probability() {
        return probabilities[predicted];
    }
}
