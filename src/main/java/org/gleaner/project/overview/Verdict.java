package org.gleaner.project.overview;

import java.util.Comparator;
import java.util.Optional;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Split;
import org.gleaner.stats.Proportions;
import org.gleaner.task.Message;

/**
 * How good a model is, as a person would put it. A value.
 *
 * @param right of the photos that it had not seen
 * @param of all of those
 * @param low the share that is probably right of all such photos, at least, 0 to 1
 * @param high at most
 * @param weakest the class of which it recognises the smallest share; empty where it is right on all
 * @param usual the class that most of them have
 * @param guessed of how many whoever always names that class would be right
 */
public record Verdict(int right, int of, double low, double high, String weakest, String usual, int guessed) {

    /** Fractions that people have a feeling for. */
    private static final int[] DENOMINATORS = {2, 3, 4, 5, 10, 20, 100};

    private static final double CLOSE = 0.02;

    /** The verdict on the photos held back; empty where there are none. */
    public static Optional<Verdict> of(Evaluation evaluation) {
        ConfusionMatrix matrix = ConfusionMatrix.of(evaluation, Split.VALID);
        int of = matrix.total();
        if (of == 0) {
            return Optional.empty();
        }
        int right = 0;
        for (int i = 0; i < matrix.counts().length; i++) {
            right += matrix.counts()[i][i];
        }
        Proportions.Interval share = Proportions.interval(right, of);
        String weakest = right == of
                ? ""
                : matrix.perClass().stream()
                        .filter(score -> score.support() > 0)
                        .min(Comparator.comparingDouble(ConfusionMatrix.ClassScore::recall))
                        .map(ConfusionMatrix.ClassScore::label)
                        .orElse("");
        ConfusionMatrix.ClassScore most = matrix.perClass().stream()
                .max(Comparator.comparingInt(ConfusionMatrix.ClassScore::support))
                .orElseThrow();
        return Optional.of(new Verdict(right, of, share.low(), share.high(), weakest, most.label(), most.support()));
    }

    /** The share in small numbers: about how many of how many are right. */
    public Message share() {
        if (right == of) {
            return Message.counted(
                    "Right on the %,d photo it had not seen", "Right on all %,d photos it had not seen", of);
        }
        double share = (double) right / of;
        for (int denominator : DENOMINATORS) {
            int parts = (int) Math.round(share * denominator);
            if (parts > 0 && parts < denominator && Math.abs(share - (double) parts / denominator) < CLOSE) {
                return new Message("About %d of %d right on photos it had not seen", parts, denominator);
            }
        }
        return new Message("%d of %d right on photos it had not seen", right, of);
    }

    /**
     * Between which shares the truth lies, where the model is weakest, and how good it is to guess where that may be as
     * good.
     */
    public Message detail() {
        Message words = range();
        return guessed < of && low * of <= guessed
                ? words.then(new Message(
                        "Always saying %s would be right on %d %%.", usual, Math.round(100.0 * guessed / of)))
                : words;
    }

    private Message range() {
        long from = Math.round(100 * low);
        long to = Math.round(100 * high);
        return weakest.isEmpty()
                ? new Message("Probably between %d and %d %% of new ones.", from, to)
                : new Message("Probably between %d and %d %% of new ones. Weakest: %s.", from, to, weakest);
    }
}
