package org.gleaner.image;

/** A rectangle of whole pixels in a picture; it may reach outside where that is said. */
public record Box(int x, int y, int width, int height) {

    /** The whole of a picture. */
    public static Box of(Pixels picture) {
        return new Box(0, 0, picture.width(), picture.height());
    }
}
