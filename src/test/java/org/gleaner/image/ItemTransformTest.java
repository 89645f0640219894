package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.gleaner.data.ItemView;
import org.gleaner.data.ItemView.Method;
import org.gleaner.data.PadMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden pictures of Pillow and fastai, and what random draws must keep to. */
class ItemTransformTest {

    @Test
    void theSourceIsTheGoldenOne() {
        assertEquals("b3788f60d423436d157141161ddae7ba1a92cab1", Drawn.sha1(Drawn.golden()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SQUISH|236ba9e38cb503a96d08b39d2efffbe90b77db1f|11,64,117|159,212,137|148,59,112",
                "CROP|94daa81b44e3927d066ee147bbf4947b92dc0b90|68,121,174|183,177,37|205,141,55",
                "PAD|4639aeb765e865571e351e609a0c4519587c7053|0,0,0|101,146,139|0,0,0",
                "RRC|876108639cbe1a7c906fab30ca12a27a827e3e8c|120,173,226|197,129,47|179,198,29"
            })
    void validationViewsArePillows(Method method, String sha1, String first, String inner, String last) {
        Pixels view =
                ItemTransform.centered(new ItemView(method, 0.5), 37, 23, 16).apply(Drawn.golden());
        assertEquals(first, Drawn.at(view, 0, 0));
        assertEquals(inner, Drawn.at(view, 5, 3));
        assertEquals(last, Drawn.at(view, 15, 15));
        assertEquals(sha1, Drawn.sha1(view));
    }

    @ParameterizedTest
    @CsvSource({
        "ZEROS, 4639aeb765e865571e351e609a0c4519587c7053",
        "BORDER, 9df4bea3e95982de8a34c292daab503249cc61ca",
        "REFLECTION, 143ddffd30dfdb971710ab965589f278c1520867"
    })
    void paddingIsNumpys(PadMode mode, String sha1) {
        ItemTransform transform = ItemTransform.pad(37, 23, 16, 0.5, 0.5, mode);
        assertEquals(new Box(0, -7, 37, 37), transform.part());
        assertEquals(sha1, Drawn.sha1(transform.apply(Drawn.golden())));
    }

    @Test
    void reflectionGoesOnWhenThePadIsWiderThanThePicture() {
        Pixels row = new Pixels(3, 1, new byte[] {0, 0, 0, 1, 1, 1, 2, 2, 2});
        Pixels wide = Padding.cut(PadMode.REFLECTION, row, new Box(-5, 0, 12, 1));
        StringBuilder seen = new StringBuilder();
        for (int x = 0; x < 12; x++) {
            seen.append(wide.rgb()[3 * x]);
        }
        assertEquals("101210121012", seen.toString());
    }

    @Test
    void cropTakesTheMiddle() {
        assertEquals(
                new Box(7, 0, 23, 23), ItemTransform.crop(37, 23, 16, 0.5, 0.5).part());
    }

    @ParameterizedTest
    @CsvSource({"224, 256", "128, 152", "192, 224", "256, 296", "16, 24"})
    void validationOfRandomCropsSquishesABitLarger(int size, int squished) {
        assertEquals(
                squished, ItemTransform.centered(ItemView.BOOK, 500, 375, size).side());
    }

    @Test
    void randomCropsKeepTheirShareAndRatio() {
        SplittableRandom random = new SplittableRandom(1);
        double areas = 0;
        for (int i = 0; i < 10_000; i++) {
            Box part = ItemTransform.draw(ItemView.BOOK, 500, 375, 64, random).part();
            double area = (double) part.width() * part.height() / (500 * 375);
            double ratio = (double) part.width() / part.height();
            areas += area / 10_000;
            assertTrue(area > 0.495 && area < 1.005, part.toString());
            assertTrue(ratio > 0.745 && ratio < 1.34, part.toString());
            assertTrue(part.x() >= 0 && part.x() + part.width() <= 500, part.toString());
            assertTrue(part.y() >= 0 && part.y() + part.height() <= 375, part.toString());
        }
        // Below the .75 of a uniform share: the largest ones fit less often.
        assertEquals(0.662, areas, 0.01);
    }

    @ParameterizedTest
    @CsvSource({"100, 10, 43, 0, 13, 10", "10, 100, 0, 43, 10, 13", "40, 40, 0, 0, 40, 40"})
    void aShapeThatNoCropFitsIsTakenInTheMiddle(int width, int height, int x, int y, int w, int h) {
        assertEquals(new Box(x, y, w, h), ItemTransform.middle(ItemView.RATIO, width, height));
    }

    @Test
    void trainingMovesTheSquare() {
        SplittableRandom random = new SplittableRandom(3);
        ItemView crop = new ItemView(Method.CROP, 1);
        ItemView pad = new ItemView(Method.PAD, 1);
        boolean[] cropAt = new boolean[15];
        boolean[] padAt = new boolean[15];
        for (int i = 0; i < 1000; i++) {
            cropAt[ItemTransform.draw(crop, 37, 23, 16, random).part().x()] = true;
            padAt[-ItemTransform.draw(pad, 37, 23, 16, random).part().y()] = true;
        }
        for (int i = 0; i < 14; i++) {
            assertTrue(cropAt[i] && padAt[i], "position " + i);
        }
    }

    @Test
    void everyShapeBecomesTheSquare() {
        SplittableRandom random = new SplittableRandom(5);
        for (Method method : Method.values()) {
            ItemView view = new ItemView(method, 0.5);
            for (Pixels shape : new Pixels[] {
                Drawn.smooth(1, 1), Drawn.smooth(5_000, 2), Drawn.smooth(3, 5_000), Drawn.smooth(15, 16)
            }) {
                int width = shape.width();
                int height = shape.height();
                ItemTransform train = ItemTransform.draw(view, width, height, 16, random);
                assertEquals(16, train.apply(shape).height());
                assertEquals(
                        16,
                        ItemTransform.centered(view, width, height, 16)
                                .apply(shape)
                                .width());
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameView() {
        assertEquals(
                ItemTransform.draw(ItemView.BOOK, 500, 375, 64, new SplittableRandom(9)),
                ItemTransform.draw(ItemView.BOOK, 500, 375, 64, new SplittableRandom(9)));
    }
}
