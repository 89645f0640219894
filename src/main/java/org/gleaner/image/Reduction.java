package org.gleaner.image;

/**
 * How many pixels of a row, and rows, become one of a picture that is too large to be held whole: of the 200 million
 * pixels of a phone 4 by 4, as the phone itself puts them together. A value.
 */
record Reduction(int factor) {

    static final Reduction NONE = new Reduction(1);

    /** Pixels that are kept at most of a picture that is reduced. */
    private static final long KEPT = 32_000_000;

    private static final long PIXELS_A_SECOND = 5_000_000;

    static Reduction of(long width, long height) {
        if (width * height <= Decoder.MAX_PIXELS) {
            return NONE;
        }
        int factor = 2;
        while (Math.ceilDiv(width, factor) * Math.ceilDiv(height, factor) > KEPT) {
            factor *= 2;
        }
        return new Reduction(factor);
    }

    boolean isNone() {
        return factor == 1;
    }

    /** How long a side becomes. */
    int of(int side) {
        return Math.ceilDiv(side, factor);
    }

    /** Where the pixel lies that stands for the others, when only it is read. */
    int middle() {
        return (factor - 1) / 2;
    }

    /** By when a picture of a size must be decoded. */
    static Deadline deadline(PictureSize size) {
        return of(size.width(), size.height()).isNone()
                ? new Deadline()
                : new Deadline(Deadline.USUAL.plusSeconds(size.pixels() / PIXELS_A_SECOND));
    }

    /** Draws a part of a large picture, at its place in the reduced one. */
    void draw(Pixels part, Pixels reduced, int left, int top) {
        int columns = Math.min(of(part.width()), reduced.width() - left / factor);
        Means means = new Means(this, part.width());
        byte[] row = new byte[3 * part.width()];
        byte[] mean = new byte[3 * of(part.width())];
        for (int y = 0; y < part.height() && (top + y) / factor < reduced.height(); y++) {
            System.arraycopy(part.strip(y), part.at(0, y), row, 0, row.length);
            means.add(row);
            if ((y + 1) % factor == 0 || y == part.height() - 1) {
                means.take(mean, 0);
                int to = (top + y) / factor;
                System.arraycopy(mean, 0, reduced.strip(to), reduced.at(left / factor, to), 3 * columns);
            }
        }
    }

    /** The means of the pixels of rows that become one row. Belongs to one thread. */
    static final class Means {

        private final int factor;
        private final int[] sums;
        private final int width;
        private int rows;

        Means(Reduction reduction, int width) {
            this.factor = reduction.factor;
            this.width = width;
            this.sums = new int[3 * reduction.of(width)];
        }

        void add(byte[] rgb) {
            int from = 0;
            for (int to = 0; to < sums.length; to += 3) {
                int end = Math.min(from + 3 * factor, 3 * width);
                while (from < end) {
                    sums[to] += rgb[from++] & 0xff;
                    sums[to + 1] += rgb[from++] & 0xff;
                    sums[to + 2] += rgb[from++] & 0xff;
                }
            }
            rows++;
        }

        /** Writes the row of means, and begins the next. */
        void take(byte[] rgb, int at) {
            for (int i = 0; i < sums.length; i += 3) {
                int pixels = rows * Math.min(factor, width - i / 3 * factor);
                for (int band = i; band < i + 3; band++) {
                    rgb[at + band] = (byte) ((2 * sums[band] + pixels) / (2 * pixels));
                    sums[band] = 0;
                }
            }
            rows = 0;
        }
    }
}
