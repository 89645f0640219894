package org.gleaner.image;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * TIFF files compressed with Zstandard, which scientific programs write: their strips or tiles are unpacked and wrapped
 * as the codec of all TIFF files reads them. Used by one thread.
 */
final class ZstdTiff {

    static final int COMPRESSION = 50000;

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int SAMPLES = 277;
    private static final int PLANES = 284;
    private static final int STRIP_ROWS = 278;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;

    /** Where strips and tiles lie, and how long they are. */
    private static final int[] STRIPS = {273, 279};

    private static final int[] TILES = {324, 325};

    /** Deflate; of what is not compressed at all the codec would not undo the predictor. */
    private static final short WRAPPED = 8;

    /** What is not compressed grows by a few bytes for each so many. */
    private static final int BLOCK = 1 << 12;

    /**
     * Where a frame says how far its matches reach, and the most that the decompressor takes: all is in memory here.
     */
    private static final int DESCRIPTOR = 4;

    private static final int WINDOW = 5;
    private static final int WITHOUT_WINDOW = 1 << 5;
    private static final int LARGEST_WINDOW = 0x68;

    /** More are not unpacked at once. */
    private static final long MOST_BYTES = 1L << 30;

    private final byte[] file;
    private final TiffDirectory says;

    private ZstdTiff(byte[] file) {
        this.file = file;
        this.says = new TiffDirectory(file);
    }

    /** The same picture compressed as others are; a file that is anyway as it is. */
    static byte[] unpacked(byte[] file) throws IOException {
        return TiffCompression.of(file) == COMPRESSION ? new ZstdTiff(file).unpacked() : file;
    }

    private byte[] unpacked() throws IOException {
        boolean tiled = says.has(TILES[0]);
        int[] places = tiled ? TILES : STRIPS;
        int parts = says.count(places[0]);
        int most = partBytes(tiled);
        long room = most + (long) most / BLOCK * Long.BYTES + BLOCK;
        long total = file.length + parts * (room + 2 * Integer.BYTES);
        if (parts != says.count(places[1]) || total > MOST_BYTES) {
            throw new IOException("not supported: so much that is compressed with Zstandard");
        }
        ByteBuffer plain = ByteBuffer.allocate((int) total).order(says.order()).put(file);
        int[] starts = new int[parts];
        int[] lengths = new int[parts];
        for (int part = 0; part < parts; part++) {
            starts[part] = plain.position();
            lengths[part] = wrap(unpacked(says.valueOf(places[0], part), says.valueOf(places[1], part), most), plain);
        }
        list(plain, places[0], starts);
        list(plain, places[1], lengths);
        return plain.putShort(says.kindAt(TiffCompression.TAG), (short) TiffDirectory.SHORT)
                .putShort(says.valueAt(TiffCompression.TAG), WRAPPED)
                .array();
    }

    private ByteBuffer unpacked(long from, long length, int most) throws IOException {
        if (from < 0 || length < 1 || from + length > file.length) {
            throw new EOFException();
        }
        byte[] packed = Arrays.copyOfRange(file, (int) from, (int) (from + length));
        if (packed.length > WINDOW && (packed[DESCRIPTOR] & WITHOUT_WINDOW) == 0) {
            packed[WINDOW] = (byte) Math.min(packed[WINDOW] & 0xff, LARGEST_WINDOW);
        }
        byte[] part = new byte[most];
        try {
            int unpacked = new ZstdDecompressor().decompress(packed, 0, packed.length, part, 0, most);
            return ByteBuffer.wrap(part, 0, unpacked);
        } catch (RuntimeException e) {
            throw new IOException("what is compressed with Zstandard is damaged", e);
        }
    }

    private static int wrap(ByteBuffer unpacked, ByteBuffer to) {
        int start = to.position();
        try (Deflater deflater = new Deflater(Deflater.NO_COMPRESSION)) {
            deflater.setInput(unpacked);
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(to);
            }
        }
        return to.position() - start;
    }

    /** Writes a list where there is room, and that it is there. */
    private void list(ByteBuffer plain, int tag, int[] values) {
        plain.putShort(says.kindAt(tag), (short) TiffDirectory.LONG);
        int at = says.valueAt(tag);
        if (values.length * Integer.BYTES > says.room()) {
            if (says.big()) {
                plain.putLong(at, plain.position());
            } else {
                plain.putInt(at, plain.position());
            }
            at = plain.position();
            plain.position(at + values.length * Integer.BYTES);
        }
        for (int i = 0; i < values.length; i++) {
            plain.putInt(at + i * Integer.BYTES, values[i]);
        }
    }

    /** How long a strip or tile may become. */
    private int partBytes(boolean tiles) {
        long width = says.value(tiles ? TILE_WIDTH : WIDTH, 0);
        long height = says.value(HEIGHT, 0);
        long rows = tiles ? says.value(TILE_HEIGHT, 0) : Math.min(height, says.value(STRIP_ROWS, height));
        long samples = says.value(PLANES, 1) == 2 ? 1 : says.value(SAMPLES, 1);
        long rowBytes =
                Math.ceilDiv(Math.multiplyExact(Math.multiplyExact(width, samples), says.value(BITS, 1)), Byte.SIZE);
        return Math.toIntExact(Math.multiplyExact(rows, rowBytes));
    }
}
