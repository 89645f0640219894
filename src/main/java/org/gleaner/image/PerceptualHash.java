package org.gleaner.image;

/**
 * What a picture looks like in 64 bits: near copies have near hashes. Each bit says whether one place of a 9x8 grey version is brighter than
 * its right neighbour.
 */
public record PerceptualHash(long bits) {

    private static final int NEAR = 6;

    /** The hash of a decoded picture of any size. */
    public static PerceptualHash of(Pixels picture) {
        byte[] rgb = Resampling.bilinear(picture, new Box(0, 0, picture.width(), picture.height()), 9, 8)
                .rgb();
        long bits = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                int at = 3 * (9 * y + x);
                bits = bits << 1 | (grey(rgb, at) > grey(rgb, at + 3) ? 1 : 0);
            }
        }
        return new PerceptualHash(bits);
    }

    /** Whether both are likely versions of one picture. */
    public boolean near(PerceptualHash other) {
        return Long.bitCount(bits ^ other.bits) <= NEAR;
    }

    private static int grey(byte[] rgb, int at) {
        return 299 * (rgb[at] & 255) + 587 * (rgb[at + 1] & 255) + 114 * (rgb[at + 2] & 255);
    }
}
