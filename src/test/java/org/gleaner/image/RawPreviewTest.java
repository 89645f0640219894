package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Raw files as cameras lay them out: what the sensor saw among two previews. */
class RawPreviewTest {

    private static final int COLOR_FILTERS = 32803;

    @Test
    void theLargestPreviewIsShownUpright() throws Exception {
        byte[] raw = raw(600, COLOR_FILTERS, jpeg(40, 30), jpeg(400, 300));
        assertEquals(new PictureSize(300, 400, "camera RAW"), Decoder.size(raw));
        Pixels picture = Decoder.decode(raw);
        assertEquals(300, picture.width());
        Pixels lying = Decoder.decode(jpeg(400, 300));
        assertEquals(Drawn.at(lying, 0, 0), Drawn.at(picture, 299, 0));
        assertEquals(Drawn.at(lying, 399, 0), Drawn.at(picture, 299, 399));
    }

    @Test
    void aSmallPreviewIsNotTakenForThePhoto() throws IOException {
        byte[] raw = raw(6000, COLOR_FILTERS, jpeg(40, 30), jpeg(400, 300));
        UnreadablePicture refused = assertThrows(UnreadablePicture.class, () -> Decoder.decode(raw));
        assertEquals(
                "camera RAW whose largest preview is small: 400x300 pixels",
                refused.reason().toString());
        assertFalse(refused.broken());
    }

    @Test
    void withoutAPreviewItSaysSo() {
        byte[] raw = "IIU\0 and nothing that can be shown".getBytes(StandardCharsets.ISO_8859_1);
        UnreadablePicture refused = assertThrows(UnreadablePicture.class, () -> Decoder.decode(raw));
        assertEquals(
                "camera RAW without a preview cannot be read here",
                refused.reason().toString());
    }

    @Test
    void anOtherTiffIsNoRawFile() throws IOException {
        assertTrue(isRaw(raw(600, COLOR_FILTERS)));
        assertFalse(isRaw(raw(600, 2)));
        assertFalse(isRaw(Drawn.encoded(Drawn.image(Drawn.smooth(9, 9), BufferedImage.TYPE_3BYTE_BGR), "tiff")));
    }

    private static boolean isRaw(byte[] tiff) {
        return RawPreview.isRaw(RawPreview.metadata(tiff));
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        return Drawn.encoded(Drawn.image(Drawn.smooth(width, height), BufferedImage.TYPE_3BYTE_BGR), "jpg");
    }

    /** A TIFF with a sensor of that width, turned to the right, and then noise around the previews. */
    private static byte[] raw(int width, int colors, byte[]... previews) throws IOException {
        int[][] tags = {{0x100, width}, {0x101, width / 2}, {0x106, colors}, {0x112, 6}};
        ByteBuffer head = ByteBuffer.allocate(8 + 2 + 12 * tags.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            head.putShort((short) tag[0]).putShort((short) 3).putInt(1).putInt(tag[1]);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(head.array());
        Random random = new Random(1);
        byte[] noise = new byte[5000];
        for (byte[] preview : previews) {
            random.nextBytes(noise);
            file.write(noise);
            file.write(preview);
        }
        file.write(noise);
        return file.toByteArray();
    }
}
