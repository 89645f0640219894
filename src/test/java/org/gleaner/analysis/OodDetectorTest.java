package org.gleaner.analysis;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gleaner.analysis.OodDetector.Power;
import org.junit.jupiter.api.Test;

class OodDetectorTest {

    private static final int WIDTH = 64;

    /** Pictures around a direction of a class; features are not negative, as behind a ReLU. */
    private static List<float[]> around(int n, long seed, int from, int to, double noise) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    float[] row = new float[WIDTH];
                    for (int j = 0; j < WIDTH; j++) {
                        double level = j >= from && j < to ? 1 : 0.1;
                        row[j] = (float) Math.max(0, level * (1 + noise * random.nextGaussian()));
                    }
                    return row;
                })
                .toList();
    }

    private static List<float[]> both(List<float[]> one, List<float[]> other) {
        List<float[]> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static int[] labels(int... counts) {
        return IntStream.range(0, counts.length)
                .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
                .toArray();
    }

    private static Power power(OodDetector detector) {
        return requireNonNull(detector.power());
    }

    @Test
    void measuresTheMeanCosineDistanceToTheFiveNearestOfRoots() {
        List<float[]> rows = List.of(
                new float[] {1, 0},
                new float[] {0, 1},
                new float[] {4, 0},
                new float[] {9, 0},
                new float[] {0, 4},
                new float[] {0, 9});
        OodDetector detector = OodDetector.of(rows, labels(3, 3), List.of());
        // Three of the five lie in its direction, at 1 - 0, two across, at 1.
        assertEquals(2 / 5.0, detector.distance(new float[] {100, 0}), 1e-6);
        // The roots of 9 and 16 are 3 and 4, so the cosines are .6 and .8.
        assertEquals((3 * 0.2 + 2 * 0.4) / 5, detector.distance(new float[] {9, 16}), 1e-6);
        // Each is measured by the others alone: two at 0, three at 1.
        assertArrayEquals(new float[] {.6f, .6f, .6f, .6f, .6f, .6f}, detector.known(), 1e-6f);
    }

    @Test
    void theMeanIsNotTakenAway() {
        List<float[]> alike = List.of(new float[] {1, 1}, new float[] {1, 1}, new float[] {1, 1});
        assertEquals(0, OodDetector.of(alike, labels(3), List.of()).distance(new float[] {7, 7}), 1e-6);
    }

    @Test
    void theLimitIsTheConformalQuantileOfOneInTwenty() {
        float[] known = new float[99];
        for (int i = 0; i < known.length; i++) {
            known[i] = (i + 1) / 100f;
        }
        OodDetector detector = new OodDetector(new float[0][], 5, .05, known, null);
        assertEquals(.95, detector.limit(), 1e-6, "the 95th of 99");
        assertEquals(.05, detector.expectedAlarms(), 1e-9);
        OodDetector few = new OodDetector(new float[0][], 5, .05, Arrays.copyOf(known, 9), null);
        assertEquals(.09, few.limit(), 1e-6, "too few to tell: the largest");
        assertEquals(.1, few.expectedAlarms(), 1e-9, "and one in ten like them is beyond it");
        assertEquals(2, new OodDetector(new float[0][], 5, .05, new float[0], null).limit());
    }

    @Test
    void aboutOneInTwentyOfTheSameKindIsTakenForAStranger() {
        int alarms = 0;
        for (int seed = 0; seed < 10; seed++) {
            List<float[]> rows = both(around(60, seed, 0, 16, .8), around(60, seed + 100, 16, 32, .8));
            OodDetector detector = OodDetector.of(rows, labels(60, 60), List.of());
            alarms += (int) both(around(100, seed + 200, 0, 16, .8), around(100, seed + 300, 16, 32, .8)).stream()
                    .filter(detector::isStranger)
                    .count();
        }
        assertEquals(100, alarms, 50, "of 2,000");
    }

    @Test
    void tellsFarStrangersAndSaysHowManyOfAClassLeftOut() {
        List<float[]> rows = both(around(40, 1, 0, 16, .5), around(40, 2, 16, 32, .5));
        List<float[]> odd = around(12, 3, 40, 64, .5);
        OodDetector detector = OodDetector.of(rows, labels(40, 40), odd);
        assertEquals(new Power(80, 80, 12, 12), detector.power(), "each class is far from the other");
        assertTrue(odd.stream().allMatch(detector::isStranger));
    }

    @Test
    void aClassThatIsLikeTheOtherIsNotTold() {
        List<float[]> rows = both(around(100, 1, 0, 16, .5), around(100, 2, 0, 16, .5));
        Power power = power(OodDetector.of(rows, labels(100, 100), around(12, 3, 40, 64, .5)));
        assertEquals(.05, power.nearShare(), .05);
        assertEquals(1, power.oddShare());
        assertTrue(power.tells(), "as the odd ones are told");
    }

    @Test
    void whoDoesNotFindOddPicturesCannotTellStrangers() {
        List<float[]> rows = both(around(40, 1, 0, 16, .5), around(40, 2, 16, 32, .5));
        Power power = power(OodDetector.of(rows, labels(40, 40), around(12, 3, 0, 16, .5)));
        assertEquals(12, power.oddOf());
        assertFalse(power.tells(), () -> power.toString());
        assertFalse(new Power(3, 4, 0, 0).tells(), "nothing was tried");
    }

    @Test
    void oneClassAloneHasNoClassLikeIt() {
        Power power = power(OodDetector.of(around(40, 1, 0, 16, .5), labels(40), List.of()));
        assertEquals(0, power.nearOf());
        assertTrue(Double.isNaN(power.nearShare()));
    }

    @Test
    void ofManyPicturesSomeAreKeptFromBeginningToEnd() {
        assertArrayEquals(new int[] {0, 1, 2}, OodDetector.sample(3));
        int[] sample = OodDetector.sample(3 * OodDetector.MOST);
        assertEquals(OodDetector.MOST, sample.length);
        assertEquals(3 * OodDetector.MOST - 3, sample[OodDetector.MOST - 1]);
        assertEquals(OodDetector.MOST, Arrays.stream(sample).distinct().count());
        assertEquals(0, OodDetector.sample(0).length);
    }

    @Test
    void saysBothFiguresOrThatItCannotTell() {
        assertEquals(
                "Of photos of anything else it notices 18 % where they resemble your classes, and 98 % where they are odd, such as noise or pages of text.",
                new Power(18, 100, 49, 50).message().toString());
        assertTrue(new Power(90, 100, 24, 50).message().toString().startsWith("It hardly notices photos"));
        assertTrue(new Power(0, 0, 0, 0).message().toString().endsWith("only 0 %."));
    }

    @Test
    void whatEarlierVersionsKeptIsTheNearestCentreAndHalfAsManyAlarms() {
        OodDetector former = OodDetector.ofCentres(new float[][] {{1, 0}, {0, 1}}, new float[] {.1f, .2f, .3f});
        assertTrue(former.isOfCentres());
        assertEquals(.3, former.limit(), 1e-6);
        assertNull(former.power());
    }
}
