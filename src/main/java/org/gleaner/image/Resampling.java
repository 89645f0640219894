package org.gleaner.image;

import java.util.Arrays;

/**
 * Pillow's antialiased BILINEAR, byte for byte (source: Pillow {@code Resample.c}): a triangle filter whose support grows with the
 * down-scale, in fixed point with 22 bits, along the rows first and then along the columns. Stateless; any thread.
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
        byte[] part = new byte[3 * box.width() * box.height()];
        for (int y = 0; y < box.height(); y++) {
            int from = 3 * ((box.y() + y) * source.width() + box.x());
            System.arraycopy(source.rgb(), from, part, 3 * y * box.width(), 3 * box.width());
        }
        return new Pixels(box.width(), box.height(), part);
    }

    private static Pixels alongRows(Pixels source, Box box, int width) {
        Taps taps = Taps.of(box.width(), width);
        byte[] in = source.rgb();
        byte[] out = new byte[3 * width * box.height()];
        int to = 0;
        for (int y = 0; y < box.height(); y++) {
            int row = 3 * ((box.y() + y) * source.width() + box.x());
            for (int x = 0; x < width; x++) {
                int[] weights = taps.weights[x];
                int from = row + 3 * taps.first[x];
                int red = 1 << (BITS - 1);
                int green = red;
                int blue = red;
                for (int weight : weights) {
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
        return new Pixels(width, box.height(), out);
    }

    private static Pixels alongColumns(Pixels source, int height) {
        Taps taps = Taps.of(source.height(), height);
        byte[] in = source.rgb();
        int stride = 3 * source.width();
        byte[] out = new byte[stride * height];
        int[] sums = new int[stride];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 1 << (BITS - 1));
            int from = stride * taps.first[y];
            for (int weight : taps.weights[y]) {
                for (int i = 0; i < stride; i++) {
                    sums[i] += (in[from + i] & 0xff) * weight;
                }
                from += stride;
            }
            for (int i = 0; i < stride; i++) {
                out[y * stride + i] = clip(sums[i]);
            }
        }
        return new Pixels(source.width(), height, out);
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

        /** The triangle at {@code start}, {@code start + 1}, ..., narrowed by {@code narrow}, with sum 1 in fixed point. */
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
