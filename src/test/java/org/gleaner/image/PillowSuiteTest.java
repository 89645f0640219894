package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Pillow 12 says of odd pictures, where the test data is at hand. */
class PillowSuiteTest {

    /** Pillow opens them and we do not: a BMP whose data begin inside its palette, and samples of unequal depth. */
    private static final Set<String> ONLY_PILLOW = Set.of("mmap_error.bmp", "tiff_wrong_bits_per_sample_2.tiff");

    /**
     * We open them and Pillow does not: a still picture with a broken animation, rare layouts and compressions of BMP,
     * a TIFF with a broken tag.
     */
    private static final Set<String> ONLY_WE = Set.of(
            "apng__chunk_no_fctl.png",
            "bmp__b__badplanes.bmp",
            "bmp__g__rgb32bf.bmp",
            "bmp__q__pal2.bmp",
            "bmp__q__pal8os2v2-16.bmp",
            "bmp__q__rgb24png.bmp",
            "bmp__q__rgb32-111110.bmp",
            "crash-74d2a78403a5a59db1fb0a2b8735ac068a75f6e3.tif");

    /** Sound, and opened by neither. */
    private static final Set<String> ONLY_OTHERS = Set.of(
            "036_1x1_exif_xmp.jxl",
            "045_CanonRaw.cr2",
            "046_CanonRaw.cr3",
            "070_monkey12.jpg",
            "185_rgb24rle24.bmp",
            "199_logo.svg",
            "201_dicom_test_image.dcm",
            "203_examples_rgb_color.dcm",
            "hopper_webp.tif");

    private Path data = Path.of("");

    @BeforeEach
    void find() {
        String folder = System.getenv("GLEANER_TEST_DATA");
        assumeTrue(folder != null, "GLEANER_TEST_DATA is not set");
        data = Path.of(String.valueOf(folder));
    }

    @Test
    void opensWhatPillowOpens() throws IOException {
        Path suite = data.resolve("images/pillow-suite");
        Set<String> differs = new TreeSet<>();
        JsonNode expected =
                JsonMapper.shared().readTree(suite.resolve("expected.json").toFile());
        for (Map.Entry<String, JsonNode> entry : expected.properties()) {
            boolean opens = entry.getValue().get("opens").booleanValue();
            try {
                Pixels picture = Decoder.decode(suite.resolve(entry.getKey()));
                PictureSize size = Decoder.size(suite.resolve(entry.getKey()));
                assertEquals(size, new PictureSize(picture.width(), picture.height(), size.format()), entry.getKey());
                if (!opens) {
                    differs.add(entry.getKey());
                }
            } catch (UnreadablePicture e) {
                assertEquals(1, e.reason().toString().lines().count(), entry.getKey());
                if (opens) {
                    differs.add(entry.getKey());
                }
            }
        }
        differs.removeAll(ONLY_PILLOW);
        differs.removeAll(ONLY_WE);
        assertEquals(Set.of(), differs);
    }

    /** JPEG XL, SVG, camera RAW and the like are none of Pillow's either, and sound nonetheless. */
    @Test
    void nothingSoundIsCalledBroken() throws IOException {
        Set<String> wronged = new TreeSet<>();
        for (String folder : List.of("images/pillow-suite", "images/real-world")) {
            JsonNode expected = JsonMapper.shared()
                    .readTree(data.resolve(folder).resolve("expected.json").toFile());
            for (Map.Entry<String, JsonNode> entry : expected.properties()) {
                boolean sound = entry.getValue().get("opens").booleanValue() || ONLY_OTHERS.contains(entry.getKey());
                try {
                    Decoder.decode(data.resolve(folder).resolve(entry.getKey()));
                } catch (UnreadablePicture e) {
                    if (e.broken() && sound) {
                        wronged.add(entry.getKey() + ": " + e.reason().toString());
                    }
                }
            }
        }
        assertEquals(Set.of(), wronged);
    }

    /**
     * Sizes and mean red, green and blue by Pillow; among them inks, profiles, palettes, deep samples and premultiplied
     * alpha.
     */
    @ParameterizedTest
    @CsvSource({
        "data/ants_bees/ants/0013035.jpg, 768, 512, 87.95, 147.38, 217.53",
        "data/bears_mini/grizzly/00000000.jpg, 2200, 1445, 108.30, 117.42, 87.79",
        "data/ants_bees/bees/446296270_d9e8b93ecf.jpg, 333, 500, 141.48, 71.79, 69.12",
        "images/pillow-suite/pil_sample_cmyk.jpg, 100, 100, 30.23, 5.44, 7.39",
        "images/pillow-suite/tiff_tiled_cmyk_jpeg.tif, 100, 100, 30.23, 5.44, 7.38",
        "images/pillow-suite/uncompressed_la.png, 128, 128, 241.40, 241.40, 241.40",
        "images/pillow-suite/tiny.png, 4, 4, 178.75, 185.13, 171.31",
        "images/pillow-suite/tiff_16bit_RGB.tiff, 100, 40, 41.77, 28.78, 21.65",
        "images/pillow-suite/bmp__g__rgb16.bmp, 127, 64, 121.13, 118.03, 122.50",
        "images/pillow-suite/pil136.tiff, 55, 43, 66.90, 63.93, 77.44",
        "images/pillow-suite/hopper.iccprofile.tif, 128, 128, 89.71, 80.09, 95.38",
        "images/pillow-suite/hopper.gif, 128, 128, 89.66, 80.08, 95.39",
        "images/pillow-suite/test.colors.gif, 807, 606, 128.20, 115.66, 96.07",
        "images/exif-orientation/Landscape_6.jpg, 1800, 1200, 98.43, 115.74, 134.16"
    })
    void colorsArePillows(String path, int width, int height, double red, double green, double blue)
            throws UnreadablePicture {
        Pixels picture = Decoder.decode(data.resolve(path));
        assertEquals(width, picture.width());
        assertEquals(height, picture.height());
        assertEquals(red, mean(picture, 0), 0.5);
        assertEquals(green, mean(picture, 1), 0.5);
        assertEquals(blue, mean(picture, 2), 0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void turnedPhotosLookAlike(int orientation) throws UnreadablePicture {
        List<Pixels> two = List.of(small(1), small(orientation));
        assertTrue(Drawn.distance(two.getFirst(), two.getLast()) < 1);
    }

    private Pixels small(int orientation) throws UnreadablePicture {
        Path file = data.resolve("images/exif-orientation/Landscape_" + orientation + ".jpg");
        return Resampling.bilinear(Decoder.decode(file), 60, 40);
    }

    private static double mean(Pixels picture, int channel) {
        long sum = 0;
        for (int i = channel; i < picture.rgb().length; i += 3) {
            sum += picture.rgb()[i] & 0xff;
        }
        return 3.0 * sum / picture.rgb().length;
    }
}
