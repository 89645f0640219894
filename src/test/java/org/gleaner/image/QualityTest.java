package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The scores of pictures that are bad in one way each. */
class QualityTest {

    private final Random random = new Random(1);

    @Test
    void aNoisyColourPictureHasNoIssue() {
        assertEquals(List.of(), issues(noise(80, 60, 0, 256)));
    }

    @Test
    void darkAndLightGoByTheBrightestAndTheDarkestPixels() {
        assertTrue(issues(noise(80, 60, 0, 60)).contains(Quality.Kind.DARK));
        assertTrue(issues(noise(80, 60, 246, 256)).contains(Quality.Kind.LIGHT));
        // One bright pixel in fifty makes the 99th percentile bright.
        Pixels starry = noise(100, 50, 0, 30);
        for (int i = 0; i < 100; i++) {
            Arrays.fill(starry.rgb(), 150 * i, 150 * i + 3, (byte) 255);
        }
        assertEquals(1, Quality.of(starry, size(starry)).dark(), 1e-3);
    }

    @Test
    void aFlatPictureSaysNothingAndIsNotSharp() {
        Pixels flat = noise(64, 64, 128, 129);
        Quality quality = Quality.of(flat, size(flat));
        // One value a band, so that only the bands differ; Pillow leaves the border as it is, which counts as an edge.
        assertEquals(0.1 * Math.log(3) / Math.log(2), quality.information(), 1e-9);
        assertEquals(0.2648, quality.sharp(), 1e-4);
        assertTrue(quality.grey());
        assertEquals(List.of(Quality.Kind.LOW_INFORMATION, Quality.Kind.BLURRY, Quality.Kind.GRAYSCALE), issues(flat));
    }

    @Test
    void theEntropyIsThatOfAllBands() {
        // Half of each band 0, half 255: one bit a band and log2(3) for the band are not told apart by value.
        byte[] rgb = new byte[3 * 4];
        Arrays.fill(rgb, 0, 6, (byte) 255);
        Pixels picture = new Pixels(2, 2, rgb);
        assertEquals(
                0.1 * (1 + Math.log(3) / Math.log(2)),
                Quality.of(picture, size(picture)).information(),
                1e-9);
    }

    @Test
    void aStripIsOfOddAspect() {
        Pixels strip = noise(90, 30, 0, 256);
        assertEquals(1 / 3.0, Quality.of(strip, size(strip)).aspect(), 1e-9);
        assertEquals(List.of(Quality.Kind.ODD_ASPECT_RATIO), issues(strip));
    }

    private static PictureSize size(Pixels picture) {
        return new PictureSize(picture.width(), picture.height(), "PNG");
    }

    private static List<Quality.Kind> issues(Pixels picture) {
        return Quality.of(picture, size(picture)).issues().stream()
                .map(Quality.Issue::kind)
                .toList();
    }

    private Pixels noise(int width, int height, int from, int to) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt(from, to);
        }
        return new Pixels(width, height, rgb);
    }
}
