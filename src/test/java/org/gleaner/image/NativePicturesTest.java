package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
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

    /** The picture with other numbers for its colours (ITU-T H.273). */
    static byte[] described(int primaries, int transfer, int matrix, boolean full) throws IOException {
        byte[] file = resource("ramp.avif");
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("colrnclx") + 8;
        ByteBuffer.wrap(file)
                .putShort(at, (short) primaries)
                .putShort(at + 2, (short) transfer)
                .putShort(at + 4, (short) matrix)
                .put(at + 6, (byte) (full ? 0x80 : 0));
        return file;
    }

    @Test
    void theMatrixIsTheOneThatTheFileNames() throws Exception {
        byte[] planes = Decoder.decode(described(1, 13, 0, true)).rgb(); // red is the third, green the first
        byte[] limited = Decoder.decode(described(1, 13, 0, false)).rgb();
        byte[] orange = Decoder.decode(described(1, 13, 8, true)).rgb();
        for (int i = 0; i < planes.length; i += 3) {
            int y = planes[i + 1] & 0xff;
            int cg = (planes[i + 2] & 0xff) - 128;
            int co = (planes[i] & 0xff) - 128;
            assertEquals(Math.clamp(Math.round((y - 16) * 255 / 219.0), 0, 255), limited[i + 1] & 0xff);
            assertEquals(Math.clamp(y - cg + co, 0, 255), orange[i] & 0xff);
            assertEquals(Math.clamp(y + cg, 0, 255), orange[i + 1] & 0xff);
            assertEquals(Math.clamp(y - cg - co, 0, 255), orange[i + 2] & 0xff);
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
