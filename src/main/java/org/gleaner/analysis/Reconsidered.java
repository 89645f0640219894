package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.data.Doubt;
import org.jspecify.annotations.Nullable;

/**
 * A suspicion after what a person decided: what was called right is neither doubted nor counted and comes last, what
 * was called wrong is counted; of the others the doubts, the order of the kinds, the cut and the number follow the
 * decisions, once there are enough of them. Stateless.
 */
final class Reconsidered {

    private final Suspicion before;
    private final BitSet right;
    private final BitSet wrong;
    private final @Nullable Recalibration taught;

    private Reconsidered(Suspicion before, BitSet right, BitSet wrong, @Nullable Recalibration taught) {
        this.before = before;
        this.right = right;
        this.wrong = wrong;
        this.taught = taught;
    }

    /**
     * What is suspect still.
     *
     * @param right indices of the pictures whose label was called right
     * @param wrong indices of those whose label was called wrong
     */
    static Suspicion of(Suspicion before, Review review, BitSet right, BitSet wrong) {
        Recalibration taught = review.teaches() ? Recalibration.of(review.outcomes()) : null;
        return taught == null && right.isEmpty() && wrong.isEmpty()
                ? before
                : new Reconsidered(before, right, wrong, taught).suspicion();
    }

    private Suspicion suspicion() {
        int count = before.order().length;
        double[] doubts = new double[count];
        List<Doubt> open = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            int picture = before.order()[place];
            Doubt seen = before.doubt(place);
            if (!isDecided(picture)) {
                open.add(seen);
                doubts[picture] = taught == null ? seen.wrong() : taught.doubt(seen);
            } else if (wrong.get(picture)) {
                doubts[picture] = 1;
            }
        }
        int[] order = order();
        return new Suspicion(order, doubts, cut(order, doubts), expected(doubts, open), before.suspects());
    }

    private boolean isDecided(int picture) {
        return right.get(picture) || wrong.get(picture);
    }

    /** Each picture keeps the odds of its place, but for what was learnt of its kind. */
    private int[] order() {
        double[] keys = new double[before.order().length];
        double[] descending = Arrays.stream(before.doubts()).sorted().toArray();
        for (int place = 0; place < keys.length; place++) {
            double odds = Recalibration.logit(descending[keys.length - 1 - place]);
            keys[place] = taught == null
                    ? -place
                    : odds + taught.ofKind(before.doubt(place).kind());
        }
        return IntStream.range(0, keys.length)
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(place -> right.get(before.order()[place]))
                        .thenComparingDouble(place -> -keys[place]))
                .mapToInt(place -> before.order()[place])
                .toArray();
    }

    /** As many that are not decided as are best by estimate, and what was called wrong before them. */
    private int cut(int[] order, double[] doubts) {
        double[] open = IntStream.range(0, doubts.length)
                .filter(i -> !isDecided(i))
                .mapToDouble(i -> doubts[i])
                .toArray();
        int best = before.cut() == 0 && taught == null ? 0 : SuspectOrder.bestCut(open);
        int place = 0;
        for (int passed = 0; passed < best; place++) {
            passed += isDecided(order[place]) ? 0 : 1;
        }
        return place;
    }

    private ExpectedErrors expected(double[] doubts, List<Doubt> open) {
        double value = Arrays.stream(doubts).sum();
        int most = doubts.length - right.cardinality();
        int least = wrong.cardinality();
        if (taught == null) {
            return before.expected().less(Arrays.stream(before.doubts()).sum() - value, most);
        }
        double range = 2 * Math.sqrt(taught.variance(open));
        return new ExpectedErrors(
                value,
                Math.max(least, value - range),
                Math.min(most, value + range),
                ExpectedErrors.Assumption.REVIEWED,
                before.expected().accuracy());
    }
}
