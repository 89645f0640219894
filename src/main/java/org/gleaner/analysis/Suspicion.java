package org.gleaner.analysis;

import java.util.List;
import org.gleaner.data.Doubt;
import org.gleaner.task.CancelToken;

/**
 * Which labels are likely wrong, by what networks say that have not seen the pictures: in which order to look, how
 * many, and how many wrong ones there are in all. A value; treat the arrays as read only.
 *
 * @param order indices of the pictures, most suspect first
 * @param doubts probability, 0 to 1, that the given label is wrong, one a picture; they add up to the expected number
 * @param cut how many of the first to look at
 * @param expected how many labels are wrong
 * @param suspects what each picture is, should its label be wrong
 */
@SuppressWarnings("ArrayRecordComponent")
public record Suspicion(int[] order, double[] doubts, int cut, ExpectedErrors expected, Suspect[] suspects) {

    /**
     * From the probabilities of any networks. Where labels and one network cannot tell people's mistakes from the
     * network's, the number is half-way between two assumptions; a second, different network makes it good to about a
     * quarter.
     *
     * @param labels given, as indices of the classes, of which there are two at least
     * @param networks for each network its probabilities by [picture][class]; at least one
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static Suspicion ofNetworks(int[] labels, List<float[][]> networks, CancelToken cancel) {
        return networks.size() == 1
                ? new SuspicionEstimate(labels, networks.getFirst(), cancel).ofNetwork()
                : new SuspicionEstimate(labels, Agreement.mean(networks), cancel).ofNetworks(networks);
    }

    /**
     * From cross-validated fits to the same labels. There people's mistakes do not follow the doubts: a weak fit doubts
     * what no person would.
     *
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static Suspicion ofOwnFits(int[] labels, float[][] probabilities, CancelToken cancel) {
        return labels.length == 0
                ? new Suspicion(
                        new int[0],
                        new double[0],
                        0,
                        new ExpectedErrors(0, 0, 0, ExpectedErrors.Assumption.NO_NOISE, 1),
                        new Suspect[0])
                : new SuspicionEstimate(labels, probabilities, cancel).ofOwnFits();
    }

    /** What was known of a picture before anything was decided; {@code place} is its place in the order, from 0. */
    Doubt doubt(int place) {
        int picture = order[place];
        return new Doubt(doubts[picture], (place + 1.0) / Math.max(1, cut), suspects[picture].kind());
    }
}
