package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.stats.Proportions;

/**
 * Two networks on the pictures that were held back from both. A value.
 *
 * @param pictures how many pictures were held back from both
 * @param alone how many were held back from one of them only, and are left out
 * @param wrongBefore how many of the pictures the first network takes for another class
 * @param wrongNow as much of the second
 * @param perClass by label
 * @param better pictures that were wrong and are right, those with the highest loss before first
 * @param worse pictures that were right and are wrong, those with the highest loss now first
 */
public record Comparison(
        int pictures,
        int alone,
        int wrongBefore,
        int wrongNow,
        List<ClassErrors> perClass,
        List<Turn> better,
        List<Turn> worse) {

    /**
     * A class in both networks' eyes.
     *
     * @param pictures of the class
     * @param wrongBefore how many of them the first network takes for another class
     * @param wrongNow as much of the second
     */
    public record ClassErrors(String label, int pictures, int wrongBefore, int wrongNow) {

        private static final ClassErrors NONE = new ClassErrors("", 0, 0, 0);

        private ClassErrors plus(Turn turn) {
            return new ClassErrors(
                    turn.label(),
                    pictures + 1,
                    wrongBefore + (turn.wrongBefore() ? 1 : 0),
                    wrongNow + (turn.wrongNow() ? 1 : 0));
        }
    }

    /** One picture in both networks' eyes: its class, and what each takes it for. */
    public record Turn(
            LabelledPrediction before,
            LabelledPrediction now,
            String label,
            String predictedBefore,
            String predictedNow) {

        public String path() {
            return now.path();
        }

        boolean wrongBefore() {
            return !predictedBefore.equals(label);
        }

        boolean wrongNow() {
            return !predictedNow.equals(label);
        }
    }

    public Comparison {
        perClass = List.copyOf(perClass);
        better = List.copyOf(better);
        worse = List.copyOf(worse);
    }

    /**
     * Compares picture by picture. Both evaluations are of the same pictures and labels, such as those of today; their
     * classes may differ.
     */
    public static Comparison of(Evaluation before, Evaluation now) {
        Map<String, LabelledPrediction> earlier = new HashMap<>();
        before.of(Split.VALID).forEach(row -> earlier.put(row.path(), row));
        List<LabelledPrediction> later = now.of(Split.VALID);
        List<Turn> turns = new ArrayList<>();
        for (LabelledPrediction row : later) {
            LabelledPrediction other = earlier.get(row.path());
            if (other != null) {
                turns.add(new Turn(
                        other,
                        row,
                        now.classes().get(row.label()),
                        before.classes().get(other.predicted()),
                        now.classes().get(row.predicted())));
            }
        }
        return of(turns, earlier.size() + later.size() - 2 * turns.size());
    }

    private static Comparison of(List<Turn> turns, int alone) {
        Map<String, ClassErrors> perClass = new TreeMap<>();
        for (Turn turn : turns) {
            perClass.put(
                    turn.label(),
                    perClass.getOrDefault(turn.label(), ClassErrors.NONE).plus(turn));
        }
        return new Comparison(
                turns.size(),
                alone,
                (int) turns.stream().filter(Turn::wrongBefore).count(),
                (int) turns.stream().filter(Turn::wrongNow).count(),
                List.copyOf(perClass.values()),
                turns.stream()
                        .filter(turn -> turn.wrongBefore() && !turn.wrongNow())
                        .sorted(Comparator.comparingDouble(
                                turn -> -turn.before().loss()))
                        .toList(),
                turns.stream()
                        .filter(turn -> !turn.wrongBefore() && turn.wrongNow())
                        .sorted(Comparator.comparingDouble(turn -> -turn.now().loss()))
                        .toList());
    }

    /** Share of the pictures that the first network takes for another class; NaN when there are none. */
    public double errorRateBefore() {
        return (double) wrongBefore / pictures;
    }

    /** Share of the pictures that the second network takes for another class; NaN when there are none. */
    public double errorRateNow() {
        return (double) wrongNow / pictures;
    }

    /**
     * How often two networks that are equally good would differ by this much or more: the exact two-sided test of
     * McNemar (1947), that is, a sign test over the pictures that changed sides. 1 when they are even; below 0.05 one
     * speaks of a significant difference.
     */
    public double chance() {
        return Proportions.signTest(better.size(), worse.size());
    }
}
