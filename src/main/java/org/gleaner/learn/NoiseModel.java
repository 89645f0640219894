package org.gleaner.learn;

import java.util.Arrays;

/**
 * How given labels came about: a picture's true class is drawn from what a network that has not seen it says, sharpened or softened by a
 * temperature, and its label is drawn from that class's row of a transition matrix (Dawid and Skene, "Maximum Likelihood Estimation of
 * Observer Error-Rates", 1979, with one observer and a network as the prior). Temperature and matrix are those that make the given labels
 * most likely, found by expectation maximisation. A value; treat the arrays as read only.
 *
 * @param temperature the factor of the network's log-probabilities; above 1 the network was too unsure, as one is that learnt from wrong labels
 * @param transition probability of a label, by [true class][label]
 * @param doubts probability, 0 to 1, that the given label is wrong, one a picture
 * @param suggestions the most probable true class other than the label, one a picture
 * @param logLikelihood of all labels, natural logarithm
 */
@SuppressWarnings("ArrayRecordComponent")
public record NoiseModel(
        double temperature, double[][] transition, double[] doubts, int[] suggestions, double logLikelihood) {

    /** The temperatures tried first, and how often the best is then refined. */
    private static final double[] TEMPERATURES = {0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6};

    private static final int REFINEMENTS = 3;

    private static final int ITERATIONS = 40;

    /** Pictures' worth of belief that the wrong labels of a class are spread evenly, and as frequent as in all. */
    private static final double PRIOR = 10;

    /** Classes less probable than this are no picture's true class, so that thousands of classes cost no more than a few. */
    private static final double LEAST = 1e-4;

    /**
     * Fits the model.
     *
     * @param labels given, as indices of the classes
     * @param probabilities by [picture][class], of a network that has not seen the picture
     */
    public static NoiseModel fit(int[] labels, float[][] probabilities) {
        Sparse sparse = Sparse.of(labels, probabilities);
        Fit best = sparse.fit(1);
        for (double temperature : TEMPERATURES) {
            best = better(best, sparse, temperature);
        }
        double step = Math.sqrt(TEMPERATURES[1] / TEMPERATURES[0]);
        for (int i = 0; i < REFINEMENTS; i++, step = Math.sqrt(step)) {
            double middle = best.temperature;
            best = better(best, sparse, middle * step);
            best = better(best, sparse, middle / step);
        }
        return sparse.judge(best);
    }

    /** Share of the labels that are wrong, 0 to 1; NaN without pictures. */
    public double noise() {
        return Arrays.stream(doubts).average().orElse(Double.NaN);
    }

    private static Fit better(Fit best, Sparse sparse, double temperature) {
        Fit other = sparse.fit(temperature);
        return other.likelihood > best.likelihood ? other : best;
    }

    private record Fit(double temperature, double[][] transition, double likelihood) {}

    /** The probabilities that count, a list a picture; the given label is always among its classes. */
    private record Sparse(int[] labels, int[][] classes, double[][] logs, int count) {

        static Sparse of(int[] labels, float[][] probabilities) {
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
                    logs[i][c] = Math.log(Math.max(probabilities[i][found[c]], 1e-12));
                }
            }
            return new Sparse(labels, classes, logs, count);
        }

        Fit fit(double temperature) {
            double[][] priors = priors(temperature);
            double[][] transition = even(0.1);
            double likelihood = Double.NEGATIVE_INFINITY;
            for (int round = 0; round < ITERATIONS; round++) {
                double[][] seen = new double[count][count];
                double before = likelihood;
                likelihood = 0;
                for (int i = 0; i < labels.length; i++) {
                    double[] shares = posterior(priors[i], i, transition);
                    likelihood += Math.log(normalize(shares));
                    for (int c = 0; c < shares.length; c++) {
                        seen[classes[i][c]][labels[i]] += shares[c];
                    }
                }
                if (likelihood - before < 1e-6 * Math.abs(likelihood)) {
                    break;
                }
                transition = smoothed(seen);
            }
            return new Fit(temperature, transition, likelihood);
        }

        NoiseModel judge(Fit fit) {
            double[][] priors = priors(fit.temperature);
            double[] doubts = new double[labels.length];
            int[] suggestions = new int[labels.length];
            for (int i = 0; i < labels.length; i++) {
                double[] shares = posterior(priors[i], i, fit.transition);
                normalize(shares);
                int best = -1;
                for (int c = 0; c < shares.length; c++) {
                    if (classes[i][c] != labels[i]) {
                        doubts[i] += shares[c];
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
                for (int c = 0; c < row.length; c++) {
                    row[c] = Math.exp(temperature * logs[i][c]);
                }
                normalize(row);
                priors[i] = row;
            }
            return priors;
        }

        private double[] posterior(double[] prior, int i, double[][] transition) {
            double[] shares = new double[prior.length];
            for (int c = 0; c < shares.length; c++) {
                shares[c] = prior[c] * transition[classes[i][c]][labels[i]];
            }
            return shares;
        }

        private double[][] even(double wrong) {
            double[][] transition = new double[count][count];
            for (int k = 0; k < count; k++) {
                Arrays.fill(transition[k], wrong / Math.max(1, count - 1));
                transition[k][k] = 1 - wrong;
            }
            return transition;
        }

        /** The counts as shares, drawn a little towards an even spread. */
        private double[][] smoothed(double[][] seen) {
            double right = 1;
            for (int k = 0; k < count; k++) {
                right += seen[k][k];
            }
            double[][] transition = even(1 - right / (labels.length + 2));
            for (int k = 0; k < count; k++) {
                double sum = Arrays.stream(seen[k]).sum() + PRIOR;
                for (int label = 0; label < count; label++) {
                    transition[k][label] = (seen[k][label] + PRIOR * transition[k][label]) / sum;
                }
            }
            return transition;
        }

        /** Makes the row add up to 1, and returns what it added up to. */
        private static double normalize(double[] row) {
            double sum = 0;
            for (double value : row) {
                sum += value;
            }
            for (int c = 0; c < row.length; c++) {
                row[c] /= sum;
            }
            return sum;
        }
    }
}
