package org.gleaner.image;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * What a picture looks like: versions of one picture have near hashes, also when one is cut by up to a twentieth at any
 * side. Holds a difference hash of the whole picture and one of each of ten parts: every bit says whether one place of
 * a grey version with 17x16 places is brighter than its right neighbour.
 */
public final class PerceptualHash {

    /** Pixels of the small grey version on both sides, and what part of them a part lacks at a side. */
    private static final int SIDE = 80;

    private static final double CUT = 0.05;

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

    private final TransformedHash transformed;

    private PerceptualHash(DataInput in) throws IOException {
        coarse = in.readLong();
        for (int i = 0; i < views.length; i++) {
            views[i] = in.readLong();
        }
        transformed = TransformedHash.read(in);
    }

    private PerceptualHash(IntegralImage grey) {
        this.transformed = new TransformedHash(grey);
        this.coarse = bits(grey, Part.WHOLE, 8)[0];
        double half = CUT / 2;
        double small = 1 - CUT;
        int at = 0;
        at = view(grey, Part.WHOLE, at);
        at = view(grey, new Part(CUT, CUT, 1 - 2 * CUT, 1 - 2 * CUT), at);
        at = view(grey, new Part(half, half, small, small), at);
        at = view(grey, new Part(CUT, 0, small, 1), at);
        at = view(grey, new Part(0, 0, small, 1), at);
        at = view(grey, new Part(0, CUT, 1, small), at);
        at = view(grey, new Part(0, 0, 1, small), at);
        at = view(grey, new Part(0, 0, small, small), at);
        at = view(grey, new Part(CUT, CUT, small, small), at);
        at = view(grey, new Part(0, CUT, small, small), at);
        view(grey, new Part(CUT, 0, small, small), at);
    }

    /**
     * Decodes all of a file, as {@link Decoder#decode}, and hashes the picture.
     *
     * @param file its content
     */
    public static PerceptualHash of(byte[] file) throws UnreadablePicture {
        return of(Decoder.brightness(file, 2 * SIDE));
    }

    /** The hash of a decoded picture of any size. */
    public static PerceptualHash of(Pixels picture) {
        return new PerceptualHash(IntegralImage.of(picture, SIDE));
    }

    /** Reads what {@link #write} has written. */
    public static PerceptualHash read(DataInput in) throws IOException {
        return new PerceptualHash(in);
    }

    /** Writes all that it holds. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(coarse);
        for (long word : views) {
            out.writeLong(word);
        }
        transformed.write(out);
    }

    private int view(IntegralImage grey, Part part, int at) {
        System.arraycopy(bits(grey, part, ROWS), 0, views, at, WORDS);
        return at + WORDS;
    }

    /** A difference hash with {@code size} rows of as many bits. */
    private static long[] bits(IntegralImage grey, Part part, int size) {
        double[] places = grey.means(part, size + 1, size);
        long[] words = new long[size * size / Long.SIZE];
        for (int i = 0; i < size * size; i++) {
            int at = i / size * (size + 1) + i % size;
            int word = i / Long.SIZE;
            words[word] = words[word] << 1 | (places[at] > places[at + 1] + NOISE ? 1 : 0);
        }
        return words;
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

    /** How one of both is made of the other; empty when they are likely different pictures. */
    public Optional<Variant> variant(PerceptualHash other) {
        return near(other) ? Optional.of(Variant.ALIKE) : transformed.variant(other.transformed);
    }

    /** Whether one of both is made of the other, likely. */
    public boolean isVariant(PerceptualHash other) {
        return variant(other).isPresent();
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
}
