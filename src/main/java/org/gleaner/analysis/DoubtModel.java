package org.gleaner.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.task.CancelToken;

/**
 * How given labels came about, where the share of wrong ones depends on the class and on how sure the network is of the
 * picture, and a part of them is shaped like the network's own confusions: people mistake what a network mistakes. The
 * other part depends on the class alone. Fitted at 13 temperatures, which count as much as they make the given labels
 * likely. A value; treat the arrays as read only.
 *
 * @param doubts probability, 0 to 1, that the given label is wrong, one a picture
 * @param accuracy the share of the pictures that the network is right about, 0 to 1, as the model has it
 * @param logLikelihood of all labels at the best temperature, natural logarithm
 * @param least wrong labels at that of the temperatures within the 95 % likelihood interval that expects the fewest
 * @param suspects what each picture is, should its label be wrong
 */
@SuppressWarnings("ArrayRecordComponent")
public record DoubtModel(double[] doubts, double accuracy, double logLikelihood, double least, Suspect[] suspects) {

    /** All wrong labels depend on the class alone: whatever the network doubts beyond that is its own ignorance. */
    public static final double CLASS_NOISE = 1;

    /** Ignorance between the two kinds, which labels and one network cannot tell apart. */
    public static final double HALF = 0.5;

    private static final double[] TEMPERATURES = IntStream.range(0, 13)
            .mapToDouble(i -> 0.7 * StrictMath.pow(1.225, i))
            .toArray();

    /** Half of the chi-squared quantile of one parameter: what likelihood a value inside of the interval may lack. */
    private static final double WITHIN = 1.92;

    /**
     * Fits the model; uses all cores, and gives the same on any number of them.
     *
     * @param labels given, as indices of the classes
     * @param probabilities by [picture][class], of a network that has not seen the picture
     * @param byClass share of the wrong labels that depend on the class alone, 0 to 1
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static DoubtModel fit(int[] labels, float[][] probabilities, double byClass, CancelToken cancel) {
        DoubtFit.Table table = DoubtFit.Table.of(labels, probabilities, cancel);
        List<Fitted> fits = Arrays.stream(TEMPERATURES)
                .parallel()
                .mapToObj(temperature -> fitted(table, temperature, byClass))
                .toList();
        Fitted best = fits.stream()
                .max(Comparator.comparingDouble(Fitted::logLikelihood))
                .orElseThrow();
        double weights = 0;
        double accuracy = 0;
        double[] doubts = new double[labels.length];
        for (Fitted fit : fits) {
            double weight = StrictMath.exp(fit.logLikelihood - best.logLikelihood);
            weights += weight;
            accuracy += weight * fit.accuracy;
            for (int i = 0; i < doubts.length; i++) {
                doubts[i] += weight * fit.doubts[i];
            }
        }
        for (int i = 0; i < doubts.length; i++) {
            doubts[i] /= weights;
        }
        double least = fits.stream()
                .filter(fit -> best.logLikelihood - fit.logLikelihood <= WITHIN)
                .mapToDouble(Fitted::expected)
                .min()
                .orElse(0);
        return new DoubtModel(
                doubts,
                accuracy / weights,
                best.logLikelihood,
                least,
                Suspect.of(labels, table.logs(), best.temperature, best.bias));
    }

    /** What is kept of a temperature; not the powers of all probabilities. */
    private record Fitted(
            double temperature,
            double logLikelihood,
            double expected,
            double accuracy,
            double[] doubts,
            double[] bias) {}

    private static Fitted fitted(DoubtFit.Table table, double temperature, double byClass) {
        DoubtFit fit = new DoubtFit(table, temperature, byClass).run();
        return new Fitted(temperature, fit.logLikelihood(), fit.expected(), fit.accuracy(), fit.doubts(), fit.bias());
    }

    /** How many labels are wrong, by this model. */
    public double expected() {
        return Arrays.stream(doubts).sum();
    }
}
