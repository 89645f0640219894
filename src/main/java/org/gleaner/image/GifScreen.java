package org.gleaner.image;

/**
 * The canvas of a GIF and where its first frame lies on it; ImageIO reads the frame only.
 *
 * @param width of the canvas, pixels, as Pillow at least so large that the frame fits
 * @param height of the canvas, pixels
 * @param frame the first frame's place
 */
record GifScreen(int width, int height, Box frame) {

    /** By the header. A file that ends before its first frame throws an {@link IndexOutOfBoundsException}. */
    static GifScreen of(byte[] file) {
        int at = 13 + palette(file[10]);
        while (file[at] == '!') {
            at += 2; // an extension, in blocks of which the last is empty
            while (file[at] != 0) {
                at += 1 + (file[at] & 0xff);
            }
            at++;
        }
        if (file[at] != ',') {
            throw new IndexOutOfBoundsException("no frame");
        }
        Box frame = new Box(word(file, at + 1), word(file, at + 3), word(file, at + 5), word(file, at + 7));
        return new GifScreen(
                Math.max(word(file, 6), frame.x() + frame.width()),
                Math.max(word(file, 8), frame.y() + frame.height()),
                frame);
    }

    /** The whole canvas, black around the frame. */
    Pixels around(Pixels picture) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        Pixels canvas = Pixels.black(width, height);
        for (int y = 0; y < picture.height(); y++) {
            int row = frame.y() + y;
            int to = canvas.at(frame.x(), row);
            System.arraycopy(picture.strip(y), picture.at(0, y), canvas.strip(row), to, 3 * picture.width());
        }
        return canvas;
    }

    private static int palette(byte flags) {
        return flags < 0 ? 3 << ((flags & 7) + 1) : 0;
    }

    private static int word(byte[] file, int at) {
        return (file[at] & 0xff) | (file[at + 1] & 0xff) << 8;
    }
}
