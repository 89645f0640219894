package org.gleaner.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * The canvas of an animation and where its first frame lies on it; ImageIO reads the frame only.
 *
 * @param width of the canvas, pixels, as Pillow at least so large that the frame fits
 * @param height of the canvas, pixels
 * @param frame the first frame's place
 */
record AnimationCanvas(int width, int height, Box frame) {

    private static final int ANIMATED = 2;

    /**
     * The canvas by the header; empty where a picture has none beside itself. A file that ends early throws an
     * {@link IndexOutOfBoundsException}.
     */
    static Optional<AnimationCanvas> of(byte[] file, String format) {
        return switch (format) {
            case "GIF" -> Optional.of(ofGif(file));
            case "WebP" -> ofWebP(file);
            default -> Optional.empty();
        };
    }

    private static AnimationCanvas ofGif(byte[] file) {
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
        return atLeast(word(file, 6), word(file, 8), frame);
    }

    private static Optional<AnimationCanvas> ofWebP(byte[] file) {
        if (file.length < 30 || !startsWith(file, 12, "VP8X") || (file[20] & ANIMATED) == 0) {
            return Optional.empty();
        }
        int at = 12;
        while (!startsWith(file, at, "ANMF")) {
            int length = word(file, at + 4) | word(file, at + 6) << 16;
            at = Math.addExact(at, Math.addExact(8 + (length & 1), Math.max(0, length)));
        }
        Box frame = new Box(
                2 * three(file, at + 8), 2 * three(file, at + 11), three(file, at + 14) + 1, three(file, at + 17) + 1);
        return Optional.of(atLeast(three(file, 24) + 1, three(file, 27) + 1, frame));
    }

    private static AnimationCanvas atLeast(int width, int height, Box frame) {
        return new AnimationCanvas(
                Math.max(width, frame.x() + frame.width()), Math.max(height, frame.y() + frame.height()), frame);
    }

    /**
     * The whole canvas.
     *
     * @param ground of the parts around the frame, 0 to 255
     */
    Pixels around(Pixels picture, int ground) {
        if (picture.width() == width && picture.height() == height) {
            return picture;
        }
        Pixels canvas = Pixels.black(width, height);
        canvas.strips().forEach(strip -> Arrays.fill(strip, (byte) ground));
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

    private static boolean startsWith(byte[] file, int at, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (file[at + i] != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int three(byte[] file, int at) {
        return word(file, at) | (file[at + 2] & 0xff) << 16;
    }

    private static int word(byte[] file, int at) {
        return (file[at] & 0xff) | (file[at + 1] & 0xff) << 8;
    }
}
