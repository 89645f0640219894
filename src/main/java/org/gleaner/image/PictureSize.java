package org.gleaner.image;

/**
 * What a picture's header says.
 *
 * @param width of the upright picture, pixels
 * @param height of the upright picture, pixels
 * @param format such as {@code JPEG}
 */
public record PictureSize(int width, int height, String format) {

    /** The same with its sides swapped. */
    PictureSize turned() {
        return new PictureSize(/* width= */ height, /* height= */ width, format);
    }
}
