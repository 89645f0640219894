package org.gleaner.data;

/**
 * fastai's RandomErasing: rectangles of a picture are replaced by noise.
 *
 * @param p chance of a picture to lose any, 0 to 1
 * @param area of a rectangle, as a share of the picture's area divided by their number
 * @param minAspect smallest ratio of the sides, above 0 to 1; the largest is one over it
 * @param maxCount most rectangles of a picture
 */
public record Erasing(double p, Range area, double minAspect, int maxCount) {

    private static final int MOST = 100;

    /** No picture loses anything; the rest is fastai's. */
    public static final Erasing NONE = new Erasing(0, new Range(0, 0.3), 0.3, 1);

    public Erasing {
        if (!(p >= 0 && p <= 1 && area.low() >= 0 && area.high() <= 1)) {
            throw new IllegalArgumentException("chance " + p + ", area " + area);
        }
        if (!(minAspect > 0 && minAspect <= 1) || maxCount < 1 || maxCount > MOST) {
            throw new IllegalArgumentException("aspect " + minAspect + ", count " + maxCount);
        }
    }

    /** The same with another chance. */
    public Erasing with(double chance) {
        return new Erasing(chance, area, minAspect, maxCount);
    }
}
