package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Erasing;
import org.junit.jupiter.api.Test;

/** Golden matrices of fastai, and the statistics of ten thousand draws. */
class AugmentationTest {

    private static final Augmentation GOLDEN = new Augmentation(1, 10, 1.1, 0.25, 0.75, 0.2, -0.1, 0.55, 1.1);

    @Test
    void affineIsFastais() {
        double[] expected = {-.8952798, -.1578620, .0368709, -.1578620, .8952798, .0526571};
        assertArrayEquals(expected, GOLDEN.affine(16, 16), 1e-6);
    }

    @Test
    void affineMindsTheAspect() {
        double[] square = GOLDEN.affine(16, 16);
        double[] wide = GOLDEN.affine(32, 16);
        assertEquals(square[1] / 2, wide[1], 1e-12);
        assertEquals(square[3] * 2, wide[3], 1e-12);
        assertEquals(square[0], wide[0], 1e-12);
    }

    @Test
    void warpIsFastais() {
        double[] expected = {1, -.042105, -.204211, -.042105, 1, .108421, -.204211, .108421};
        assertArrayEquals(expected, GOLDEN.warp(), 1e-6);
    }

    @Test
    void noneChangesNothing() {
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0}, Augmentation.NONE.affine(7, 5), 1e-12);
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 0, 0}, Augmentation.NONE.warp(), 1e-12);
        Augmentation drawn = Augmentation.draw(new SplittableRandom(1), BatchTransforms.NONE);
        assertArrayEquals(Augmentation.NONE.projection(7, 5), drawn.projection(7, 5), 1e-12);
        assertEquals(0, drawn.shift(), 0);
        assertEquals(1, drawn.contrast(), 0);
    }

    @Test
    void drawsAreWithinFastaisLimits() {
        List<Augmentation> draws = draws(BatchTransforms.FASTAI);
        assertSpread(draws, Augmentation::rotation, -10, 10);
        assertSpread(draws, Augmentation::zoom, 1, 1.1);
        assertSpread(draws, Augmentation::zoomX, 0, 1);
        assertSpread(draws, Augmentation::zoomY, 0, 1);
        assertSpread(draws, Augmentation::warpX, -0.2, 0.2);
        assertSpread(draws, Augmentation::warpY, -0.2, 0.2);
        assertSpread(draws, Augmentation::brightness, 0.4, 0.6);
        assertSpread(draws, Augmentation::contrast, 0.8, 1.25);
        // Even on the logarithm: as often above 1 as below.
        assertEquals(0.375, mean(draws, draw -> draw.contrast() > 1 ? 1 : 0), 0.02);
        assertEquals(0, mean(draws, Augmentation::rotation), 0.3);
    }

    @Test
    void eachKindIsAppliedByItsOwnChance() {
        List<Augmentation> draws = draws(BatchTransforms.FASTAI);
        assertEquals(0.5, mean(draws, draw -> draw.dihedral()), 0.02);
        assertEquals(0.75, mean(draws, draw -> draw.rotation() != 0 ? 1 : 0), 0.02);
        assertEquals(0.75, mean(draws, draw -> draw.zoom() != 1 ? 1 : 0), 0.02);
        assertEquals(0.75, mean(draws, draw -> draw.warpX() != 0 ? 1 : 0), 0.02);
        assertEquals(0.75, mean(draws, draw -> draw.brightness() != 0.5 ? 1 : 0), 0.02);
        assertEquals(0.75, mean(draws, draw -> draw.contrast() != 1 ? 1 : 0), 0.02);
        // Independent: two of them meet as often as the product says.
        assertEquals(0.5625, mean(draws, draw -> draw.rotation() != 0 && draw.warpX() != 0 ? 1 : 0), 0.02);
        // The two directions of the warp come together.
        assertEquals(1, mean(draws, draw -> (draw.warpX() != 0) == (draw.warpY() != 0) ? 1 : 0), 0);
    }

    @Test
    void aTurnIsAppliedToHalfAndAnyOfEight() {
        List<Augmentation> draws = draws(BatchTransforms.FASTAI.with(new BatchTransforms.Flips(true, true)));
        for (int turn = 1; turn < 8; turn++) {
            int which = turn;
            assertEquals(0.5 / 8, mean(draws, draw -> draw.dihedral() == which ? 1 : 0), 0.01);
        }
    }

    @Test
    void erasingTakesItsShareAndStaysInside() {
        SplittableRandom random = new SplittableRandom(42);
        int erased = 0;
        double areas = 0;
        for (int i = 0; i < 10_000; i++) {
            for (Box box : Erasure.draw(random, Erasing.NONE.with(0.5), 224).boxes()) {
                erased++;
                areas += box.width() * box.height() / (224.0 * 224);
                assertTrue(box.x() >= 0 && box.x() + box.width() <= 224, box.toString());
                assertTrue(box.y() >= 0 && box.y() + box.height() <= 224, box.toString());
            }
        }
        assertEquals(5000, erased, 200);
        // Even between 0 and .3, a little less where a long one is cut at the edge.
        assertEquals(0.15, areas / erased, 0.01);
    }

    @Test
    void multScalesAllButZoom() {
        List<Augmentation> draws = draws(BatchTransforms.ofMult(2));
        assertSpread(draws, Augmentation::rotation, -20, 20);
        assertSpread(draws, Augmentation::zoom, 1, 1.1);
        assertSpread(draws, Augmentation::warpX, -0.4, 0.4);
        assertSpread(draws, Augmentation::brightness, 0.3, 0.7);
        assertSpread(draws, Augmentation::contrast, 0.6, 1 / 0.6);
        assertThrows(IllegalArgumentException.class, () -> BatchTransforms.ofMult(5));
    }

    private static List<Augmentation> draws(BatchTransforms batch) {
        SplittableRandom random = new SplittableRandom(42);
        return Stream.generate(() -> Augmentation.draw(random, batch))
                .limit(10_000)
                .toList();
    }

    /** All within the limits, and up to them. */
    private static void assertSpread(
            List<Augmentation> draws, ToDoubleFunction<Augmentation> value, double low, double high) {
        double least = draws.stream().mapToDouble(value).min().orElseThrow();
        double most = draws.stream().mapToDouble(value).max().orElseThrow();
        double slack = 0.02 * (high - low);
        assertTrue(least >= low && least < low + slack, least + " for " + low);
        assertTrue(most <= high && most > high - slack, most + " for " + high);
    }

    private static double mean(List<Augmentation> draws, ToDoubleFunction<Augmentation> value) {
        return draws.stream().mapToDouble(value).average().orElseThrow();
    }
}
