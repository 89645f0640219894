package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.gleaner.data.PadMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures too large for one array are the same as if they had lain in one. */
class LargePictureTest {

    private static final int WIDTH = 2503;
    private static final int HEIGHT = 2301;

    enum Kind {
        RGB(ColorSpace.CS_sRGB, 8, 3),
        RGB_ALPHA(ColorSpace.CS_sRGB, 8, 4),
        DEEP_RGB(ColorSpace.CS_sRGB, 16, 3),
        GREY(ColorSpace.CS_GRAY, 8, 1),
        GREY_ALPHA(ColorSpace.CS_GRAY, 8, 2),
        DEEP_GREY(ColorSpace.CS_GRAY, 16, 1),
        PALETTE(8),
        SIXTEEN_COLORS(4),
        TWO_COLORS(1);

        @SuppressWarnings("ImmutableEnumChecker") // it never changes
        private final ImageTypeSpecifier type;

        Kind(int space, int bits, int bands) {
            int[] offsets = IntStream.range(0, bands).toArray();
            int samples = bits == 16 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
            boolean alpha = bands % 2 == 0;
            type = ImageTypeSpecifier.createInterleaved(ColorSpace.getInstance(space), offsets, samples, alpha, false);
        }

        Kind(int bits) {
            int[] colors = IntStream.range(0, 1 << bits)
                    .map(i -> 0x123456 + 0x30507 * i)
                    .toArray();
            IndexColorModel palette =
                    new IndexColorModel(bits, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
            type = ImageTypeSpecifier.createFromRenderedImage(new BufferedImage(
                    1, 1, bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY, palette));
        }

        BufferedImage drawn() {
            BufferedImage image = type.createBufferedImage(WIDTH, HEIGHT);
            int bands = image.getRaster().getNumBands();
            int most = (1 << image.getSampleModel().getSampleSize(0)) - 1;
            int[] row = new int[WIDTH * bands];
            for (int y = 0; y < HEIGHT; y++) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = (7 * i + 11 * y + (i * y) % 13) * 97 & most;
                }
                image.getRaster().setPixels(0, y, WIDTH, 1, row);
            }
            return image;
        }
    }

    @ParameterizedTest
    @EnumSource
    void pngsAreReadAsImageIoReadsThem(Kind kind) throws Exception {
        assertReadAlike(encoded(kind.drawn(), "png", false), "png");
        assertReadAlike(encoded(kind.drawn(), "png", true), "png");
    }

    @ParameterizedTest
    @EnumSource(names = {"GREY", "PALETTE", "SIXTEEN_COLORS", "TWO_COLORS"})
    void soAreGifs(Kind kind) throws Exception {
        assertReadAlike(encoded(kind.drawn(), "gif", false), "gif");
        assertReadAlike(encoded(kind.drawn(), "gif", true), "gif");
    }

    @ParameterizedTest
    @CsvSource({"bmp, RGB", "bmp, PALETTE", "bmp, TWO_COLORS", "tiff, RGB", "tiff, GREY", "tiff, PALETTE"})
    void soAreOthers(String format, Kind kind) throws Exception {
        assertReadAlike(encoded(kind.drawn(), format, false), format);
    }

    @ParameterizedTest
    @CsvSource({"RGB, false", "RGB, true", "GREY, false", "GREY, true"})
    void jpegsGiveTheirRawChannels(Kind kind, boolean progressive) throws Exception {
        byte[] file = encoded(kind.drawn(), "jpeg", progressive);
        ImageReader reader = reader(file, "jpeg");
        Raster raster = reader.readRaster(0, null);
        byte[] stored = (byte[]) raster.getDataElements(0, 0, WIDTH, HEIGHT, null);
        byte[] rgb = JpegColors.rgb(stored.clone(), raster.getNumBands(), raster.getNumBands() == 3);
        assertSame(new Pixels(WIDTH, HEIGHT, rgb), Decoder.decode(file));
        int step = 4;
        Pixels grey = Decoder.brightness(file, Math.min(WIDTH, HEIGHT) / step);
        for (int y = 0; y < grey.height(); y++) {
            for (int x = 0; x < grey.width(); x++) {
                int at = raster.getNumBands() * ((step * y + 1) * WIDTH + step * x + 1);
                assertEquals(stored[at], grey.strip(y)[grey.at(x, y)], "the first channel of every fourth pixel");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theyAreTurnedAlike(int orientation) {
        Orientation turn = new Orientation(orientation);
        assertSame(turn.upright(inOne()), turn.upright(inStrips()));
    }

    @Test
    void theyAreResizedCutAndPaddedAlike() {
        Box part = new Box(101, 203, 1999, 1801);
        assertSame(Resampling.bilinear(inOne(), 3000, 2000), Resampling.bilinear(inStrips(), 3000, 2000));
        assertSame(Resampling.bilinear(inOne(), part, 224, 224), Resampling.bilinear(inStrips(), part, 224, 224));
        assertSame(Resampling.cut(inOne(), part), Resampling.cut(inStrips(), part));
        Box around = new Box(-100, -50, 2900, 2900);
        for (PadMode mode : PadMode.values()) {
            assertSame(
                    Padding.resize(mode, inOne(), around, 224, 224),
                    Padding.resize(mode, inStrips(), around, 224, 224));
        }
    }

    @Test
    void theyAreMeasuredAlike() {
        PictureSize size = new PictureSize(WIDTH, HEIGHT, "PNG");
        assertEquals(Quality.of(inOne(), size), Quality.of(inStrips(), size));
        assertEquals(inOne().samplesHash(), inStrips().samplesHash());
    }

    /** As what is decoded here is larger, none of its arrays may be. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "jpeg", "bmp"})
    void noArrayOfTheirsIsLarge(String format) throws Exception {
        Pixels picture =
                Decoder.decode(encoded((format.equals("gif") ? Kind.PALETTE : Kind.RGB).drawn(), format, false));
        assertFalse(Pixels.fitsOneStrip(picture.width(), picture.height()));
        assertTrue(picture.strips().stream().allMatch(strip -> strip.length <= Pixels.STRIP));
    }

    private static Pixels inOne() {
        return Drawn.golden(WIDTH, HEIGHT);
    }

    private static Pixels inStrips() {
        return RasterColors.rgb(Drawn.image(inOne(), BufferedImage.TYPE_3BYTE_BGR), false);
    }

    private static void assertSame(Pixels expected, Pixels actual) {
        assertEquals(expected.width(), actual.width());
        assertEquals(expected.height(), actual.height());
        assertArrayEquals(expected.rgb(), actual.rgb());
    }

    private static byte[] encoded(BufferedImage image, String format, boolean inPasses) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (param.canWriteProgressive()) {
            param.setProgressiveMode(inPasses ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return out.toByteArray();
    }

    private static ImageReader reader(byte[] file, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
        return reader;
    }

    /** As into the one image that ImageIO makes. */
    private static void assertReadAlike(byte[] file, String format) throws IOException, UnreadablePicture {
        ImageReader reader = reader(file, format);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestinationType(reader.getRawImageType(0));
        assertSame(RasterColors.rgb(reader.read(0, param), false), Decoder.decode(file));
    }
}
