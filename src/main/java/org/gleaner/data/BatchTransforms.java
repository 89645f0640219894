package org.gleaner.data;

import static java.util.Objects.requireNonNull;

/**
 * fastai's {@code aug_transforms}, and its RandomErasing: what happens to the squares at random, each time anew
 * ({@code vision/augment.py}).
 *
 * @param mult scales the limits of rotation, lighting and warp, and not of zoom
 * @param pad what is seen beyond the edge
 * @param minScale with less than 1, a random square of at least this share of the area is cut out by a second sampling
 */
public record BatchTransforms(
        double mult, Flips flips, Affine affine, Lighting lighting, PadMode pad, double minScale, Erasing erasing) {

    /** fastai's defaults. */
    public static final BatchTransforms FASTAI = new BatchTransforms(
            1,
            new Flips(true, false),
            new Affine(10, new Range(1, 1.1), 0.2, 0.75),
            new Lighting(0.2, 0.75),
            PadMode.REFLECTION,
            1,
            Erasing.NONE);

    /** Nothing happens. */
    public static final BatchTransforms NONE = new BatchTransforms(
            1,
            new Flips(false, false),
            new Affine(0, new Range(1, 1), 0, 0.75),
            new Lighting(0, 0.75),
            PadMode.REFLECTION,
            1,
            Erasing.NONE);

    /**
     * How half of the pictures are mirrored.
     *
     * @param sideways left and right are exchanged
     * @param vertical with {@code sideways}, one of all eight turns and mirrorings instead
     */
    public record Flips(boolean sideways, boolean vertical) {}

    /**
     * How pictures are turned, enlarged and tilted.
     *
     * @param maxRotate degrees
     * @param zoom factor; 1 is the picture as it is
     * @param maxWarp perspective, 0 to below 1 also when scaled
     * @param chance of each of the three
     */
    public record Affine(double maxRotate, Range zoom, double maxWarp, double chance) {}

    /**
     * How bright and how stark pictures become.
     *
     * @param max of brightness and contrast, 0 to below 1 also when scaled
     * @param chance of each of the two
     */
    public record Lighting(double max, double chance) {}

    public BatchTransforms {
        double maxRotate = affine.maxRotate;
        if (!(mult >= 0 && maxRotate >= 0 && mult * maxRotate < Double.POSITIVE_INFINITY && affine.zoom.low() > 0)) {
            throw new IllegalArgumentException(
                    "strength " + mult + ", rotation " + maxRotate + ", zoom " + affine.zoom);
        }
        if (!(isChance(affine.chance) && isChance(lighting.chance) && minScale > 0 && minScale <= 1)) {
            throw new IllegalArgumentException("a share or chance is none");
        }
        if (!(lighting.max >= 0 && affine.maxWarp >= 0 && mult * lighting.max < 1 && mult * affine.maxWarp < 1)) {
            throw new IllegalArgumentException("lighting (%s) and warp (%s) times the strength (%s) stay below 1"
                    .formatted(lighting.max, affine.maxWarp, mult));
        }
        requireNonNull(flips, "flips");
        requireNonNull(pad, "pad");
        requireNonNull(erasing, "erasing");
    }

    private static boolean isChance(double value) {
        return value >= 0 && value <= 1;
    }

    /** fastai's defaults with another strength; 0 for nothing at all. */
    public static BatchTransforms ofMult(double mult) {
        return mult == 0
                ? NONE
                : new BatchTransforms(
                        mult,
                        FASTAI.flips,
                        FASTAI.affine,
                        FASTAI.lighting,
                        FASTAI.pad,
                        FASTAI.minScale,
                        FASTAI.erasing);
    }

    public BatchTransforms with(Flips other) {
        return new BatchTransforms(mult, other, affine, lighting, pad, minScale, erasing);
    }

    public BatchTransforms withMaxWarp(double other) {
        Affine flat = new Affine(affine.maxRotate, affine.zoom, other, affine.chance);
        return new BatchTransforms(mult, flips, flat, lighting, pad, minScale, erasing);
    }
}
