package org.gleaner.project.monitor;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.stats.Proportions;
import org.jspecify.annotations.Nullable;

/**
 * Two models on the same pictures, such as the one in use and one that may follow it. A value.
 *
 * @param pictures that both answered
 * @param agree how often both named the same class
 * @param differences what they named where they did not, the most frequent first
 * @param judged pictures of which a person said what they show
 * @param bothRight of those
 * @param firstRight of those, where the second is wrong
 * @param secondRight of those, where the first is wrong
 */
public record PairedComparison(
        int pictures,
        int agree,
        List<Difference> differences,
        int judged,
        int bothRight,
        int firstRight,
        int secondRight) {

    /** With a difference less probable than this by chance, one is better. */
    private static final double CHANCE = 0.05;

    /**
     * What was named of one picture.
     *
     * @param shows what it shows; null when no person said
     */
    public record Pair(
            String first, String second, @Nullable String shows) {}

    /** What the two models named, and how often. */
    public record Difference(String first, String second, int count) {}

    public static PairedComparison of(List<Pair> pairs) {
        Map<List<String>, Integer> counts = new HashMap<>();
        int agree = 0;
        int judged = 0;
        int both = 0;
        int first = 0;
        int second = 0;
        for (Pair pair : pairs) {
            if (pair.first().equals(pair.second())) {
                agree++;
            } else {
                counts.merge(List.of(pair.first(), pair.second()), 1, Integer::sum);
            }
            if (pair.shows() != null) {
                boolean firstRight = pair.shows().equals(pair.first());
                boolean secondRight = pair.shows().equals(pair.second());
                judged++;
                both += firstRight && secondRight ? 1 : 0;
                first += firstRight && !secondRight ? 1 : 0;
                second += secondRight && !firstRight ? 1 : 0;
            }
        }
        List<Difference> differences = counts.entrySet().stream()
                .map(entry ->
                        new Difference(entry.getKey().getFirst(), entry.getKey().getLast(), entry.getValue()))
                .sorted(Comparator.comparingInt(Difference::count)
                        .reversed()
                        .thenComparing(Difference::first)
                        .thenComparing(Difference::second))
                .toList();
        return new PairedComparison(pairs.size(), agree, differences, judged, both, first, second);
    }

    /** How probable it is that equally good models differ so much (McNemar's exact test). */
    public double pValue() {
        return Proportions.signTest(firstRight, secondRight);
    }

    /** Whether one is better by more than chance. */
    public boolean decided() {
        return pValue() < CHANCE;
    }
}
