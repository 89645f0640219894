package org.gleaner.image;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a picture looks like turned, mirrored and in parts, by which its copies that were made so are known: difference
 * hashes tell which pictures may be copies, and these are laid over each other. Read only.
 */
final class TransformedHash {

    /** Pixels of the small grey version on both sides. */
    private static final int SIDE = 40;

    /** Places on both sides whose neighbours a hash compares; its bits fill two words. */
    private static final int PLACES = 8;

    /** Grey levels, of 256, that make one place brighter than another and not just noisier. */
    private static final double NOISE = 1;

    /** Percent of the bits set in two hashes by which they may differ; others are not looked at any further. */
    private static final int NEAR = 22;

    /** Correlation of the levels with which a part is looked for more exactly. */
    private static final double LIKELY = 0.65;

    /** Correlations from which on pictures that lie over each other show the same. */
    private static final double LEVELS_ALIKE = 0.98;

    private static final double EDGES_ALIKE = 0.95;

    /**
     * A stage of the search for a part.
     *
     * @param length by which the part is moved, in parts of the sides
     * @param likely correlation of the edges that there must be before
     */
    private record Step(double length, double likely) {}

    private static final List<Step> STEPS =
            List.of(new Step(0.025, 0.25), new Step(0.0125, 0.7), new Step(0.00625, 0.85));

    private static final List<Part> PARTS = parts();

    private final byte[] levels;

    /** The hashes of the eight symmetries, then of the parts, two words each. */
    private final long[] hashes = new long[2 * (Symmetry.ALL.size() + PARTS.size())];

    private final int[] bits = new int[hashes.length / 2];

    TransformedHash(IntegralImage grey) {
        this(levels(grey));
    }

    private TransformedHash(byte[] levels) {
        this.levels = levels;
        IntegralImage image = image();
        double[] whole = image.means(Part.WHOLE, PLACES, PLACES);
        int at = 0;
        for (Symmetry symmetry : Symmetry.ALL) {
            hash(symmetry.of(whole, PLACES), at++);
        }
        for (Part part : PARTS) {
            hash(image.means(part, PLACES, PLACES), at++);
        }
    }

    private static byte[] levels(IntegralImage grey) {
        double[] small = grey.means(Part.WHOLE, SIDE, SIDE);
        byte[] levels = new byte[SIDE * SIDE];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) Math.round(small[i]);
        }
        return levels;
    }

    /** Reads what {@link #write} has written; the rest follows from it. */
    static TransformedHash read(DataInput in) throws IOException {
        byte[] levels = new byte[SIDE * SIDE];
        in.readFully(levels);
        return new TransformedHash(levels);
    }

    void write(DataOutput out) throws IOException {
        out.write(levels);
    }

    /** Those of 80 and 90 % of the sides, or of 80 % of one. */
    private static List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int x = 0; x <= 4; x++) {
            for (int y = 0; y <= 4; y++) {
                parts.add(new Part(x * 0.05, y * 0.05, 0.8, 0.8));
            }
            parts.add(new Part(x * 0.05, 0, 0.8, 1));
            parts.add(new Part(0, x * 0.05, 1, 0.8));
        }
        for (int x = 0; x <= 2; x++) {
            for (int y = 0; y <= 2; y++) {
                parts.add(new Part(x * 0.05, y * 0.05, 0.9, 0.9));
            }
        }
        return parts;
    }

    private void hash(double[] places, int at) {
        long right = 0;
        long down = 0;
        for (int i = 0; i < places.length; i++) {
            boolean last = i % PLACES == PLACES - 1;
            right = right << 1 | (!last && places[i] > places[i + 1] + NOISE ? 1 : 0);
            down = down << 1 | (i < places.length - PLACES && places[i] > places[i + PLACES] + NOISE ? 1 : 0);
        }
        hashes[2 * at] = right;
        hashes[2 * at + 1] = down;
        bits[at] = Long.bitCount(right) + Long.bitCount(down);
    }

    private IntegralImage image() {
        return IntegralImage.of(levels, SIDE);
    }

    /** How the other picture is made of this one, or this one of it; empty when it is likely another. */
    Optional<Variant> variant(TransformedHash other) {
        int turned = nearest(1, Symmetry.ALL.size(), other);
        if (turned > 0) {
            Symmetry symmetry = Symmetry.ALL.get(turned);
            if (other.matches(Part.WHOLE, symmetry.of(whole(), Alignment.PLACES))) {
                return Optional.of(symmetry.mirrors() ? Variant.MIRRORED : Variant.TURNED);
            }
        }
        return contains(other) || other.contains(this) ? Optional.of(Variant.PART) : Optional.empty();
    }

    private boolean contains(TransformedHash other) {
        int nearest = nearest(Symmetry.ALL.size(), bits.length, other);
        return nearest >= 0 && matches(PARTS.get(nearest - Symmetry.ALL.size()), other.whole());
    }

    private double[] whole() {
        return image().means(Part.WHOLE, Alignment.PLACES, Alignment.PLACES);
    }

    /** Whether about that part of this shows what is asked for. */
    private boolean matches(Part start, double[] wanted) {
        IntegralImage image = image();
        Part part = start;
        double[] places = image.means(part, Alignment.PLACES, Alignment.PLACES);
        if (Alignment.levels(places, wanted) < LIKELY) {
            return false;
        }
        for (Step step : STEPS) {
            if (Alignment.edges(places, wanted) < step.likely()) {
                return false;
            }
            part = Alignment.climbed(image, part, wanted, step.length());
            places = image.means(part, Alignment.PLACES, Alignment.PLACES);
        }
        return Alignment.levels(places, wanted) >= LEVELS_ALIKE && Alignment.edges(places, wanted) >= EDGES_ALIKE;
    }

    /** Which of these hashes is nearest to the other's of its whole picture; -1 when none is near. */
    private int nearest(int from, int to, TransformedHash other) {
        int nearest = -1;
        int least = Integer.MAX_VALUE;
        for (int i = from; i < to; i++) {
            int different =
                    Long.bitCount(hashes[2 * i] ^ other.hashes[0]) + Long.bitCount(hashes[2 * i + 1] ^ other.hashes[1]);
            if (different < least && 100 * different <= NEAR * (bits[i] + other.bits[0])) {
                nearest = i;
                least = different;
            }
        }
        return nearest;
    }
}
