package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pictures that native libraries decode: whole, cut off and damaged. Red grows to the right by 4, green downwards by 5.
 */
class NativePicturesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ramp.avif", "ramp.jp2"})
    void decodesTheColours(String name) throws Exception {
        byte[] file = resource(name);
        Pixels picture = Decoder.decode(file);
        assertEquals(new PictureSize(64, 48, name.endsWith("avif") ? "AVIF" : "JPEG 2000"), Decoder.size(file));
        assertEquals(64, picture.width());
        assertEquals(48, picture.height());
        for (int y = 0; y < 48; y += 7) {
            for (int x = 0; x < 64; x += 7) {
                assertEquals(4 * x, sample(picture, x, y, 0), 6);
                assertEquals(5 * y, sample(picture, x, y, 1), 6);
                assertEquals(90, sample(picture, x, y, 2), 6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ramp.avif", "ramp.jp2"})
    void whatIsCutOffIsRefusedInOneLine(String name) throws IOException {
        byte[] file = resource(name);
        for (int length = 1; length < file.length - 30; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            UnreadablePicture refused =
                    assertThrows(UnreadablePicture.class, () -> Decoder.decode(cut), "cut to " + length);
            assertEquals(1, refused.reason().toString().lines().count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ramp.avif", "ramp.jp2"})
    void damageEndsInAPictureOrOneLine(String name) throws IOException {
        byte[] file = resource(name);
        for (int at = 0; at < file.length; at++) {
            for (int bit = 1; bit < 256; bit <<= 3) {
                byte[] damaged = file.clone();
                damaged[at] ^= (byte) bit;
                try {
                    Decoder.decode(damaged);
                } catch (UnreadablePicture e) {
                    assertEquals(1, e.reason().toString().lines().count());
                }
            }
        }
    }

    private static int sample(Pixels picture, int x, int y, int channel) {
        return picture.rgb()[picture.at(x, y) + channel] & 0xff;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = NativePicturesTest.class.getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
