package org.gleaner.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files of pictures that are larger than memory, put together of equal rows. Grey or red grows to the right. */
final class HugePictures {

    /** Rows that a JPEG codes together. */
    private static final int BLOCK = 16;

    /** Where the columns of a PNG's passes begin, how far they are apart, and so its rows. */
    private static final int[][] PASSES = {
        {0, 8, 0, 8}, {4, 8, 0, 8}, {0, 4, 4, 8}, {2, 4, 0, 4}, {0, 2, 2, 4}, {1, 2, 0, 2}, {0, 1, 1, 2}
    };

    private HugePictures() {}

    /** A baseline JPEG whose green grows downwards in 16 steps. */
    static byte[] jpeg(int width, int height) throws IOException {
        return jpeg(width, height, HugePictures::band, Math.ceilDiv(width, BLOCK));
    }

    /** The same in four inks, as they are stored: what is left of the paper. */
    static byte[] jpegOfInks(int width, int height) throws IOException {
        return jpeg(width, height, HugePictures::bandOfInks, 2 * Math.ceilDiv(width, BLOCK / 2));
    }

    private interface Band {
        byte[] of(int width, int green) throws IOException;
    }

    /** @param codes that are a band */
    private static byte[] jpeg(int width, int height, Band drawn, int codes) throws IOException {
        byte[][] bands = new byte[16][];
        byte[] head = {};
        for (int band = 0; band < bands.length; band++) {
            byte[] file = drawn.of(width, 17 * band);
            int scan = marker(file, 0xda);
            int start = scan + 2 + ByteBuffer.wrap(file).getShort(scan + 2);
            head = java.util.Arrays.copyOf(file, start);
            bands[band] = java.util.Arrays.copyOfRange(file, start, file.length - 2);
        }
        ByteBuffer.wrap(head).putShort(marker(head, 0xc0) + 5, (short) height);
        int scan = marker(head, 0xda);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head, 0, scan);
        out.writeBytes(ByteBuffer.allocate(6)
                .putInt(0xffdd0004)
                .putShort((short) codes)
                .array()); // a restart after each row of blocks
        out.write(head, scan, head.length - scan);
        int rows = Math.ceilDiv(height, BLOCK);
        for (int row = 0; row < rows; row++) {
            out.writeBytes(bands[row * bands.length / rows]);
            if (row < rows - 1) {
                out.writeBytes(new byte[] {(byte) 0xff, (byte) (0xd0 + row % 8)});
            }
        }
        out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return out.toByteArray();
    }

    private static byte[] band(int width, int green) throws IOException {
        BufferedImage image = new BufferedImage(width, BLOCK, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < BLOCK; y++) {
                image.setRGB(x, y, (int) (255L * x / width) << 16 | green << 8 | 64);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    private static byte[] bandOfInks(int width, int green) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, BLOCK, 4, null);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < BLOCK; y++) {
                raster.setPixel(x, y, new int[] {(int) (255L * x / width), green, 64, 255});
            }
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

    /** Where a marker begins. */
    static int marker(byte[] file, int kind) {
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xff && file[i + 1] == (byte) kind) {
                return i;
            }
        }
        throw new IllegalStateException("no marker");
    }

    private static byte[] row(int width) {
        byte[] row = new byte[width];
        for (int x = 0; x < width; x++) {
            row[x] = (byte) (255L * x / width);
        }
        return row;
    }

    /** A grey PNG, in passes or not. */
    static byte[] png(int width, int height, boolean interlaced) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 0, 0, 0, (byte) (interlaced ? 1 : 0)})
                        .array());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream rows = new DeflaterOutputStream(data)) {
            int[][] passes = interlaced ? PASSES : new int[][] {{0, 1, 0, 1}};
            for (int[] pass : passes) {
                byte[] all = row(width);
                byte[] first = new byte[Math.ceilDiv(width - pass[0], pass[1])];
                for (int x = 0; x < first.length; x++) {
                    first[x] = all[pass[0] + x * pass[1]];
                }
                byte[] same = new byte[first.length + 1];
                same[0] = 2; // as the row above
                rows.write(0);
                rows.write(first);
                for (int y = pass[2] + pass[3]; y < height; y += pass[3]) {
                    rows.write(same);
                }
            }
        }
        chunk(file, "IDAT", data.toByteArray());
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String kind, byte[] content) {
        byte[] all = ByteBuffer.allocate(4 + content.length)
                .put(kind.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 crc = new CRC32();
        crc.update(all);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(all);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** A grey TIFF in strips of some rows, packed by PackBits. */
    static byte[] tiff(int width, int height) {
        int rows = 60;
        byte[] packed = packed(row(width));
        int strips = Math.ceilDiv(height, rows);
        int tags = 9;
        int lists = 8 + 2 + 12 * tags + 4;
        int data = lists + 8 * strips;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.writeBytes("MM\0*");
            out.writeInt(8);
            out.writeShort(tags);
            tag(out, 256, 4, 1, width);
            tag(out, 257, 4, 1, height);
            tag(out, 258, 3, 1, 8 << 16);
            tag(out, 259, 3, 1, 32773 << 16);
            tag(out, 262, 3, 1, 1 << 16);
            tag(out, 273, 4, strips, lists);
            tag(out, 277, 3, 1, 1 << 16);
            tag(out, 278, 4, 1, rows);
            tag(out, 279, 4, strips, lists + 4 * strips);
            out.writeInt(0);
            for (int i = 0; i < strips; i++) {
                out.writeInt(data + i * rows * packed.length);
            }
            for (int i = 0; i < strips; i++) {
                out.writeInt(Math.min(rows, height - i * rows) * packed.length);
            }
            for (int y = 0; y < height; y++) {
                out.write(packed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void tag(DataOutputStream out, int tag, int type, int count, int value) throws IOException {
        out.writeShort(tag);
        out.writeShort(type);
        out.writeInt(count);
        out.writeInt(value);
    }

    private static byte[] packed(byte[] row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < row.length) {
            int run = 1;
            while (run < 128 && at + run < row.length && row[at + run] == row[at]) {
                run++;
            }
            out.write(1 - run);
            out.write(row[at]);
            at += run;
        }
        return out.toByteArray();
    }
}
