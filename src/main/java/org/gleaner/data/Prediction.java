package org.gleaner.data;

import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a network says of one photo. A value.
 *
 * @param probabilities a softmax over the classes; read only
 * @param best index of the most probable class, as it was before the probabilities were rounded
 * @param ood how far the photo is from what was learned; null where nobody measured
 */
@SuppressWarnings("ArrayRecordComponent") // a hundred thousand boxed lists would not fit
public record Prediction(
        float[] probabilities, int best, @Nullable OodScore ood) {

    /** A first answer that is less than so much more probable than the second is none; of two classes, below 75 %. */
    private static final float DECIDED = 0.5f;

    /**
     * An out-of-distribution score.
     *
     * @param distance from the training photos, 0 to 2; null where only the verdict was kept
     * @param unlike whether that is so far that the classes mean little here: "none of these" may be the answer
     */
    public record OodScore(@Nullable Double distance, boolean unlike) {}

    public static Prediction of(float[] softmax, @Nullable OodScore ood) {
        return new Prediction(softmax, argmax(softmax.length, k -> softmax[k]), ood);
    }

    /** A softmax that is rounded. */
    public static Prediction of(double... softmax) {
        float[] rounded = new float[softmax.length];
        for (int k = 0; k < softmax.length; k++) {
            rounded[k] = (float) softmax[k];
        }
        return new Prediction(rounded, argmax(softmax.length, k -> softmax[k]), null);
    }

    private static int argmax(int classes, IntToDoubleFunction value) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            best = value.applyAsDouble(k) > value.applyAsDouble(best) ? k : best;
        }
        return best;
    }

    /** Probability of the most probable class. */
    public float confidence() {
        return probabilities[best];
    }

    /** How much more probable the first answer is than the second, 0 to 1: small where the network is not sure. */
    public float margin() {
        return probabilities.length < 2 ? confidence() : confidence() - probabilities[second()];
    }

    /** Index of the most probable class but one; of one class alone its own. */
    public int second() {
        int second = best == 0 ? probabilities.length - 1 : 0;
        for (int k = 0; k < probabilities.length; k++) {
            second = k != best && probabilities[k] > probabilities[second] ? k : second;
        }
        return second;
    }

    /** Whether the photo fits several classes. One that fits none is {@link #unlike} and never undecided. */
    public boolean undecided() {
        return !unlike() && margin() < DECIDED;
    }

    /** Distance from the training photos, 0 to 2; NaN where that is not known. */
    public double distance() {
        return ood == null || ood.distance() == null ? Double.NaN : ood.distance();
    }

    /** Whether the photo is known to be unlike all that was learned. */
    public boolean unlike() {
        return ood != null && ood.unlike();
    }
}
