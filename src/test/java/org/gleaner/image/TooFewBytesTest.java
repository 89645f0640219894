package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files whose headers claim large pictures: soon told as cut, and never shown as what little they hold. */
class TooFewBytesTest {

    private static final int SIDE = 16;

    @ParameterizedTest
    @ValueSource(ints = {3000, 13000, 31000})
    void aJpegThatClaimsMore(int side) throws Exception {
        assertCut(claiming(side, Drawn.encoded(drawn(BufferedImage.TYPE_INT_RGB), "jpg"), 0xc0));
        assertCut(claiming(side, Drawn.encoded(drawn(BufferedImage.TYPE_BYTE_GRAY), "jpg"), 0xc0));
        assertCut(claiming(side, written("jpeg", BufferedImage.TYPE_INT_RGB, null), 0xc2));
    }

    @ParameterizedTest
    @ValueSource(ints = {13000, 31000})
    void aGifThatClaimsMore(int side) throws Exception {
        assertCut(gif(side));
    }

    @Test
    void aGifWhoseLastRowsAreMissing() throws Exception {
        assertEquals("the file ends early", cut(gif(100)));
        assertEquals("the file ends early", cut(gif(3000)));
    }

    @ParameterizedTest
    @CsvSource({"CCITT T.6, 13000", "CCITT T.6, 31000", "CCITT T.4, 13000", "JPEG, 3000", "JPEG, 31000"})
    void aTiffThatClaimsMore(String compression, int side) throws Exception {
        int type = compression.equals("JPEG") ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_BINARY;
        byte[] file = written("tiff", type, compression);
        ByteBuffer at = ByteBuffer.wrap(file).order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = at.getInt(4);
        for (int entry = directory + 2; entry < directory + 2 + 12 * at.getShort(directory); entry += 12) {
            if (at.getShort(entry) == 256 || at.getShort(entry) == 257 || at.getShort(entry) == 278) {
                at.putShort(entry + 2, (short) 4).putInt(entry + 4, 1).putInt(entry + 8, side);
            }
        }
        assertCut(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {3000, 31000})
    void samplesThatAreMissing(int side) {
        assertCut(("P6 " + side + " " + side + " 255\n....").getBytes(StandardCharsets.US_ASCII));
        byte[] targa = new byte[300];
        ByteBuffer.wrap(targa)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(2, (byte) 10)
                .putShort(12, (short) side)
                .putShort(14, (short) side)
                .put(16, (byte) 24);
        assertCut(targa);
    }

    @ParameterizedTest
    @ValueSource(ints = {3000, 31000})
    void tilesThatAreMissing(int side) {
        ByteBuffer stream = ByteBuffer.allocate(200).putInt(0xff4fff51).putInt(0x002f0000);
        stream.putInt(side).putInt(side).putLong(0).putInt(SIDE).putInt(SIDE).putLong(0);
        assertCut(stream.array());
    }

    @ParameterizedTest
    @ValueSource(ints = {3000, 31000})
    void anAvifThatClaimsMore(int side) throws IOException {
        byte[] file = NativePicturesTest.described(1, 13, 6, true);
        int size = new String(file, StandardCharsets.ISO_8859_1).indexOf("ispe") + 8;
        ByteBuffer.wrap(file).putInt(size, side).putInt(size + 4, side);
        assertEquals("damaged: a part is smaller than it says", cut(file));
    }

    /** Its codec reads on behind the end, and finds each bit to be nought. */
    @Test
    void aLosslessWebPWhoseEndIsMissing() {
        byte[] file = HexFormat.of().parseHex(WEBP);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 2999 | 2999 << 14);
        assertEquals("the file ends early", cut(file));
    }

    private static final String WEBP = """
            5249464628010000574542505650384c1c0100002f0fc0030005dc000008361f644f6627ab6ddb4e6ddbb66ddb
            b66ddbb6b74eed1f11fd8f916a33d203d021f6e6c7b7ffc418530229f1c29648a44d4a5c788e6aae2cb4374058
            5e10ee991571d7d2efa75d8ede9c37949abd2d566b5b427d5c68511e1ff8939d96be90f0eadd543d66b261c7c2
            738d75eea89aa790ca24e3b2d3e2446d794b82779676a3b7c7a18f3a60722858f18b348e8645cb8bfe9bed62e4
            c1cd8551825abdca3fbcb231aa3371678cbb50ef5d6787d5d132032f647f133e11bf87cee1ed3e4e89a64233c3
            d445039393e2302a5a52d568d24c897ac09d7da22a10e50d27337bf4434989bed3257df53598f09c36e26872c2
            f58c2476e25580cdf98839b2a41f06e582d03594c642d463897706d5f9f8c05a5006""".replaceAll("\\s", "");

    private static BufferedImage drawn(int type) {
        return Drawn.image(Drawn.golden(SIDE, SIDE), type);
    }

    private static byte[] written(String format, int type, @Nullable String compression) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (compression == null) {
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        } else {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
        }
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(drawn(type), null, null), param);
        }
        return out.toByteArray();
    }

    private static byte[] claiming(int side, byte[] jpeg, int frame) {
        int at = HugePictures.marker(jpeg, frame);
        ByteBuffer.wrap(jpeg).putShort(at + 5, (short) side).putShort(at + 7, (short) side);
        return jpeg;
    }

    private static byte[] gif(int side) throws IOException {
        byte[] file = Drawn.encoded(drawn(BufferedImage.TYPE_BYTE_GRAY), "gif");
        int frame = 13 + (3 << ((file[10] & 7) + 1));
        while (file[frame] != ',') {
            frame++;
        }
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) side)
                .putShort(8, (short) side)
                .putShort(frame + 5, (short) side)
                .putShort(frame + 7, (short) side);
        return file;
    }

    private static void assertCut(byte[] file) {
        assertEquals("the file ends early", cut(file));
        UnreadablePicture bySize = assertThrows(UnreadablePicture.class, () -> Decoder.size(file));
        assertTrue(bySize.broken());
        assertEquals("the file ends early", bySize.reason().toString());
        assertThrows(UnreadablePicture.class, () -> Decoder.brightness(file, 80));
    }

    private static String cut(byte[] file) {
        UnreadablePicture e = assertTimeout(
                Duration.ofSeconds(2), () -> assertThrows(UnreadablePicture.class, () -> Decoder.decode(file)));
        assertTrue(e.broken());
        return e.reason().toString();
    }
}
