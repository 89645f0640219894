package org.gleaner.image;

import java.util.Arrays;

/**
 * Pillow's antialiased BILINEAR, byte for byte (source: Pillow {@code Resample.c}): a triangle filter whose support
 * grows with the down-scale, in fixed point with 22 bits, along the rows first and then along the columns. Stateless;
 * any thread.
 */
public final class Resampling {

    private static final int BITS = 22;

    private Resampling() {}

    /** The whole picture at another size, pixels. */
    public static Pixels bilinear(Pixels source, int width, int height) {
        return bilinear(source, Box.of(source), width, height);
    }

    /**
     * A part of the picture at another size. Pixels outside the box have no influence, as if it had been cut out first.
     *
     * @param box the part, inside the picture
     * @param width of the result, pixels
     * @param height of the result, pixels
     */
    public static Pixels bilinear(Pixels source, Box box, int width, int height) {
        if (box.x() < 0
                || box.y() < 0
                || box.x() + box.width() > source.width()
                || box.y() + box.height() > source.height()) {
            throw new IllegalArgumentException(box + " is not inside " + source.width() + "x" + source.height());
        }
        Pixels rows = box.width() == width ? cut(source, box) : alongRows(source, box, width);
        return box.height() == height ? rows : alongColumns(rows, height);
    }

    /** A part of the picture as it is; the picture itself when the box is all of it. */
    static Pixels cut(Pixels source, Box box) {
        if (box.equals(Box.of(source))) {
            return source;
        }
        Pixels part = Pixels.black(box.width(), box.height());
        for (int y = 0; y < box.height(); y++) {
            int row = box.y() + y;
            int from = source.at(box.x(), row);
            System.arraycopy(source.strip(row), from, part.strip(y), part.at(0, y), 3 * box.width());
        }
        return part;
    }

    private static Pixels alongRows(Pixels source, Box box, int width) {
        Taps taps = Taps.of(box.width(), width);
        Pixels result = Pixels.black(width, box.height());
        for (int y = 0; y < box.height(); y++) {
            byte[] in = source.strip(box.y() + y);
            alongRow(taps, in, source.at(box.x(), box.y() + y), result.strip(y), result.at(0, y));
        }
        return result;
    }

    private static void alongRow(Taps taps, byte[] in, int row, byte[] out, int at) {
        int to = at;
        for (int x = 0; x < taps.first.length; x++) {
            int from = row + 3 * taps.first[x];
            int red = 1 << (BITS - 1);
            int green = red;
            int blue = red;
            for (int weight : taps.weights[x]) {
                red += (in[from] & 0xff) * weight;
                green += (in[from + 1] & 0xff) * weight;
                blue += (in[from + 2] & 0xff) * weight;
                from += 3;
            }
            out[to] = clip(red);
            out[to + 1] = clip(green);
            out[to + 2] = clip(blue);
            to += 3;
        }
    }

    private static Pixels alongColumns(Pixels source, int height) {
        Taps taps = Taps.of(source.height(), height);
        int[] sums = new int[3 * source.width()];
        Pixels result = Pixels.black(source.width(), height);
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 1 << (BITS - 1));
            int row = taps.first[y];
            for (int weight : taps.weights[y]) {
                add(sums, source.strip(row), source.at(0, row), weight);
                row++;
            }
            byte[] out = result.strip(y);
            int to = result.at(0, y);
            for (int i = 0; i < sums.length; i++) {
                out[to + i] = clip(sums[i]);
            }
        }
        return result;
    }

    private static void add(int[] sums, byte[] in, int from, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (in[from + i] & 0xff) * weight;
        }
    }

    private static byte clip(int sum) {
        int value = sum >> BITS;
        return (byte) (value < 0 ? 0 : Math.min(value, 255));
    }

    /** For each output pixel of one axis, the first input pixel it is made of and the weights from there on. */
    private static final class Taps {

        final int[] first;
        final int[][] weights;

        private Taps(int size) {
            first = new int[size];
            weights = new int[size][];
        }

        static Taps of(int in, int out) {
            Taps taps = new Taps(out);
            double scale = (double) in / out;
            double support = Math.max(scale, 1);
            for (int i = 0; i < out; i++) {
                double center = (i + 0.5) * scale;
                int low = Math.max(0, (int) (center - support + 0.5));
                int high = Math.min(in, (int) (center + support + 0.5));
                taps.first[i] = low;
                taps.weights[i] = triangle(low - center + 0.5, 1 / support, high - low);
            }
            return taps;
        }

        /**
         * The triangle at {@code start}, {@code start + 1}, ..., narrowed by {@code narrow}, with sum 1 in fixed point.
         */
        private static int[] triangle(double start, double narrow, int count) {
            double[] exact = new double[count];
            double sum = 0;
            for (int i = 0; i < count; i++) {
                exact[i] = Math.max(0, 1 - Math.abs((i + start) * narrow));
                sum += exact[i];
            }
            int[] fixed = new int[count];
            for (int i = 0; i < count; i++) {
                fixed[i] = (int) (exact[i] / sum * (1 << BITS) + 0.5);
            }
            return fixed;
        }
    }
}
