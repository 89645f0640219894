package org.gleaner.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.data.Doubt;

/**
 * How much more or less often labels are wrong than they were suspected to be, by what a person decided. Platt's
 * recalibration (1999) with the doubt's log odds as they are, and a shift of them for each place in the order and each
 * kind of suspect: a Gaussian process a priori (Rasmussen and Williams, "Gaussian Processes for Machine Learning",
 * 2006, section 3.4, Laplace's approximation), so that where nobody has looked the doubts stay what they were. Which
 * pictures were looked at follows from the order and from chance alone, and so needs no weights (Rubin, "Inference and
 * Missing Data", 1976). A value.
 */
final class Recalibration {

    /** Standard deviation of the shift along the order, in nats; tables of people's mistakes needed up to one. */
    private static final double ALONG = 0.45;

    /** Standard deviation of the shift of a kind, in nats. */
    private static final double BY_KIND = 0.3;

    /** By how many doublings of the place what was learnt fades to 1/e. */
    private static final double REACH = 3;

    private static final int OCTAVES = 3;
    private static final int BINS = 2 * OCTAVES + 2;
    private static final List<Doubt.Kind> KIND = List.of(Doubt.Kind.values());
    private static final int KINDS = KIND.size();
    private static final int CELLS = BINS * KINDS;
    private static final double[][] PRIOR = prior();

    private static final int ROUNDS = 100;
    private static final double LONGEST_STEP = 2;
    private static final double SETTLED = 1e-9;

    private static final double LEAST = 1e-9;

    private final double[] shifts = new double[CELLS];
    private double[] pull = new double[CELLS];
    private double[] weights = new double[CELLS];

    private Recalibration() {}

    static Recalibration of(List<Review.Outcome> outcomes) {
        Recalibration taught = new Recalibration();
        for (int round = 0; round < ROUNDS && taught.step(outcomes) > SETTLED; round++) {
            // Newton's method on a concave function.
        }
        taught.weigh(outcomes);
        return taught;
    }

    private static double[][] prior() {
        double[][] prior = new double[CELLS][CELLS];
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                double apart = Math.abs(i / KINDS - j / KINDS) / REACH;
                prior[i][j] = ALONG * ALONG * StrictMath.exp(-apart) + (i % KINDS == j % KINDS ? BY_KIND * BY_KIND : 0);
            }
        }
        return prior;
    }

    private static int cell(Doubt seen) {
        int octave = (int) Math.floor(StrictMath.log(seen.place()) / StrictMath.log(2));
        return KINDS * (Math.clamp(octave, -OCTAVES - 1, OCTAVES) + OCTAVES + 1) + KIND.indexOf(seen.kind());
    }

    private void weigh(List<Review.Outcome> outcomes) {
        pull = new double[CELLS];
        weights = new double[CELLS];
        for (Review.Outcome outcome : outcomes) {
            double doubt = doubt(outcome.doubt());
            pull[cell(outcome.doubt())] += (outcome.wrong() ? 1 : 0) - doubt;
            weights[cell(outcome.doubt())] += doubt * (1 - doubt);
        }
    }

    /** The largest change. */
    private double step(List<Review.Outcome> outcomes) {
        weigh(outcomes);
        double[] target = new double[CELLS];
        Arrays.setAll(target, i -> weights[i] * shifts[i] + pull[i]);
        double[] next = times(PRIOR, solve(target));
        double largest = 0;
        for (int i = 0; i < CELLS; i++) {
            double change = Math.clamp(next[i] - shifts[i], -LONGEST_STEP, LONGEST_STEP);
            shifts[i] += change;
            largest = Math.max(largest, Math.abs(change));
        }
        return largest;
    }

    /** The doubt as it is after what was decided. */
    double doubt(Doubt seen) {
        return logistic(logit(seen.wrong()) + shifts[cell(seen)]);
    }

    /** How much more likely than others this kind is wrong, in nats of the odds. */
    double ofKind(Doubt.Kind kind) {
        return BY_KIND
                * BY_KIND
                * IntStream.range(0, BINS)
                        .mapToDouble(bin -> pull[KINDS * bin + KIND.indexOf(kind)])
                        .sum();
    }

    /** Variance of how many of these are wrong: of what is not known of the shifts, and of chance. */
    double variance(List<Doubt> seen) {
        double[] slopes = new double[CELLS];
        double chance = 0;
        for (Doubt each : seen) {
            double doubt = doubt(each);
            slopes[cell(each)] += doubt * (1 - doubt);
            chance += doubt * (1 - doubt);
        }
        double[] spread = times(PRIOR, solve(slopes));
        return chance
                + IntStream.range(0, CELLS)
                        .mapToDouble(i -> slopes[i] * spread[i])
                        .sum();
    }

    static double logit(double share) {
        double within = Math.clamp(share, LEAST, 1 - LEAST);
        return StrictMath.log(within / (1 - within));
    }

    private static double logistic(double odds) {
        return 1 / (1 + StrictMath.exp(-odds));
    }

    private static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> IntStream.range(0, vector.length)
                        .mapToDouble(i -> row[i] * vector[i])
                        .sum())
                .toArray();
    }

    /** Solves (1 + W K) x = b, by elimination; K is the prior, W what the decisions weigh. */
    private double[] solve(double[] right) {
        double[][] rows = new double[CELLS][CELLS + 1];
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS; j++) {
                rows[i][j] = weights[i] * PRIOR[i][j] + (i == j ? 1 : 0);
            }
            rows[i][CELLS] = right[i];
        }
        for (int pivot = 0; pivot < CELLS; pivot++) {
            eliminate(rows, pivot);
        }
        double[] solution = new double[CELLS];
        Arrays.setAll(solution, i -> rows[i][CELLS] / rows[i][i]);
        return solution;
    }

    private static void eliminate(double[][] rows, int pivot) {
        int best = pivot;
        for (int i = pivot + 1; i < CELLS; i++) {
            best = Math.abs(rows[i][pivot]) > Math.abs(rows[best][pivot]) ? i : best;
        }
        double[] row = rows[best];
        rows[best] = rows[pivot];
        rows[pivot] = row;
        for (int i = 0; i < CELLS; i++) {
            double factor = i == pivot ? 0 : rows[i][pivot] / row[pivot];
            for (int j = pivot; factor != 0 && j <= CELLS; j++) {
                rows[i][j] -= factor * row[j];
            }
        }
    }
}
