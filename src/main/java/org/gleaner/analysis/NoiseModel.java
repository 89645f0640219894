package org.gleaner.analysis;

import java.util.Arrays;
import org.gleaner.task.CancelToken;

/**
 * How given labels came about: a picture's true class is drawn from what a network that has not seen it says, sharpened
 * or softened by a temperature, and its label is drawn from that class's row of a transition matrix (Dawid and Skene,
 * "Maximum Likelihood Estimation of Observer Error-Rates", 1979, with one observer and a network as the prior).
 * Temperature and matrix are those that make the given labels most likely, found by expectation maximisation. A value;
 * treat the arrays as read only.
 *
 * @param temperature the factor of the network's log-probabilities; above 1 the network was too unsure, as one is that
 *     learnt from wrong labels
 * @param transition probability of a label, by [true class][label]
 * @param doubts probability, 0 to 1, that the given label is wrong, one a picture
 * @param suggestions the most probable true class other than the label, one a picture; the label where no other is
 *     probable
 * @param logLikelihood of all labels, natural logarithm
 */
@SuppressWarnings("ArrayRecordComponent")
public record NoiseModel(
        double temperature, double[][] transition, double[] doubts, int[] suggestions, double logLikelihood) {

    /** The temperatures tried first, and how often the best is then refined. */
    private static final double[] TEMPERATURES = {1, 0.5, 0.7, 1.4, 2, 2.8, 4, 5.6};

    private static final double STEP = Math.sqrt(1.4);

    private static final int REFINEMENTS = 3;

    private static final int ITERATIONS = 40;

    /** Pictures' worth of belief that the wrong labels of a class are spread evenly, and as frequent as in all. */
    private static final double PRIOR = 10;

    /**
     * Classes less probable than this are no picture's true class, so that thousands of classes cost no more than a
     * few.
     */
    private static final double LEAST = 1e-4;

    /**
     * Fits the model; uses all cores.
     *
     * @param labels given, as indices of the classes
     * @param probabilities by [picture][class], of a network that has not seen the picture
     */
    public static NoiseModel fit(int[] labels, float[][] probabilities) {
        return fit(labels, probabilities, new CancelToken());
    }

    /**
     * As {@link #fit(int[], float[][])}.
     *
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    static NoiseModel fit(int[] labels, float[][] probabilities, CancelToken cancel) {
        Sparse sparse = Sparse.of(labels, probabilities, cancel);
        Fit best = sparse.best(TEMPERATURES);
        double step = STEP;
        for (int i = 0; i < REFINEMENTS; i++, step = Math.sqrt(step)) {
            Fit around = sparse.best(best.temperature * step, best.temperature / step);
            best = around.likelihood > best.likelihood ? around : best;
        }
        return sparse.judge(best);
    }

    /** Share of the labels that are wrong, 0 to 1; NaN without pictures. */
    public double noise() {
        return Arrays.stream(doubts).average().orElse(Double.NaN);
    }

    private record Fit(double temperature, double[][] transition, double likelihood) {}

    /** The probabilities that count, a list a picture; the given label is always among its classes. */
    private record Sparse(int[] labels, int[][] classes, double[][] logs, int count, CancelToken cancel) {

        static Sparse of(int[] labels, float[][] probabilities, CancelToken cancel) {
            int count = labels.length == 0 ? 0 : probabilities[0].length;
            int[][] classes = new int[labels.length][];
            double[][] logs = new double[labels.length][];
            int[] found = new int[count];
            for (int i = 0; i < labels.length; i++) {
                int size = 0;
                for (int k = 0; k < count; k++) {
                    if (probabilities[i][k] >= LEAST || k == labels[i]) {
                        found[size++] = k;
                    }
                }
                classes[i] = Arrays.copyOf(found, size);
                logs[i] = new double[size];
                for (int c = 0; c < size; c++) {
                    logs[i][c] = StrictMath.log(Math.max(probabilities[i][found[c]], 1e-12));
                }
            }
            return new Sparse(labels, classes, logs, count, cancel);
        }

        /** The best fit of several temperatures, of equals the first. */
        Fit best(double... temperatures) {
            return Arrays.stream(temperatures)
                    .parallel()
                    .mapToObj(this::fit)
                    .reduce((one, other) -> other.likelihood > one.likelihood ? other : one)
                    .orElseThrow();
        }

        private Fit fit(double temperature) {
            double[][] priors = priors(temperature);
            double[][] byLabel = even(0.1);
            double[][] seen = new double[count][count];
            double[] shares = new double[count];
            double likelihood = Double.NEGATIVE_INFINITY;
            for (int round = 0; round < ITERATIONS; round++) {
                cancel.throwIfCancelled();
                for (double[] row : seen) {
                    Arrays.fill(row, 0);
                }
                double before = likelihood;
                likelihood = 0;
                for (int i = 0; i < labels.length; i++) {
                    double sum = posterior(priors[i], i, byLabel, shares);
                    likelihood += StrictMath.log(sum);
                    double[] counts = seen[labels[i]];
                    for (int c = 0; c < priors[i].length; c++) {
                        counts[classes[i][c]] += shares[c] / sum;
                    }
                }
                if (likelihood - before < 1e-6 * Math.abs(likelihood)) {
                    break;
                }
                byLabel = smoothed(seen);
            }
            return new Fit(temperature, turned(byLabel), likelihood);
        }

        NoiseModel judge(Fit fit) {
            double[][] priors = priors(fit.temperature);
            double[][] byLabel = turned(fit.transition);
            double[] doubts = new double[labels.length];
            int[] suggestions = new int[labels.length];
            double[] shares = new double[count];
            for (int i = 0; i < labels.length; i++) {
                double sum = posterior(priors[i], i, byLabel, shares);
                int best = -1;
                for (int c = 0; c < priors[i].length; c++) {
                    if (classes[i][c] != labels[i]) {
                        doubts[i] += shares[c] / sum;
                        best = best < 0 || shares[c] > shares[best] ? c : best;
                    }
                }
                suggestions[i] = best < 0 ? labels[i] : classes[i][best];
            }
            return new NoiseModel(fit.temperature, fit.transition, doubts, suggestions, fit.likelihood);
        }

        private double[][] priors(double temperature) {
            double[][] priors = new double[labels.length][];
            for (int i = 0; i < priors.length; i++) {
                double[] row = new double[logs[i].length];
                double sum = 0;
                for (int c = 0; c < row.length; c++) {
                    row[c] = StrictMath.exp(temperature * logs[i][c]);
                    sum += row[c];
                }
                for (int c = 0; c < row.length; c++) {
                    row[c] /= sum;
                }
                priors[i] = row;
            }
            return priors;
        }

        /** How probable each class of a picture is together with its label; returns what that adds up to. */
        private double posterior(double[] prior, int i, double[][] byLabel, double[] shares) {
            double[] given = byLabel[labels[i]];
            double sum = 0;
            for (int c = 0; c < prior.length; c++) {
                shares[c] = prior[c] * given[classes[i][c]];
                sum += shares[c];
            }
            return sum;
        }

        /**
         * A transition that is the same for all classes; as it is the same either way round, by [label][true class].
         */
        private double[][] even(double wrong) {
            double[][] transition = new double[count][count];
            for (int k = 0; k < count; k++) {
                Arrays.fill(transition[k], wrong / Math.max(1, count - 1));
                transition[k][k] = 1 - wrong;
            }
            return transition;
        }

        /**
         * The counts as shares of their true class, drawn a little towards an even spread; both by [label][true class].
         */
        private double[][] smoothed(double[][] seen) {
            double right = 1;
            double[] sums = new double[count];
            Arrays.fill(sums, PRIOR);
            for (int label = 0; label < count; label++) {
                right += seen[label][label];
                for (int k = 0; k < count; k++) {
                    sums[k] += seen[label][k];
                }
            }
            double[][] transition = even(1 - right / (labels.length + 2));
            for (int label = 0; label < count; label++) {
                for (int k = 0; k < count; k++) {
                    transition[label][k] = (seen[label][k] + PRIOR * transition[label][k]) / sums[k];
                }
            }
            return transition;
        }

        private static double[][] turned(double[][] matrix) {
            double[][] turned = new double[matrix.length][matrix.length];
            for (int row = 0; row < matrix.length; row++) {
                for (int column = 0; column < matrix.length; column++) {
                    turned[column][row] = matrix[row][column];
                }
            }
            return turned;
        }
    }
}
