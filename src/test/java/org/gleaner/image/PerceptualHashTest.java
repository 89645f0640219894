package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Random;
import org.gleaner.Mosaics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a variant of a picture, and what is not. */
class PerceptualHashTest {

    @ParameterizedTest
    @CsvSource({"2, MIRRORED", "3, TURNED", "4, MIRRORED", "5, MIRRORED", "6, TURNED", "7, MIRRORED", "8, TURNED"})
    void turnsAndMirrorsAreToldApart(int orientation, Variant variant) throws UnreadablePicture {
        for (int number = 0; number < 20; number++) {
            Pixels picture = mosaic(number);
            assertEquals(Optional.of(variant), variant(picture, new Orientation(orientation).upright(picture)));
        }
    }

    @Test
    void partsAreFoundWhereverTheyAreCutAndInBothDirections() throws UnreadablePicture {
        Random random = new Random(1);
        for (int number = 0; number < 20; number++) {
            Pixels picture = mosaic(number);
            Pixels part = part(picture, random.nextInt(36), random.nextInt(32), 144, 128);
            assertEquals(Optional.of(Variant.PART), variant(picture, part));
            assertEquals(Optional.of(Variant.PART), variant(part, picture));
        }
    }

    @Test
    void thePictureItselfIsAlike() throws UnreadablePicture {
        assertEquals(Optional.of(Variant.ALIKE), variant(mosaic(1), mosaic(1)));
    }

    @Test
    void othersAreNone() throws UnreadablePicture {
        for (int one = 0; one < 40; one++) {
            for (int other = 0; other < one; other++) {
                assertEquals(Optional.empty(), variant(mosaic(one), mosaic(other)), one + " and " + other);
            }
        }
    }

    @Test
    void picturesWithoutStructureAreNone() {
        Pixels smooth = Drawn.smooth(90, 70);
        Pixels plain = Pixels.black(90, 70);
        assertEquals(Optional.empty(), variant(plain, plain));
        assertEquals(Optional.empty(), variant(plain, smooth));
    }

    /** A flower may look like another from all sides. */
    @Test
    void roundThingsInTheMiddleAreNotTurnedOnesOfEachOther() {
        for (int one = 2; one < 9; one++) {
            for (int other = 2; other < one; other++) {
                assertEquals(Optional.empty(), variant(flower(one), flower(other)), one + " and " + other);
            }
        }
    }

    private static Optional<Variant> variant(Pixels one, Pixels other) {
        return PerceptualHash.of(one).variant(PerceptualHash.of(other));
    }

    private static Pixels mosaic(int number) throws UnreadablePicture {
        return Decoder.decode(Mosaics.file(number, "png"));
    }

    private static Pixels part(Pixels picture, int left, int top, int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(picture.rgb(), 3 * ((top + y) * picture.width() + left), rgb, 3 * y * width, 3 * width);
        }
        return new Pixels(width, height, rgb);
    }

    /** A bright disc with so many petals on dark ground. */
    private static Pixels flower(int petals) {
        byte[] rgb = new byte[3 * 100 * 100];
        for (int i = 0; i < 100 * 100; i++) {
            double x = i % 100 - 49.5;
            int row = i / 100;
            double y = row - 49.5;
            double edge = 30 + 12 * Math.cos(petals * Math.atan2(y, x));
            byte level = (byte) (Math.hypot(x, y) < edge ? 220 - Math.hypot(x, y) : 30);
            rgb[3 * i] = level;
            rgb[3 * i + 1] = level;
            rgb[3 * i + 2] = level;
        }
        return new Pixels(100, 100, rgb);
    }
}
