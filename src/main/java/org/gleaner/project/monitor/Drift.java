package org.gleaner.project.monitor;

import java.util.Arrays;
import java.util.List;
import org.gleaner.stats.GTest;
import org.gleaner.stats.KolmogorovSmirnov;
import org.gleaner.store.PredictionRecord;
import org.jspecify.annotations.Nullable;

/**
 * How pictures in use differ from those that a model was measured on. A value.
 *
 * @param heldOut distances from training of the pictures held back, ascending
 * @param inUse of those in use, oldest first
 * @param distances whether both come from one distribution; null when none was held back
 * @param classes what the model knows
 * @param measured how often each class was named for the pictures held back; empty when that is not known
 * @param named how often in use
 * @param shares whether both have the same shares; null when that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Drift(
        double[] heldOut,
        double[] inUse,
        @Nullable KolmogorovSmirnov distances,
        List<String> classes,
        int[] measured,
        int[] named,
        @Nullable GTest shares) {

    /** With fewer pictures nothing but a landslide could be told. */
    public static final int LEAST = 30;

    /** The newest so many are looked at, so that what has long been set right does not count. */
    static final int MOST = 1000;

    /** A difference less probable than this by chance is one. Two tests are made at a time, and again and again. */
    private static final double CHANCE = 0.005;

    /** Least distance that matters: with many pictures every difference is significant. */
    private static final double LEAST_DISTANCE = 0.15;

    private static final double LEAST_SHARE = 0.1;

    /** Standard deviations by which a truth must exceed a bound for what is seen to exceed it four times of five. */
    private static final double MOSTLY = 0.84;

    /** The same for a difference that is to be below {@link #CHANCE}. */
    private static final double TWO_SIDED = 2.81 + MOSTLY;

    /** The same for the largest distance of two distributions: its critical value, and the noise at one place. */
    private static final double KOLMOGOROV = 1.73 + MOSTLY / 2;

    /** With fewer photos a class that is hardly named any more is too rare for the test. */
    private static final int LEAST_COUNTED = 25;

    /** Compares a model's answers; null while there are too few. */
    static @Nullable Drift of(PredictionRecord.Model model, List<PredictionRecord.Seen> all) {
        List<PredictionRecord.Seen> seen = all.subList(Math.max(0, all.size() - MOST), all.size());
        if (seen.size() < LEAST) {
            return null;
        }
        double[] heldOut =
                model.heldOut().stream().mapToDouble(Float::doubleValue).toArray();
        double[] inUse =
                seen.stream().mapToDouble(PredictionRecord.Seen::distance).toArray();
        int[] measured = model.predicted().stream().mapToInt(Integer::intValue).toArray();
        int[] named = new int[model.classes().size()];
        seen.forEach(row -> named[row.prediction().best()]++);
        return new Drift(
                heldOut,
                inUse,
                heldOut.length == 0 ? null : KolmogorovSmirnov.of(heldOut, inUse),
                model.classes(),
                measured,
                named,
                measured.length == 0 ? null : GTest.of(measured, named));
    }

    /** Whether the pictures look different from those held back, by more than chance and so much that it matters. */
    public boolean looksDifferent() {
        return distances != null && distances.pValue() < CHANCE && distances.statistic() >= LEAST_DISTANCE;
    }

    /**
     * The class whose share changed most; -1 when the shares are the same but for chance, or by so little that it does
     * not matter.
     */
    public int changedMost() {
        if (shares == null || shares.pValue() >= CHANCE) {
            return -1;
        }
        int most = 0;
        for (int k = 1; k < classes.size(); k++) {
            most = Math.abs(change(k)) > Math.abs(change(most)) ? k : most;
        }
        return Math.abs(change(most)) < LEAST_SHARE ? -1 : most;
    }

    /** How many photos the comparison rests on: those of the smaller side. */
    public int compared() {
        return Math.min(heldOut.length, inUse.length);
    }

    /** The smallest distance of the distributions, 0 to 1, that would most probably be told; above 1 for none. */
    public double smallestDistanceSeen() {
        double noise = noise(heldOut.length, inUse.length);
        return Math.max(LEAST_DISTANCE + MOSTLY / 2 * noise, KOLMOGOROV * noise);
    }

    /** The smallest change of a class's share, 0 to 1, that would most probably be told; above 1 for none. */
    public double smallestShareSeen() {
        if (shares == null || shares.degrees() == 0 || Math.min(total(measured), total(named)) < LEAST_COUNTED) {
            return Double.POSITIVE_INFINITY;
        }
        // More classes make more ways to differ by chance.
        double classesFactor = Math.sqrt((shares.degrees() + 1) / 2.0);
        double noise = noise(total(measured), total(named));
        return Math.max(LEAST_SHARE + MOSTLY / 2 * noise, TWO_SIDED / 2 * classesFactor * noise);
    }

    private static double noise(int first, int second) {
        return first == 0 || second == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(1.0 / first + 1.0 / second);
    }

    private static int total(int[] counts) {
        return Arrays.stream(counts).sum();
    }

    private double change(int label) {
        return share(named, label) - share(measured, label);
    }

    /** Share of a class among these counts. */
    public static double share(int[] counts, int label) {
        int total = total(counts);
        return total == 0 ? 0 : (double) counts[label] / total;
    }

    /** Share of the pictures in use that are further from training than the middle one of those held back. */
    public double furtherThanUsual() {
        double usual = heldOut[heldOut.length / 2];
        int further = 0;
        for (double distance : inUse) {
            further += distance > usual ? 1 : 0;
        }
        return (double) further / inUse.length;
    }
}
