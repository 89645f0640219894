package org.gleaner.data;

/** What is seen beyond the edge of a picture, by fastai's names. */
public enum PadMode {
    /** Black. */
    ZEROS,
    /** The edge pixel, again and again. */
    BORDER,
    /** The picture mirrored at its edge pixel, which is not repeated, as often as is needed. */
    REFLECTION
}
