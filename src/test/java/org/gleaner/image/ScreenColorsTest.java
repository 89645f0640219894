package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.gleaner.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures on the screen have the colours that their profiles describe; networks see the stored ones. */
class ScreenColorsTest {

    private static final byte[] LINEAR =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

    /** To sRGB, both linear. */
    private static final double[][] FROM_ADOBE = {{1.39836, -0.39836, 0}, {0, 1, 0}, {0, -0.04293, 1.04293}};

    private static final double[][] FROM_P3 = {
        {1.22494, -0.22494, 0}, {-0.04206, 1.04206, 0}, {-0.01964, -0.07864, 1.09827}
    };

    @TempDir
    Path folder;

    @Test
    void linearLightIsShownBrighter() throws Exception {
        for (byte[] file : new byte[][] {jpeg(LINEAR, 1), jpeg(LINEAR, 2), png(compressed(LINEAR))}) {
            Pixels shown = shown(file);
            for (int channel = 0; channel < 3; channel++) {
                double stored = (Decoder.decode(file).rgb()[channel] & 0xff) / 255.0;
                assertEquals(255 * encoded(stored), shown.rgb()[channel] & 0xff, 1.5);
            }
        }
    }

    @Test
    void greyIsShownByItsProfile() throws Exception {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            grey.getRaster().setSample(i % 16, i / 16, 0, 60);
        }
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] file = withProfile(Drawn.encoded(grey, "jpg"), linear, 1);
        assertEquals(60, Decoder.decode(file).rgb()[0], 1);
        for (int channel = 0; channel < 3; channel++) {
            assertEquals(255 * encoded(60 / 255.0), shown(file).rgb()[channel] & 0xff, 1.5);
        }
    }

    /** Primaries and transfer of a file that has no profile, with what becomes of them. */
    @ParameterizedTest
    @CsvSource({"12, 13, true, false", "1, 8, false, true", "1, 13, false, false", "1, 1, false, false"})
    void coloursThatAreDescribedInNumbersAreShown(int primaries, int transfer, boolean wide, boolean linear)
            throws Exception {
        byte[] file = NativePicturesTest.described(primaries, transfer, 6, true);
        byte[] from = Decoder.decode(file).rgb();
        byte[] to = shown(file).rgb();
        double off = 0;
        for (int i = 0; i < from.length; i++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                double value = (from[i / 3 * 3 + k] & 0xff) / 255.0;
                double light = linear ? value : decoded(value);
                sum += (wide ? FROM_P3[i % 3][k] : i % 3 == k ? 1 : 0) * light;
            }
            off += Math.abs(255 * encoded(Math.clamp(sum, 0, 1)) - (to[i] & 0xff));
        }
        assertEquals(0, off / from.length, wide || linear ? 1 : 0.01, "off by " + off / from.length);
    }

    @ParameterizedTest
    @CsvSource({
        "129_photo-iccp-adobergb.webp, adobe, 2.2",
        "166_tifftag-photoshop.tiff, adobe, 2.2",
        "063_P3-sRGB-color-bars.png, p3, 2.2"
    })
    void realPicturesAreShownByTheirProfile(String name, String space, double gamma) throws Exception {
        Path file = TestData.file("images/real-world/" + name);
        Pixels stored = Decoder.decode(file);
        Pixels shown = new Thumbnails(folder.resolve("cache")).load(file, 10_000);
        double[][] matrix = space.equals("p3") ? FROM_P3 : FROM_ADOBE;
        double off = 0;
        double changed = 0;
        byte[] from = stored.rgb();
        byte[] to = shown.rgb();
        for (int i = 0; i < from.length; i++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                double value = (from[i / 3 * 3 + k] & 0xff) / 255.0;
                sum += matrix[i % 3][k] * Math.pow(value, gamma);
            }
            off += Math.abs(255 * encoded(Math.clamp(sum, 0, 1)) - (to[i] & 0xff));
            changed += Math.abs((from[i] & 0xff) - (to[i] & 0xff));
        }
        assertTrue(changed / from.length > 1, "changed by " + changed / from.length);
        assertEquals(0, off / from.length, 1.2, "off by " + off / from.length);
    }

    @Test
    void phonesWriteProfilesToo() throws Exception {
        for (String name : List.of("001_IMG_5195.HEIC", "006_iphone_7.heic", "009_exif-at-eof.heic")) {
            byte[] profile = EmbeddedProfile.in(Files.readAllBytes(TestData.file("images/real-world/" + name)));
            assertEquals(548, profile.length, name);
            assertEquals(ColorSpace.TYPE_RGB, ICC_Profile.getInstance(profile).getColorSpaceType());
        }
    }

    /** Red of a press, as colour management elsewhere shows it. */
    @Test
    void inksAreShownByTheirProfile() throws Exception {
        byte[] tiff = Files.readAllBytes(TestData.file("images/real-world/167_fogra-0-100-100-0.tif"));
        byte[] jpeg = withProfile(inks(), EmbeddedProfile.in(tiff), 13);
        for (byte[] file : new byte[][] {tiff, jpeg}) {
            byte[] rgb = shown(file).rgb();
            assertEquals(227, rgb[0] & 0xff, 3);
            assertEquals(6, rgb[1] & 0xff, 3);
            assertEquals(20, rgb[2] & 0xff, 3);
            assertEquals(255, Decoder.decode(file).rgb()[0] & 0xff, 1);
        }
        byte[] plain = inks();
        assertArrayEquals(Decoder.decode(plain).rgb(), shown(plain).rgb());
    }

    /** A JPEG without cyan, full of magenta and yellow, without black; stored is what is left of the paper. */
    private static byte[] inks() throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, new int[] {255, 0, 0, 255});
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsNoProfileForThePictureIsIgnored() throws Exception {
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] promising = LINEAR.clone();
        ByteBuffer.wrap(promising).putInt(0, Integer.MAX_VALUE);
        for (byte[] profile :
                new byte[][] {grey, promising, Arrays.copyOf(LINEAR, 200), Arrays.copyOf(LINEAR, 20), new byte[5000]}) {
            for (byte[] file : new byte[][] {jpeg(profile, 1), png(compressed(profile))}) {
                assertArrayEquals(Decoder.decode(file).rgb(), shown(file).rgb());
            }
        }
        byte[] bomb = png(compressed(new byte[200_000_000]));
        assertArrayEquals(Decoder.decode(bomb).rgb(), shown(bomb).rgb());
        byte[] noise = png(new byte[] {1, 2, 3, 4});
        assertArrayEquals(Decoder.decode(noise).rgb(), shown(noise).rgb());
    }

    @Test
    void brokenProfilesHideNothing() throws Exception {
        Random random = new Random(5);
        byte[] printed = ICC_Profile.getInstance(ColorSpace.CS_PYCC).getData();
        for (int i = 0; i < 200; i++) {
            byte[] profile = (i % 2 == 0 ? LINEAR : printed).clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                profile[random.nextInt(i % 4 < 2 ? 400 : profile.length)] = (byte) random.nextInt();
            }
            assertEquals(16, shown(png(compressed(profile))).width());
        }
    }

    private Pixels shown(byte[] file) throws Exception {
        Path path = Files.write(folder.resolve("picture"), file);
        return new Thumbnails(folder.resolve("cache" + Arrays.hashCode(file))).load(path, 100);
    }

    private static double encoded(double light) {
        return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }

    private static double decoded(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static Pixels plain() {
        byte[] rgb = new byte[3 * 16 * 16];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = 60;
            rgb[i + 1] = 120;
            rgb[i + 2] = (byte) 180;
        }
        return new Pixels(16, 16, rgb);
    }

    private byte[] jpeg(byte[] profile, int segments) throws IOException {
        return withProfile(Files.readAllBytes(Drawn.jpeg(folder.resolve("plain.jpg"), plain())), profile, segments);
    }

    /** The JPEG with a profile in so many segments, the last one first. */
    private static byte[] withProfile(byte[] plain, byte[] profile, int segments) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 2);
        for (int number = segments; number >= 1; number--) {
            int from = profile.length * (number - 1) / segments;
            int length = profile.length * number / segments - from;
            file.write(0xff);
            file.write(0xe2);
            file.write((length + 16) >> 8);
            file.write(length + 16);
            file.write("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1));
            file.write(number);
            file.write(segments);
            file.write(profile, from, length);
        }
        file.write(plain, 2, plain.length - 2);
        return file.toByteArray();
    }

    private static byte[] compressed(byte[] profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(profile);
        }
        return bytes.toByteArray();
    }

    /** A PNG with what should be a compressed profile. */
    private static byte[] png(byte[] compressed) throws IOException {
        byte[] plain = Drawn.encoded(Drawn.image(plain(), BufferedImage.TYPE_INT_RGB), "png");
        int head = 33;
        ByteBuffer chunk = ByteBuffer.allocate(12 + 6 + compressed.length);
        chunk.putInt(6 + compressed.length)
                .put("iCCPtest\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .put(compressed);
        CRC32 check = new CRC32();
        check.update(chunk.array(), 4, 10 + compressed.length);
        chunk.putInt((int) check.getValue());
        ByteBuffer file = ByteBuffer.allocate(plain.length + chunk.capacity());
        return file.put(plain, 0, head)
                .put(chunk.array())
                .put(plain, head, plain.length - head)
                .array();
    }
}
