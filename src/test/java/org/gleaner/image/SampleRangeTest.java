package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.List;
import org.gleaner.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deep samples become levels that can be seen. */
class SampleRangeTest {

    @ParameterizedTest
    @CsvSource({"1000, 1024", "4095, 4096", "4096, 16384", "16383, 16384", "16384, 65536", "65535, 65536", "0, 1024"})
    void theLargestSampleTellsTheDepth(int most, int white) {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(1, 1, 0, most);
        assertEquals(new SampleRange(0, white), SampleRange.of(image.getRaster()));
    }

    @Test
    void sharesStandForThemselvesAndOtherNumbersForWhereTheyLie() {
        assertEquals(new SampleRange(0, 1), SampleRange.of(floats(0, 0.25f, 1, Float.NaN)));
        float[] counts = new float[2001];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 300 + i;
        }
        counts[2000] = 1e9f;
        assertEquals(new SampleRange(302, 2298), SampleRange.of(floats(counts)));
        assertTrue(SampleRange.of(floats(7, 7, 7)).white() > 7);
        assertEquals(0, SampleRange.of(floats(-1, 7)).level(Double.NaN));
    }

    @Test
    void samplesBelowNoughtAreDarkerThanOthers() {
        Raster temperatures = raster(DataBuffer.TYPE_SHORT, -400, 0, 400);
        SampleRange range = SampleRange.of(temperatures);
        assertEquals(new SampleRange(-400, 400), range);
        assertEquals((byte) 128, range.level(0));
        assertTrue(SampleRange.isWide(temperatures.getSampleModel()));
    }

    @Test
    void samplesThatMightBeBelowNoughtAndAreNotAreAsOthersOfTheirDepth() {
        assertEquals(new SampleRange(0, 4096), SampleRange.of(raster(DataBuffer.TYPE_SHORT, 0, 1500, 3000)));
    }

    @Test
    void countsOfThirtyTwoBitsRunFromWhereTheyLie() {
        Raster counts = raster(DataBuffer.TYPE_INT, 1_000_000, 2_000_000, 3_000_000);
        assertEquals(new SampleRange(1_000_000, 3_000_000), SampleRange.of(counts));
        assertTrue(SampleRange.isWide(counts.getSampleModel()));
    }

    private static Raster raster(int type, int... samples) {
        WritableRaster raster = Raster.createWritableRaster(
                new PixelInterleavedSampleModel(type, samples.length, 1, 1, samples.length, new int[] {0}), null);
        raster.setSamples(0, 0, samples.length, 1, 0, samples);
        return raster;
    }

    @Test
    void picturesOfSixteenBitsKeepTheirHighByte() {
        SampleRange range = new SampleRange(0, 65536);
        for (int sample = 0; sample < 65536; sample += 17) {
            assertEquals((byte) (sample >> 8), range.level(sample));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cell12in16.png, 49.5",
        "cell12in16.tif, 49.5",
        "cell_float01.tif, 49.5",
        "cell_float_counts.tif, 36.4",
        "thermal_float.tif, 36.4"
    })
    void microscopesAndThermalCamerasGivePicturesThatCanBeSeen(String name, double mean) throws UnreadablePicture {
        Pixels picture = Decoder.decode(TestData.file("images/real-world/" + name));
        List<Integer> levels = new ArrayList<>();
        for (byte sample : picture.rgb()) {
            levels.add(sample & 0xff);
        }
        levels.sort(null);
        int spread = levels.get(levels.size() * 99 / 100) - levels.get(levels.size() / 100);
        assertTrue(spread > 60, name + " uses " + spread + " levels");
        assertEquals(mean, levels.stream().mapToInt(level -> level).average().orElse(0), 0.6, name);
    }

    private static Raster floats(float... samples) {
        ComponentColorModel grey = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, 1, DataBuffer.TYPE_FLOAT);
        WritableRaster raster = grey.createCompatibleWritableRaster(samples.length, 1);
        raster.setSamples(0, 0, samples.length, 1, 0, samples);
        return raster;
    }
}
