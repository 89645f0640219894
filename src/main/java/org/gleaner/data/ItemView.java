package org.gleaner.data;

/**
 * How a picture of any shape becomes the square the network sees (fastai {@code vision/augment.py}).
 *
 * @param method the item transform
 * @param minScale smallest share of the area a random crop keeps, 0 to 1; only for {@link Method#RRC}
 */
public record ItemView(Method method, double minScale) {

    /** fastai's item transforms. */
    public enum Method {
        /** RandomResizedCrop on training; squish and centre crop on validation. */
        RRC,
        /** Resize by cropping the longer side. */
        CROP,
        /** Resize without keeping the aspect. */
        SQUISH,
        /** Resize the whole picture and fill with zeros. */
        PAD
    }

    /** The book's choice: RandomResizedCrop that keeps at least half of the area. */
    public static final ItemView BOOK = new ItemView(Method.RRC, 0.5);
}
