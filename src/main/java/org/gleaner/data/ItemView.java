package org.gleaner.data;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * fastai's item transform: how a picture of any shape becomes a square ({@code vision/augment.py}).
 *
 * @param method the item transform
 * @param minScale smallest share of the area a random crop keeps, above 0 to 1; only for {@link Method#RRC}
 * @param ratio of width to height of a random crop; only for {@link Method#RRC}
 * @param pad what is seen beside the picture; only for {@link Method#PAD}
 * @param size side of the square, pixels, when that is not yet what the network sees (presizing); null when it is
 */
public record ItemView(
        Method method,
        double minScale,
        Range ratio,
        PadMode pad,
        @Nullable Integer size) {

    /** fastai's item transforms. */
    public enum Method {
        /** RandomResizedCrop on training; squish and centre crop on validation. */
        RRC,
        /** Resize by cropping the longer side. */
        CROP,
        /** Resize without keeping the aspect. */
        SQUISH,
        /** Resize the whole picture and fill what is left. */
        PAD
    }

    /** fastai's ratio of a random crop. */
    public static final Range RATIO = new Range(3.0 / 4, 4.0 / 3);

    /** Largest square of presizing. */
    public static final int MOST_SIZE = 2048;

    /** The book's choice: RandomResizedCrop that keeps at least half of the area. */
    public static final ItemView BOOK = new ItemView(Method.RRC, 0.5);

    /** What files of earlier versions do not say is fastai's ratio, and black. */
    public ItemView(
            Method method, double minScale, @Nullable Range ratio, @Nullable PadMode pad, @Nullable Integer size) {
        if (!(minScale > 0 && minScale <= 1)) {
            throw new IllegalArgumentException("a random crop keeps a share above 0 and up to 1, not " + minScale);
        }
        if ((size != null && (size < 1 || size > MOST_SIZE)) || (ratio != null && !(ratio.low() > 0))) {
            throw new IllegalArgumentException("size " + size + ", ratio " + ratio);
        }
        this.method = requireNonNull(method, "method");
        this.minScale = minScale;
        this.ratio = ratio == null ? RATIO : ratio;
        this.pad = pad == null ? PadMode.ZEROS : pad;
        this.size = size;
    }

    public ItemView(Method method, double minScale) {
        this(method, minScale, null, null, null);
    }
}
