package org.gleaner.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.gleaner.analysis.ExpectedErrors.Assumption;
import org.gleaner.stats.AveragePrecision;
import org.gleaner.task.CancelToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suspicion beside simpler ways, on labels whose errors are known: planted ones and those of people. */
class OpenTablesTest {

    /** @param number the factor by which the number of wrong labels may be off */
    @ParameterizedTest
    @CsvSource({
        "cifar10-synthetic-resnet18, CLASS_NOISE, .04",
        "cifar10n-aggregate-resnet18, HALF_WAY, .04",
        "roman-numeral-resnet18, HALF_WAY, .2"
    })
    void findsAsManyAsTheBestSimpleWayAndKnowsHowMany(String name, Assumption assumption, double number)
            throws IOException {
        OpenTable table = OpenTable.read(name);
        Suspicion suspicion =
                Suspicion.ofNetworks(table.labels(), List.<float[][]>of(table.probabilities()), new CancelToken());
        int truth = table.wrong().cardinality();
        ExpectedErrors expected = suspicion.expected();
        String said = name + ": " + expected + ", cut " + suspicion.cut();
        assertEquals(assumption, expected.assumption(), said);
        assertEquals(truth, expected.value(), number * truth, said);
        assertTrue(expected.low() <= truth && truth <= expected.high(), said);
        BitSet flagged = new BitSet();
        Arrays.stream(suspicion.order()).limit(suspicion.cut()).forEach(flagged::set);
        double best = Arrays.stream(ConfidentLearning.values())
                .mapToDouble(filter -> table.f1(filter.issues(table.labels(), table.probabilities())))
                .max()
                .orElseThrow();
        assertTrue(table.f1(flagged) >= 0.97 * best, said + ", F1 " + table.f1(flagged) + " for " + best);
        double average = averagePrecision(places(suspicion.order()), table);
        assertTrue(average >= simple(table) - 0.015, said + ", average precision " + average + " for " + simple(table));
    }

    private static double[] places(int[] order) {
        double[] scores = new double[order.length];
        for (int place = 0; place < order.length; place++) {
            scores[order[place]] = -place;
        }
        return scores;
    }

    /** The best of loss, log ratio, margin, confidence-weighted entropy, and doubts by class alone. */
    private static double simple(OpenTable table) {
        int count = table.labels().length;
        double[][] scores = new double[4][count];
        scores[3] = NoiseModel.fit(table.labels(), table.probabilities()).doubts();
        IntStream.range(0, count).forEach(i -> {
            double[] logs = SuspectOrder.logs(table.probabilities()[i]);
            int label = table.labels()[i];
            double other = IntStream.range(0, logs.length)
                    .filter(k -> k != label)
                    .mapToDouble(k -> logs[k])
                    .max()
                    .orElseThrow();
            scores[0][i] = other - logs[label];
            scores[1][i] = Math.exp(other) - Math.exp(logs[label]);
            scores[2][i] = -Arrays.stream(logs).map(log -> Math.exp(log) * log).sum() / Math.exp(logs[label]);
        });
        double loss =
                averagePrecision(negated(LabelQuality.selfConfidence(table.labels(), table.probabilities())), table);
        return Math.max(
                loss,
                Arrays.stream(scores)
                        .mapToDouble(score -> averagePrecision(score, table))
                        .max()
                        .orElseThrow());
    }

    private static double[] negated(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> -values[i]).toArray();
    }

    private static double averagePrecision(double[] scores, OpenTable table) {
        float[] places = new float[scores.length];
        int[] order = SuspectOrder.descending(scores);
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = order.length - place;
        }
        return AveragePrecision.of(places, table.wrong());
    }
}
