package org.gleaner.image;

/**
 * What a picture's header says.
 *
 * @param width of the upright picture, pixels
 * @param height of the upright picture, pixels
 * @param format such as {@code JPEG}
 */
public record PictureSize(int width, int height, String format) {

    /** How many there are. */
    public long pixels() {
        return (long) width * height;
    }

    /** The same with its sides swapped. */
    PictureSize turned() {
        return new PictureSize(/* width= */ height, /* height= */ width, format);
    }
}
