package org.gleaner.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.zstd.ZstdCompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.gleaner.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TIFF files compressed with Zstandard, put together here. */
class ZstdTiffTest {

    private static final int WIDTH = 20;
    private static final int HEIGHT = 16;

    private static byte[] packed(byte[] plain) {
        ZstdCompressor compressor = new ZstdCompressor();
        byte[] room = new byte[compressor.maxCompressedLength(plain.length)];
        return Arrays.copyOf(room, compressor.compress(plain, 0, plain.length, room, 0, room.length));
    }

    /** A grey picture in strips. */
    private static byte[] tiff(byte[] grey, boolean big, ByteOrder order, int rows, boolean differences) {
        ByteBuffer file = ByteBuffer.allocate(8192).order(order);
        file.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII))
                .putShort((short) (big ? 43 : 42));
        file.position(16);
        List<Integer> starts = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        for (int top = 0; top < HEIGHT; top += rows) {
            byte[] strip = Arrays.copyOfRange(grey, top * WIDTH, Math.min(HEIGHT, top + rows) * WIDTH);
            for (int i = strip.length - 1; differences && i > 0; i--) {
                strip[i] -= i % WIDTH == 0 ? 0 : strip[i - 1];
            }
            byte[] packed = packed(strip);
            starts.add(file.position());
            lengths.add(packed.length);
            file.put(packed);
        }
        int lists = file.position();
        starts.forEach(file::putInt);
        lengths.forEach(file::putInt);
        int directory = file.position();
        if (big) {
            file.putShort(4, (short) 8).putLong(8, directory).putLong(10);
        } else {
            file.putInt(4, directory).putShort((short) 10);
        }
        int strips = starts.size();
        int[][] entries = {
            {256, 1, WIDTH},
            {257, 1, HEIGHT},
            {258, 1, 8},
            {259, 1, 50000},
            {262, 1, 1},
            {273, strips, strips == 1 ? starts.getFirst() : lists},
            {277, 1, 1},
            {278, 1, rows},
            {279, strips, strips == 1 ? lengths.getFirst() : lists + 4 * strips},
            {317, 1, differences ? 2 : 1}
        };
        for (int[] entry : entries) {
            file.putShort((short) entry[0]).putShort((short) 4);
            if (big) {
                file.putLong(entry[1]).putInt(entry[2]).putInt(0);
            } else {
                file.putInt(entry[1]).putInt(entry[2]);
            }
        }
        return file.array();
    }

    private static byte[] drawn() {
        byte[] grey = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (i % WIDTH * 9 + i / WIDTH * 5);
        }
        return grey;
    }

    @ParameterizedTest
    @CsvSource({
        "false, LITTLE_ENDIAN, 16, false",
        "false, BIG_ENDIAN, 5, false",
        "false, LITTLE_ENDIAN, 5, true",
        "true, LITTLE_ENDIAN, 16, true",
        "true, LITTLE_ENDIAN, 5, false"
    })
    void itsStripsAreUnpacked(boolean big, String order, int rows, boolean differences) throws Exception {
        ByteOrder bytes = order.startsWith("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Pixels picture = Decoder.decode(tiff(drawn(), big, bytes, rows, differences));
        byte[] first = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < first.length; i++) {
            first[i] = picture.rgb()[3 * i + 1];
        }
        assertArrayEquals(drawn(), first);
    }

    @Test
    void whatIsBrokenInItIsSaidInOneLine() throws Exception {
        byte[] whole = tiff(drawn(), false, ByteOrder.LITTLE_ENDIAN, 5, true);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] file = whole.clone();
            for (int flips = 0; flips < 3; flips++) {
                file[8 + random.nextInt(600)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                Decoder.decode(i % 5 == 0 ? Arrays.copyOf(file, 16 + random.nextInt(600)) : file);
            } catch (UnreadablePicture e) {
                refused++;
            }
        }
        assertTrue(refused > 60, () -> "of all broken ones some are told");
    }

    @Test
    void aMillionTilesInAFewBytesTakeNoMemory() {
        byte[] file = tiff(drawn(), false, ByteOrder.LITTLE_ENDIAN, 5, false);
        ByteBuffer at = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int directory = at.getInt(4);
        for (int entry = directory + 2; entry < directory + 122; entry += 12) {
            if (at.getShort(entry) == 273 || at.getShort(entry) == 279) {
                at.putInt(entry + 4, 1_000_000_000);
            }
        }
        assertThrows(UnreadablePicture.class, () -> Decoder.decode(file));
    }

    @Test
    void scientistsFilesAreRead() throws Exception {
        Pixels picture = Decoder.decode(TestData.file("images/real-world/145_int16_zstd.tif"));
        assertEquals(64, picture.width());
    }
}
