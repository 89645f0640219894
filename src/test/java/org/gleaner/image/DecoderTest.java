package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding of pictures that the tests draw, whole, turned, deep, cut short and made up. */
class DecoderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void losslessFormatsComeBackAsTheyWere(String format) throws Exception {
        byte[] file = Drawn.encoded(Drawn.image(Drawn.golden(), BufferedImage.TYPE_3BYTE_BGR), format);
        assertArrayEquals(Drawn.golden().rgb(), decode(file).rgb());
    }

    @Test
    void jpegsComeBackClose() throws Exception {
        Path file = Drawn.jpeg(folder.resolve("a.jpg"), Drawn.smooth(200, 100));
        assertTrue(Drawn.distance(Drawn.smooth(200, 100), Decoder.decode(file)) < 3);
        assertEquals(new PictureSize(200, 100, "JPEG"), Decoder.size(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif"})
    void greyIsThreeTimesTheSame(String format) throws Exception {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            grey.getRaster().setSample(i % 16, i / 16, 0, 100);
        }
        assertEquals("100,100,100", Drawn.at(decode(Drawn.encoded(grey, format)), 5, 5));
    }

    @Test
    void deepSamplesKeepTheirHighByte() throws Exception {
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x7fff);
        deep.getRaster().setSample(1, 0, 0, 0x80ff);
        Pixels picture = decode(Drawn.encoded(deep, "png"));
        assertEquals("127,127,127", Drawn.at(picture, 0, 0));
        assertEquals("128,128,128", Drawn.at(picture, 1, 0));
    }

    @Test
    void whatIsTransparentLiesOverWhite() throws Exception {
        BufferedImage clear = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(0, 0, 0x00c86432);
        clear.setRGB(1, 0, 0x80c86432);
        Pixels picture = decode(Drawn.encoded(clear, "png"));
        assertEquals("255,255,255", Drawn.at(picture, 0, 0));
        assertEquals("227,177,152", Drawn.at(picture, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void palettesAreLookedUpAndTheirClearColorIsWhite(String format) throws Exception {
        int[] colors = {0xc86432, 0x0a141e, 0xffffff, 0};
        IndexColorModel palette = new IndexColorModel(2, 4, colors, 0, false, 0, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setSample(1, 0, 0, 1);
        image.getRaster().setSample(2, 0, 0, 2);
        Pixels picture = decode(Drawn.encoded(image, format));
        assertEquals("255,255,255", Drawn.at(picture, 0, 0));
        assertEquals("10,20,30", Drawn.at(picture, 1, 0));
        assertEquals("255,255,255", Drawn.at(picture, 2, 0));
    }

    @Test
    void aGifIsAsLargeAsItsCanvas() throws Exception {
        byte[] gif = Drawn.encoded(Drawn.image(Drawn.smooth(4, 2), BufferedImage.TYPE_3BYTE_BGR), "gif");
        Pixels alone = decode(gif);
        gif[6] = 10;
        gif[8] = 8;
        int frame = descriptor(gif);
        gif[frame + 1] = 3;
        gif[frame + 3] = 5;
        Pixels placed = decode(gif);
        assertEquals(new PictureSize(10, 8, "GIF"), Decoder.size(write(gif)));
        assertEquals(Drawn.at(alone, 2, 1), Drawn.at(placed, 5, 6));
        assertEquals("0,0,0", Drawn.at(placed, 0, 0));
    }

    /** Where the corner that is upright the top left lies in the stored picture, by EXIF's table. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1",
        "5, 0, 0", "6, 0, 1", "7, 1, 1", "8, 1, 0"
    })
    void exifTurnsIt(int orientation, int right, int bottom) throws Exception {
        Pixels stored = Drawn.smooth(64, 32);
        byte[] jpeg = Drawn.encoded(Drawn.image(stored, BufferedImage.TYPE_3BYTE_BGR), "jpg");
        Path file = write(Drawn.withOrientation(jpeg, orientation));
        Pixels upright = Decoder.decode(file);
        boolean turned = orientation >= 5;
        assertEquals(turned ? 32 : 64, upright.width());
        assertEquals(turned ? 64 : 32, upright.height());
        assertEquals(new PictureSize(upright.width(), upright.height(), "JPEG"), Decoder.size(file));
        assertEquals(Drawn.at(decode(jpeg), 63 * right, 31 * bottom), Drawn.at(upright, 0, 0));
        // The stored row's far end goes along the other axis when it is turned.
        int x = turned ? 0 : 63;
        int y = turned ? 63 : 0;
        assertEquals(Drawn.at(decode(jpeg), 63 * (1 - right), 31 * bottom), Drawn.at(upright, x, y));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the file is empty",
                "<!DOCTYPE html><html>|not a picture: starts like HTML",
                "hello there, hello|not a picture: starts like text",
                "'<?xml version=\"1.0\"?><!-- of the map --><html>'|not a picture: starts like HTML",
                "'\u00ef\u00bb\u00bf<?xml version=\"1.0\"?><Error><Code>403</Code>'|not a picture: starts like XML",
                "'{\"error\": \"not found\"}'|not a picture: starts like JSON",
                "'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a'|a Git LFS pointer: the photo itself was not fetched; run git lfs pull",
                "%PDF-1.7|not a picture: a PDF",
                "'Rar!\u001a\u0007\u0000'|not a picture: a RAR archive; unpack it first",
                "'\u0001\u0002\u0003\u0004\u0005\u0006\u0007'|not a picture",
                "'\u0001\u0001\u0001 ftypheic1234'|damaged: no still picture in it",
                "GIF89a|damaged"
            })
    void whatIsNoPictureIsSaidInOneLine(String content, String reason) throws IOException {
        assertEquals(reason, reason(content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "bmp", "tiff"})
    void aFileThatEndsEarlyIsUnreadable(String format) throws IOException {
        byte[] whole = Drawn.encoded(Drawn.image(Drawn.smooth(300, 200), BufferedImage.TYPE_3BYTE_BGR), format);
        String reason = reason(Arrays.copyOf(whole, whole.length / 2));
        assertTrue(reason.equals("the file ends early") || reason.startsWith("damaged"), reason);
    }

    @Test
    void aCutJpegIsNotFilledUpWithGrey() throws IOException {
        byte[] whole = Drawn.encoded(Drawn.image(Drawn.smooth(300, 200), BufferedImage.TYPE_3BYTE_BGR), "jpg");
        assertEquals("the file ends early", reason(Arrays.copyOf(whole, whole.length / 2)));
    }

    @Test
    void aBombIsRefusedByItsHeader() throws IOException {
        assertEquals("too large: 60000x60000 pixels", reason(pngHeader(60_000, 60_000)));
    }

    @ParameterizedTest
    @CsvSource({"3, 32, a PSD with samples of 32 bits", "7, 8, a PSD in spot colours (multichannel)"})
    void aPsdThatCannotBeReadIsNamed(int mode, int depth, String kind) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(4000).putInt(0x38425053).putShort((short) 1);
        file.position(12)
                .putShort((short) 3)
                .putInt(10)
                .putInt(10)
                .putShort((short) depth)
                .putShort((short) mode);
        assertEquals("cannot be read here: " + kind, reason(file.array()));
    }

    @Test
    void aMissingFileIsGone() {
        UnreadablePicture thrown =
                assertThrows(UnreadablePicture.class, () -> Decoder.decode(folder.resolve("nowhere.jpg")));
        assertEquals("the file is gone", thrown.reason().toString());
    }

    @Test
    void aBrokenFileDoesNotSpoilTheNext() throws Exception {
        byte[] whole = Drawn.encoded(Drawn.image(Drawn.smooth(300, 200), BufferedImage.TYPE_3BYTE_BGR), "jpg");
        Pixels before = decode(whole);
        for (int length = 4; length < whole.length; length += whole.length / 40) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(UnreadablePicture.class, () -> decode(part));
        }
        assertArrayEquals(before.rgb(), decode(whole).rgb());
    }

    private Pixels decode(byte[] file) throws IOException, UnreadablePicture {
        return Decoder.decode(write(file));
    }

    private String reason(byte[] file) throws IOException {
        Path path = write(file);
        return assertThrows(UnreadablePicture.class, () -> Decoder.decode(path))
                .reason()
                .toString();
    }

    private Path write(byte[] file) throws IOException {
        return Files.write(folder.resolve("file"), file);
    }

    private static int descriptor(byte[] gif) {
        int at = 13 + (3 << ((gif[10] & 7) + 1));
        while (gif[at] != ',') {
            at++;
        }
        return at;
    }

    private static byte[] pngHeader(int width, int height) {
        ByteBuffer file = ByteBuffer.allocate(33);
        file.put(HexFormat.of().parseHex("89504e470d0a1a0a")).putInt(13);
        file.put("IHDR".getBytes(StandardCharsets.ISO_8859_1)).putInt(width).putInt(height);
        file.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(file.array(), 12, 17);
        return file.putInt((int) crc.getValue()).array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp"})
    void noCodecMayTakeForever(String format) throws IOException {
        byte[] file = Drawn.encoded(Drawn.image(Drawn.smooth(300, 300), BufferedImage.TYPE_INT_RGB), format);
        String name = ImageFormats.sniff(file).orElseThrow();
        IOException e = assertThrows(IOException.class, () -> {
            try (Codec codec = Codec.open(file, name, new Deadline(Duration.ZERO))) {
                codec.reader().read(0);
            }
        });
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertEquals("takes longer than 0 seconds", cause.getMessage());
    }

    /** Whoever looks at the brightness only must not be more lenient than whoever wants the whole picture. */
    @Test
    void aLookAtTheBrightnessFindsEveryCutThatDecodingFinds() throws IOException {
        byte[] whole = Drawn.encoded(Drawn.image(Drawn.golden(900, 700), BufferedImage.TYPE_3BYTE_BGR), "jpg");
        for (int cut = 1; cut < whole.length - 700; cut = 2 * cut + 1) {
            byte[] file = Arrays.copyOf(whole, whole.length - cut);
            assertThrows(UnreadablePicture.class, () -> Decoder.brightness(file, 80), "cut by " + cut);
        }
        assertDoesNotThrow(() -> Decoder.brightness(whole, 80));
    }

    @Test
    void aJpegOfMoreBitsIsNamedWhateverIsWantedOfIt() throws IOException {
        byte[] file = Drawn.encoded(Drawn.image(Drawn.golden(900, 700), BufferedImage.TYPE_3BYTE_BGR), "jpg");
        int frame = 0;
        while ((file[frame] & 0xff) != 0xff || (file[frame + 1] & 0xff) != 0xc0) {
            frame++;
        }
        file[frame + 4] = 12;
        for (Executable look : List.<Executable>of(() -> Decoder.decode(file), () -> Decoder.brightness(file, 80))) {
            assertEquals(
                    "cannot be read here: Unsupported JPEG data precision 12",
                    assertThrows(UnreadablePicture.class, look).getMessage());
        }
    }
}
