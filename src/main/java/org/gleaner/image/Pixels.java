package org.gleaner.image;

/**
 * A picture in memory: 8-bit RGB, row-major, upright, {@code rgb.length == 3 * width * height}. The array is not copied; treat it as read only.
 */
public record Pixels(
        int width,
        int height,
        @SuppressWarnings("ArrayRecordComponent") byte[] rgb) {

    public Pixels {
        if (width < 1 || height < 1 || rgb.length != 3 * width * height) {
            throw new IllegalArgumentException(width + "x" + height + " with " + rgb.length + " bytes");
        }
    }
}
