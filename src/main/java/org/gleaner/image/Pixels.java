package org.gleaner.image;

import java.util.Arrays;
import java.util.List;

/**
 * A picture in memory: 8-bit RGB, row-major, upright. A large one lies in strips of whole rows: Java clears a new array
 * in one go, and all threads may have to wait for that. Its arrays are not copied; treat them as read only.
 */
public final class Pixels {

    /** Bytes of an array at most, but for a row that is longer. */
    static final int STRIP = 1 << 24;

    private final int width;
    private final int height;

    /** A strip has 1 << shift rows, the last one what is left. */
    private final int shift;

    private final byte[][] strips;

    /** @param rgb {@code 3 * width * height} samples */
    public Pixels(int width, int height, byte[] rgb) {
        this(width, height, Integer.SIZE - 1, new byte[][] {rgb});
        if (rgb.length != 3 * width * height) {
            throw new IllegalArgumentException(width + "x" + height + " with " + rgb.length + " bytes");
        }
    }

    private Pixels(int width, int height, int shift, byte[][] strips) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.shift = shift;
        this.strips = strips;
    }

    /** A black picture, to be drawn. */
    static Pixels black(int width, int height) {
        if (fitsOneStrip(width, height)) {
            return new Pixels(width, height, new byte[3 * width * height]);
        }
        int rows = Integer.highestOneBit(Math.max(1, STRIP / Math.multiplyExact(3, width)));
        byte[][] strips = new byte[Math.ceilDiv(height, rows)][];
        for (int i = 0; i < strips.length; i++) {
            strips[i] = new byte[3 * width * Math.min(rows, height - i * rows)];
        }
        return new Pixels(width, height, Integer.numberOfTrailingZeros(rows), strips);
    }

    /** Whether a picture of that size is small. */
    static boolean fitsOneStrip(int width, int height) {
        return 3L * width * height <= STRIP;
    }

    /** Pixels. */
    public int width() {
        return width;
    }

    /** Pixels. */
    public int height() {
        return height;
    }

    /** All samples in one array. Those of a large picture are put into a new one, so ask for its rows where you can. */
    public byte[] rgb() {
        if (strips.length == 1) {
            return strips[0];
        }
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        int to = 0;
        for (byte[] strip : strips) {
            System.arraycopy(strip, 0, rgb, to, strip.length);
            to += strip.length;
        }
        return rgb;
    }

    /** All samples in their order. */
    List<byte[]> strips() {
        return Arrays.asList(strips);
    }

    /** Rows that one array holds, but for the last one, which may hold fewer. */
    int stripHeight() {
        return strips.length == 1 ? height : 1 << shift;
    }

    /** The array that holds a row. */
    byte[] strip(int y) {
        return strips[y >>> shift];
    }

    /** Where a pixel's samples begin in the array that holds its row. */
    int at(int x, int y) {
        return 3 * ((y & ((1 << shift) - 1)) * width + x);
    }

    /** {@link Arrays#hashCode(byte[])} of {@link #rgb}. */
    public int samplesHash() {
        if (strips.length == 1) {
            return Arrays.hashCode(strips[0]);
        }
        int hash = 1;
        for (byte[] strip : strips) {
            for (byte sample : strip) {
                hash = 31 * hash + sample;
            }
        }
        return hash;
    }
}
