package org.gleaner.image;

/**
 * What a picture looks like: versions of one picture have near hashes, also when one is cut by up to a twentieth at any
 * side. Holds a difference hash of the whole picture and one of each of ten parts: every bit says whether one place of
 * a grey version with 17x16 places is brighter than its right neighbour.
 */
public final class PerceptualHash {

    /** Pixels of the small grey version on both sides, and what a part lacks at a side. */
    private static final int SIDE = 80;

    private static final int CUT = SIDE / 20;

    private static final int ROWS = 16;
    private static final int WORDS = ROWS * ROWS / Long.SIZE;

    /** Grey levels, of 256, that make one place brighter than another and not just noisier. */
    private static final double NOISE = 1;

    /** Bits of the coarse hash by which even a cut version differs from the whole at most. */
    private static final int COARSE_NEAR = 19;

    /** Percent of the bits set in two hashes by which versions of one picture may differ. */
    private static final int NEAR = 17;

    private final long coarse;

    /** The whole picture, then its parts, {@link #WORDS} words each. */
    private final long[] views = new long[11 * WORDS];

    private PerceptualHash(Grey grey) {
        this.coarse = bits(grey, new Box(0, 0, SIDE, SIDE), 8, 0, 8);
        int small = SIDE - CUT;
        int at = 0;
        at = view(grey, new Box(0, 0, SIDE, SIDE), at);
        at = view(grey, new Box(CUT, CUT, SIDE - 2 * CUT, SIDE - 2 * CUT), at);
        at = view(grey, new Box(CUT / 2, CUT / 2, small, small), at);
        at = view(grey, new Box(CUT, 0, small, SIDE), at);
        at = view(grey, new Box(0, 0, small, SIDE), at);
        at = view(grey, new Box(0, CUT, SIDE, small), at);
        at = view(grey, new Box(0, 0, SIDE, small), at);
        at = view(grey, new Box(0, 0, small, small), at);
        at = view(grey, new Box(CUT, CUT, small, small), at);
        at = view(grey, new Box(0, CUT, small, small), at);
        view(grey, new Box(CUT, 0, small, small), at);
    }

    /**
     * Decodes all of a file, as {@link Decoder#decode}, and hashes the picture.
     *
     * @param file its content
     */
    public static PerceptualHash of(byte[] file) throws UnreadablePicture {
        return of(Decoder.brightness(file, SIDE));
    }

    /** The hash of a decoded picture of any size. */
    public static PerceptualHash of(Pixels picture) {
        return new PerceptualHash(new Grey(picture));
    }

    private int view(Grey grey, Box part, int at) {
        int rows = ROWS / WORDS;
        for (int word = 0; word < WORDS; word++) {
            views[at + word] = bits(grey, part, ROWS, word * rows, (word + 1) * rows);
        }
        return at + WORDS;
    }

    /** The rows {@code from} to {@code to} of a difference hash with {@code size} bits a row. */
    private static long bits(Grey grey, Box part, int size, int from, int to) {
        long bits = 0;
        for (int y = from; y < to; y++) {
            double left = grey.mean(part, size, 0, y);
            for (int x = 1; x <= size; x++) {
                double right = grey.mean(part, size, x, y);
                bits = bits << 1 | (left > right + NOISE ? 1 : 0);
                left = right;
            }
        }
        return bits;
    }

    /** Whether both are likely versions of one picture. Never of pictures without any structure. */
    public boolean near(PerceptualHash other) {
        if (Long.bitCount(coarse ^ other.coarse) > COARSE_NEAR) {
            return false;
        }
        for (int view = 0; view < views.length; view += WORDS) {
            if (alike(views, 0, other.views, view) || alike(views, view, other.views, 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean alike(long[] one, int at, long[] two, int from) {
        int different = 0;
        int set = 0;
        for (int word = 0; word < WORDS; word++) {
            different += Long.bitCount(one[at + word] ^ two[from + word]);
            set += Long.bitCount(one[at + word]) + Long.bitCount(two[from + word]);
        }
        return set > 0 && 100 * different <= NEAR * set;
    }

    /**
     * A picture of {@link #SIDE} by {@link #SIDE} grey levels, as the sums over all that lies above and left of each
     * point.
     */
    private static final class Grey {

        private final double[] sums = new double[(SIDE + 1) * (SIDE + 1)];

        Grey(Pixels picture) {
            for (int y = 0; y < SIDE; y++) {
                double row = 0;
                for (int x = 0; x < SIDE; x++) {
                    row += level(picture, x, y);
                    int at = (y + 1) * (SIDE + 1) + x + 1;
                    sums[at] = sums[at - SIDE - 1] + row;
                }
            }
        }

        /** The mean over the pixels that fall on one place, at least one. */
        private static double level(Pixels picture, int x, int y) {
            int left = x * picture.width() / SIDE;
            int top = y * picture.height() / SIDE;
            int right = Math.max(left + 1, (x + 1) * picture.width() / SIDE);
            int bottom = Math.max(top + 1, (y + 1) * picture.height() / SIDE);
            long sum = 0;
            for (int row = top; row < bottom; row++) {
                byte[] rgb = picture.strip(row);
                int stop = picture.at(right, row);
                for (int at = picture.at(left, row); at < stop; at += 3) {
                    sum += 299 * (rgb[at] & 255) + 587 * (rgb[at + 1] & 255) + 114 * (rgb[at + 2] & 255);
                }
            }
            return sum / (1000.0 * (right - left) * (bottom - top));
        }

        /** The mean of one of {@code size + 1} by {@code size} places that a part is divided into. */
        double mean(Box part, int size, int x, int y) {
            double width = part.width() / (size + 1.0);
            double height = part.height() / (double) size;
            double left = part.x() + x * width;
            double top = part.y() + y * height;
            double all = sum(left + width, top + height) - sum(left, top + height) - sum(left + width, top);
            return (all + sum(left, top)) / (width * height);
        }

        /** Sum of what lies above and left of a point, which may be within a pixel. */
        private double sum(double x, double y) {
            int column = Math.min((int) x, SIDE - 1);
            int row = Math.min((int) y, SIDE - 1);
            double right = x - column;
            double below = y - row;
            int at = row * (SIDE + 1) + column;
            double above = sums[at] + right * (sums[at + 1] - sums[at]);
            double under = sums[at + SIDE + 1] + right * (sums[at + SIDE + 2] - sums[at + SIDE + 1]);
            return above + below * (under - above);
        }
    }
}
