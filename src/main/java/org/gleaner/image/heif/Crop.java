package org.gleaner.image.heif;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The part of a picture that is to be shown (the property {@code clap}), in pixels. */
public record Crop(int left, int top, int width, int height) {

    /** The part of a picture of that size. */
    public static Crop of(Box clap, int width, int height) throws IOException {
        ByteBuffer at = clap.content();
        double wide = at.getInt(0) / (double) at.getInt(4);
        double high = at.getInt(8) / (double) at.getInt(12);
        double left = at.getInt(16) / (double) at.getInt(20) + (width - wide) / 2;
        double top = at.getInt(24) / (double) at.getInt(28) + (height - high) / 2;
        Crop crop =
                new Crop((int) Math.round(left), (int) Math.round(top), (int) Math.round(wide), (int) Math.round(high));
        if (crop.width < 1
                || crop.height < 1
                || crop.left < 0
                || crop.top < 0
                || crop.left + crop.width > width
                || crop.top + crop.height > height) {
            throw new IOException("the part to be shown lies outside of the picture");
        }
        return crop;
    }
}
