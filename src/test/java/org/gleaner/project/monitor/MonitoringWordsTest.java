package org.gleaner.project.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gleaner.stats.GTest;
import org.gleaner.stats.KolmogorovSmirnov;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Photos in use against those held back, in drawn situations: what is said must be what could be seen. */
class MonitoringWordsTest {

    private static final int DRAWS = 100;

    /** How many photos were held back, and how many came in use. */
    private static final int[][] SIZES = {
        {16, 60}, {16, 93}, {30, 30}, {40, 200}, {100, 100}, {100, 900}, {300, 300}, {500, 1000}, {60, 1000}, {1000, 40}
    };

    @TestFactory
    List<DynamicTest> aChangeThatIsSaidToShowDoesAndChanceIsSeldomTakenForOne() {
        return IntStream.range(0, 2 * SIZES.length)
                .mapToObj(i -> {
                    int[] size = SIZES[i / 2];
                    boolean changed = i % 2 == 1;
                    return DynamicTest.dynamicTest(
                            size[0] + " and " + size[1] + (changed ? ", changed" : ", the same"),
                            () -> check(size[0], size[1], changed));
                })
                .toList();
    }

    private static void check(int heldOut, int inUse, boolean changed) {
        Random random = new Random(heldOut * 31L + inUse);
        Drift first = draw(random, heldOut, inUse, 0, 0);
        double distance = changed ? first.smallestDistanceSeen() : 0;
        double share = changed ? first.smallestShareSeen() : 0;
        int looks = 0;
        int shares = 0;
        for (int i = 0; i < DRAWS; i++) {
            Drift drift = draw(random, heldOut, inUse, Math.min(1, distance), share > 0.5 ? 0 : share);
            looks += drift.looksDifferent() ? 1 : 0;
            shares += drift.changedMost() >= 0 ? 1 : 0;
            checkWords(drift);
        }
        if (changed) {
            assertTrue(distance > 1 || looks >= 0.7 * DRAWS, "looks " + looks);
            assertTrue(share > 0.5 || shares >= 0.7 * DRAWS, "shares " + shares);
        } else {
            assertTrue(looks <= 4, "looks " + looks);
            assertTrue(shares <= 4, "shares " + shares);
        }
    }

    /** Each sentence names a change that was found, or how small a one could have been. */
    private static void checkWords(Drift drift) {
        String looks = MonitoringWords.looks(drift).toString();
        String shares = MonitoringWords.shares(drift).toString();
        assertEquals(drift.looksDifferent(), looks.startsWith("The photos look different"), looks);
        assertTrue(drift.looksDifferent() || looks.matches("No clear change.* would (not )?show\\."), looks);
        assertTrue(
                shares.matches(
                        drift.changedMost() >= 0
                                ? "\\w+ is named for .*"
                                : "No clear change.* of \\d+ % or more would show\\.|Too few photos to tell .*"),
                shares);
        assertFalse((looks + shares).matches(".*(same|as often|as before|as those).*"), looks + shares);
    }

    /** Twenty situations, each drawn once, and what is said of them. */
    @ParameterizedTest
    @CsvFileSource(resources = "drift-sentences.csv", delimiter = '|', numLinesToSkip = 1)
    void eachSituationHasItsSentences(int heldOut, int inUse, double shift, double gain, String sentences) {
        Drift drift = draw(new Random(heldOut + 7L * inUse), heldOut, inUse, shift, gain);
        checkWords(drift);
        assertEquals(sentences, MonitoringWords.looks(drift) + " / " + MonitoringWords.shares(drift));
        double shown = Math.abs(Drift.share(drift.named(), 0) - Drift.share(drift.measured(), 0));
        assertTrue(drift.changedMost() >= 0 || shown < drift.smallestShareSeen(), "a change that would show is shown");
    }

    /** Distances uniform in 0 to 1, in use moved by so much; two classes, of which one gains a share. */
    private static Drift draw(Random random, int heldOut, int inUse, double shift, double gain) {
        double[] before = random.doubles(heldOut).sorted().toArray();
        double[] now = random.doubles(inUse).map(x -> x + shift).toArray();
        int[] measured = new int[2];
        int[] named = new int[2];
        Arrays.setAll(measured, k -> 0);
        for (int i = 0; i < heldOut; i++) {
            measured[random.nextDouble() < 0.5 ? 0 : 1]++;
        }
        for (int i = 0; i < inUse; i++) {
            named[random.nextDouble() < 0.5 + gain ? 0 : 1]++;
        }
        return new Drift(
                before,
                now,
                KolmogorovSmirnov.of(before, now),
                List.of("ants", "bees"),
                measured,
                named,
                GTest.of(measured, named));
    }

    @Test
    void fewPhotosAreNotSaidToBeAsBefore() {
        Drift few = draw(new Random(1), 16, 93, 0, 0);
        assertEquals(
                "No clear change; with 16 photos to compare, only a large one would show.",
                MonitoringWords.looks(few).toString());
        assertEquals(
                "Too few photos to tell whether other classes come up than before.",
                MonitoringWords.shares(few).toString());
        String shares =
                MonitoringWords.shares(draw(new Random(1), 30, 93, 0, 0)).toString();
        assertTrue(
                shares.matches("No clear change in which classes come up; with 30 photos to compare, "
                        + "one of \\d+ % or more would show\\."),
                shares);
        Drift many = draw(new Random(1), 1000, 1000, 0, 0);
        assertEquals(
                "No clear change, and with 1,000 photos to compare even a small one would show.",
                MonitoringWords.looks(many).toString());
    }
}
