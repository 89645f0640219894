package org.gleaner.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.analysis.ExpectedErrors.Assumption;
import org.gleaner.task.CancelToken;

/**
 * Makes a {@link Suspicion} of labels and probabilities: tries which way of going wrong the labels show, and puts
 * number, cut and order together accordingly. Owned by the thread that runs it; the fits use all cores.
 */
final class SuspicionEstimate {

    /**
     * By how many nats for each wrong label class noise must be the likelier explanation. People's mistakes were
     * measured to gain at most .04, planted class noise at least .14.
     */
    private static final double CLEARLY = 0.1;

    private final int[] labels;
    private final float[][] probabilities;
    private final CancelToken cancel;
    private final int classes;
    private final int[] named;
    private final NoiseModel noise;
    private final DoubtModel one;
    /** Classes of which some label is not what the network says; noise has a rate in each. */
    private final long doubtedClasses;

    SuspicionEstimate(int[] labels, float[][] probabilities, CancelToken cancel) {
        this.labels = labels;
        this.probabilities = probabilities;
        this.cancel = cancel;
        this.classes = probabilities[0].length;
        this.named = Agreement.named(probabilities);
        this.doubtedClasses = disagreeing().map(i -> labels[i]).distinct().count();
        this.noise = NoiseModel.fit(labels, probabilities, cancel);
        this.one = DoubtModel.fit(labels, probabilities, DoubtModel.CLASS_NOISE, cancel);
    }

    Suspicion ofNetwork() {
        if (isClean()) {
            return ofCleanLabels();
        }
        DoubtModel half = half();
        return ExpectedErrors.isWeak(half.accuracy()) ? ofIgnorance(half, half) : ofNetwork(half);
    }

    private Suspicion ofNetwork(DoubtModel half) {
        double agreement = Agreement.of(named, labels);
        double triad = labels.length * Agreement.wrong(agreement, agreement, half.accuracy(), classes);
        double value = (half.expected() + (Double.isNaN(triad) ? half.expected() : triad)) / 2;
        return of(half, value, one.expected(), Assumption.HALF_WAY);
    }

    /** @param networks whose mean the probabilities are; at least two */
    Suspicion ofNetworks(List<float[][]> networks) {
        if (isClean()) {
            return ofCleanLabels();
        }
        DoubtModel half = half();
        if (ExpectedErrors.isWeak(half.accuracy())) {
            return ofIgnorance(half, half); // weak networks do not know the same pictures
        }
        List<int[]> answers = networks.stream().map(Agreement::named).toList();
        double value = labels.length * Agreement.wrong(labels, answers, classes);
        return Double.isNaN(value)
                ? ofNetwork(half)
                : of(half, value, Agreement.against(labels, answers), Assumption.INDEPENDENT_NETWORKS);
    }

    Suspicion ofOwnFits() {
        return isClean() ? ofCleanLabels() : ofIgnorance(half(), one);
    }

    /**
     * Takes what the network doubts for its own ignorance. The range ends where it names another class: it is not right
     * more often than that.
     *
     * @param judge says how often the network is right
     */
    private Suspicion ofIgnorance(DoubtModel half, DoubtModel judge) {
        double value = one.expected();
        double least = Math.min(one.least(), Arrays.stream(noise.doubts()).sum());
        boolean byDoubt = classes == 2 || isClassNoise(half, value);
        return suspicion(
                byDoubt ? SuspectOrder.descending(one.doubts()) : byRanks(one),
                one.doubts(),
                expected(value, least - chance(value), disagreements(), Assumption.OWN_IGNORANCE, judge));
    }

    private DoubtModel half() {
        return DoubtModel.fit(labels, probabilities, DoubtModel.HALF, cancel);
    }

    private Suspicion of(DoubtModel half, double value, double least, Assumption assumption) {
        boolean classNoise = isClassNoise(half, value);
        double[] doubts = classNoise ? one.doubts() : shifted(half.doubts(), value);
        double wrong = classNoise ? one.expected() : value;
        double low = Math.min(least, wrong) - chance(wrong);
        double most = disagreements() + doubtWhereAgreed(doubts) + chance(wrong);
        return suspicion(
                classNoise ? SuspectOrder.descending(doubts) : byRanks(half),
                doubts,
                expected(wrong, low, most, classNoise ? Assumption.CLASS_NOISE : assumption, classNoise ? one : half));
    }

    private boolean isClassNoise(DoubtModel half, double value) {
        return one.logLikelihood() - half.logLikelihood() > CLEARLY * value;
    }

    /**
     * Whether an imperfect network and right labels explain the labels as well: noise must gain one nat for each of its
     * parameters, by Akaike's criterion. A weak network explains nothing.
     */
    private boolean isClean() {
        return !ExpectedErrors.isWeak(one.accuracy())
                && noise.logLikelihood() - Calibrated.logLikelihood(labels, probabilities) < doubtedClasses;
    }

    private Suspicion ofCleanLabels() {
        double[] doubts = noise.doubts();
        double value = Arrays.stream(doubts).sum();
        int[] order = SuspectOrder.descending(doubts);
        ExpectedErrors expected = expected(value, value - chance(value), disagreements(), Assumption.NO_NOISE, one);
        return new Suspicion(
                order, doubts, value < doubtedClasses ? 0 : SuspectOrder.bestCut(doubts), expected, one.suspects());
    }

    private Suspicion suspicion(int[] order, double[] doubts, ExpectedErrors expected) {
        return new Suspicion(order, doubts, SuspectOrder.bestCut(doubts), expected, one.suspects());
    }

    private ExpectedErrors expected(double value, double low, double high, Assumption assumption, DoubtModel model) {
        return new ExpectedErrors(
                value, Math.clamp(low, 0, value), Math.clamp(high, value, labels.length), assumption, model.accuracy());
    }

    /** Two standard deviations of a count. */
    private static double chance(double value) {
        return 2 * Math.sqrt(value);
    }

    private int[] byRanks(DoubtModel model) {
        return SuspectOrder.byRanks(labels, probabilities, model.doubts());
    }

    private double disagreements() {
        return disagreeing().count();
    }

    private IntStream disagreeing() {
        return IntStream.range(0, labels.length).filter(i -> named[i] != labels[i]);
    }

    private double doubtWhereAgreed(double[] doubts) {
        return IntStream.range(0, labels.length)
                .filter(i -> named[i] == labels[i])
                .mapToDouble(i -> doubts[i])
                .sum();
    }

    /** The doubts, all made smaller or larger by one factor of their odds, so that they add up to the number. */
    static double[] shifted(double[] doubts, double number) {
        double low = -40;
        double high = 40;
        double[] shifted = doubts;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            double factor = StrictMath.exp(middle);
            shifted = Arrays.stream(doubts)
                    .map(doubt -> doubt * factor / (1 - doubt + doubt * factor))
                    .toArray();
            if (Arrays.stream(shifted).sum() < number) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return shifted;
    }
}
