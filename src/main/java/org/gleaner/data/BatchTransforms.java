package org.gleaner.data;

import static java.util.Objects.requireNonNull;

/**
 * fastai's {@code aug_transforms}, and its RandomErasing: what happens to the squares at random, each time anew ({@code vision/augment.py}).
 *
 * @param mult scales the limits of rotation, lighting and warp, and not of zoom
 * @param flip left and right exchanged for half of the pictures
 * @param flipVertical with {@code flip}, one of all eight turns and mirrorings instead, for half of the pictures
 * @param maxRotate degrees
 * @param zoom factor; 1 is the picture as it is
 * @param maxLighting of brightness and contrast, 0 to below 1 also when scaled
 * @param maxWarp perspective, 0 to below 1 also when scaled
 * @param pAffine chance of each of warp, rotation and zoom
 * @param pLighting chance of each of brightness and contrast
 * @param pad what is seen beyond the edge
 * @param minScale with less than 1, a random square of at least this share of the area is cut out by a second sampling
 */
public record BatchTransforms(
        double mult,
        boolean flip,
        boolean flipVertical,
        double maxRotate,
        Range zoom,
        double maxLighting,
        double maxWarp,
        double pAffine,
        double pLighting,
        PadMode pad,
        double minScale,
        Erasing erasing) {

    /** fastai's defaults. */
    public static final BatchTransforms FASTAI = new BatchTransforms(
            1, true, false, 10, new Range(1, 1.1), 0.2, 0.2, 0.75, 0.75, PadMode.REFLECTION, 1, Erasing.NONE);

    /** Nothing happens. */
    public static final BatchTransforms NONE = new BatchTransforms(
            1, false, false, 0, new Range(1, 1), 0, 0, 0.75, 0.75, PadMode.REFLECTION, 1, Erasing.NONE);

    public BatchTransforms {
        if (!(mult >= 0 && maxRotate >= 0 && mult * maxRotate < Double.POSITIVE_INFINITY && zoom.low() > 0)) {
            throw new IllegalArgumentException("strength " + mult + ", rotation " + maxRotate + ", zoom " + zoom);
        }
        if (!(pAffine >= 0 && pAffine <= 1 && pLighting >= 0 && pLighting <= 1 && minScale > 0 && minScale <= 1)) {
            throw new IllegalArgumentException("a share or chance is none");
        }
        if (!(maxLighting >= 0 && maxWarp >= 0 && mult * maxLighting < 1 && mult * maxWarp < 1)) {
            throw new IllegalArgumentException("lighting (%s) and warp (%s) times the strength (%s) stay below 1"
                    .formatted(maxLighting, maxWarp, mult));
        }
        requireNonNull(pad, "pad");
        requireNonNull(erasing, "erasing");
    }

    /** fastai's defaults with another strength; 0 for nothing at all. */
    public static BatchTransforms ofMult(double mult) {
        return mult == 0 ? NONE : FASTAI.withMult(mult);
    }

    public BatchTransforms withMult(double other) {
        return new BatchTransforms(
                other,
                flip,
                flipVertical,
                maxRotate,
                zoom,
                maxLighting,
                maxWarp,
                pAffine,
                pLighting,
                pad,
                minScale,
                erasing);
    }

    public BatchTransforms withFlips(boolean sideways, boolean vertical) {
        return new BatchTransforms(
                mult,
                sideways,
                vertical,
                maxRotate,
                zoom,
                maxLighting,
                maxWarp,
                pAffine,
                pLighting,
                pad,
                minScale,
                erasing);
    }

    public BatchTransforms withMaxWarp(double other) {
        return new BatchTransforms(
                mult,
                flip,
                flipVertical,
                maxRotate,
                zoom,
                maxLighting,
                other,
                pAffine,
                pLighting,
                pad,
                minScale,
                erasing);
    }
}
