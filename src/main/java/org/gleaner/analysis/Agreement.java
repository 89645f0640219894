package org.gleaner.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who names the same class as who. Observers that err independently agree, once chance is taken out, as often as the
 * product of their own shares of right answers, so that three of them tell how often each is right (Dawid and Skene,
 * 1979). Stateless.
 */
final class Agreement {

    private Agreement() {}

    /** The class that a network names for each picture. */
    static int[] named(float[][] probabilities) {
        return Arrays.stream(probabilities)
                .mapToInt(ConfidentLearning::mostProbable)
                .toArray();
    }

    /** Share of the pictures of which both say the same, 0 to 1. */
    static double of(int[] one, int[] other) {
        return IntStream.range(0, one.length).filter(i -> one[i] == other[i]).count() / (double) one.length;
    }

    /**
     * The share of labels that are wrong, 0 to 1; NaN where the agreements cannot be those of independent observers.
     *
     * @param first of a network with the labels
     * @param second of another network with the labels
     * @param between of the networks
     */
    static double wrong(double first, double second, double between, int classes) {
        double right = Math.sqrt(
                beyondChance(first, classes) * beyondChance(second, classes) / beyondChance(between, classes));
        return beyondChance(between, classes) > 0 && right <= 1
                ? 1 - (right * (classes - 1) + 1) / classes
                : Double.NaN;
    }

    /** The mean of what each pair of networks says; NaN where one of them tells nothing. */
    static double wrong(int[] labels, List<int[]> answers, int classes) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < answers.size(); i++) {
            for (int j = 0; j < i; j++, pairs++) {
                int[] one = answers.get(i);
                int[] other = answers.get(j);
                sum += wrong(of(one, labels), of(other, labels), of(one, other), classes);
            }
        }
        return sum / pairs;
    }

    /** How many pictures all networks give one and the same class, which is not the label. */
    static double against(int[] labels, List<int[]> answers) {
        return IntStream.range(0, labels.length)
                .filter(i -> answers.stream()
                        .allMatch(answer -> answer[i] == answers.getFirst()[i] && answer[i] != labels[i]))
                .count();
    }

    private static double beyondChance(double agreement, int classes) {
        return (classes * agreement - 1) / (classes - 1);
    }

    /** The geometric mean of several networks' probabilities, adding up to one for each picture. */
    static float[][] mean(List<float[][]> networks) {
        int count = networks.getFirst().length;
        float[][] mean = new float[count][];
        IntStream.range(0, count).parallel().forEach(i -> {
            double[] logs = new double[networks.getFirst()[i].length];
            for (float[][] network : networks) {
                double[] row = SuspectOrder.logs(network[i]);
                for (int k = 0; k < logs.length; k++) {
                    logs[k] += row[k] / networks.size();
                }
            }
            double sum = Arrays.stream(logs).map(StrictMath::exp).sum();
            mean[i] = new float[logs.length];
            for (int k = 0; k < logs.length; k++) {
                mean[i][k] = (float) (StrictMath.exp(logs[k]) / sum);
            }
        });
        return mean;
    }
}
