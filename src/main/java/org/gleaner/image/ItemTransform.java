package org.gleaner.image;

import java.util.random.RandomGenerator;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Range;

/**
 * How one picture becomes the square that the network sees: a part is cut out, resized to a square, and a window of
 * that square is taken. A value; the same one gives the same bytes (source: fastai {@code vision/augment.py},
 * {@code Resize} and {@code RandomResizedCrop}).
 *
 * @param part of the picture; it may reach outside
 * @param pad what is seen outside
 * @param side of the square that the part is resized to, pixels
 * @param window of that square
 */
public record ItemTransform(Box part, PadMode pad, int side, Box window) {

    private static final int ATTEMPTS = 10;
    private static final double EXTRA = 0.14;

    /**
     * Presized pictures have a short side of so many times the square's: the smallest crop is still larger than that.
     */
    private static final int ROOM = 2;

    /**
     * The short side, pixels, that much larger pictures get for squares of {@code size} pixels; twice that is much
     * larger.
     */
    public static int shortSide(int size) {
        return ROOM * size;
    }

    /** A picture that is much larger than squares of {@code size} pixels need, made smaller. */
    public static Pixels presized(Pixels picture, int size) {
        int shortest = shortSide(size);
        int side = Math.min(picture.width(), picture.height());
        if (side < 2 * shortest) {
            return picture;
        }
        double scale = (double) shortest / side;
        int width = (int) Math.round(picture.width() * scale);
        int height = (int) Math.round(picture.height() * scale);
        return Resampling.bilinear(picture, width, height);
    }

    /** A draw for training, to {@code size} pixels square, from the size of a picture in pixels. */
    public static ItemTransform draw(ItemView view, int width, int height, int size, RandomGenerator random) {
        return switch (view.method()) {
            case RRC -> whole(randomCrop(view.minScale(), view.ratio(), width, height, random), size);
            case SQUISH -> squish(width, height, size);
            case CROP -> crop(width, height, size, random.nextDouble(), random.nextDouble());
            case PAD -> pad(width, height, size, random.nextDouble(), random.nextDouble(), view.pad());
        };
    }

    /** The one of validation, from the size of a picture in pixels. */
    public static ItemTransform centered(ItemView view, int width, int height, int size) {
        return switch (view.method()) {
            case RRC -> {
                int extra = (int) Math.ceil(size * EXTRA / 8) * 8;
                Box center = new Box(extra / 2, extra / 2, size, size);
                yield new ItemTransform(new Box(0, 0, width, height), PadMode.ZEROS, size + extra, center);
            }
            case SQUISH -> squish(width, height, size);
            case CROP -> crop(width, height, size, 0.5, 0.5);
            case PAD -> pad(width, height, size, 0.5, 0.5, view.pad());
        };
    }

    /** The whole picture, without keeping its aspect. */
    static ItemTransform squish(int width, int height, int size) {
        return whole(new Box(0, 0, width, height), size);
    }

    /** The largest square inside the picture, at shares 0 to 1 of the room to the right and down. */
    static ItemTransform crop(int width, int height, int size, double right, double down) {
        return square(Math.min((double) width / size, (double) height / size), width, height, size, right, down);
    }

    /** The smallest square around the picture; the shares say where the picture lies in it. */
    static ItemTransform pad(int width, int height, int size, double right, double down, PadMode mode) {
        double scale = Math.max((double) width / size, (double) height / size);
        ItemTransform around = square(scale, width, height, size, right, down);
        return new ItemTransform(around.part, mode, size, around.window);
    }

    /**
     * A part of a picture as shares of its sides, from the left and from the top; it may reach outside.
     *
     * @param left 0 at the picture's left edge, 1 at its right
     */
    public record Area(double left, double top, double width, double height) {}

    /** What of a picture of this size, pixels, the window shows. */
    public Area area(int width, int height) {
        double right = (double) part.width() / side;
        double down = (double) part.height() / side;
        return new Area(
                (part.x() + window.x() * right) / width,
                (part.y() + window.y() * down) / height,
                window.width() * right / width,
                window.height() * down / height);
    }

    /** The square of the picture; of a picture of another size, the same place of it only if it fits. */
    public Pixels apply(Pixels picture) {
        boolean inside = part.x() >= 0
                && part.y() >= 0
                && part.x() + part.width() <= picture.width()
                && part.y() + part.height() <= picture.height();
        Pixels resized = inside
                ? Resampling.bilinear(picture, part, side, side)
                : Padding.resize(pad, picture, part, side, side);
        return Resampling.cut(resized, window);
    }

    private static ItemTransform whole(Box part, int size) {
        return new ItemTransform(part, PadMode.ZEROS, size, new Box(0, 0, size, size));
    }

    private static ItemTransform square(double scale, int width, int height, int size, double right, double down) {
        // The casts cut towards zero, as Python's int(): the position is negative when the square is larger.
        int side = Math.max(1, (int) (scale * size));
        return whole(new Box((int) (right * (width - side)), (int) (down * (height - side)), side, side), size);
    }

    /** A random part of at least {@code minScale} of the area, with its sides in the ratio. */
    static Box randomCrop(double minScale, Range ratios, int width, int height, RandomGenerator random) {
        double logNarrowest = Math.log(ratios.low());
        double logWidest = Math.log(ratios.high());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double area = (minScale + (1 - minScale) * random.nextDouble()) * width * height;
            double ratio = Math.exp(logNarrowest + (logWidest - logNarrowest) * random.nextDouble());
            int w = (int) Math.rint(Math.sqrt(area * ratio));
            int h = (int) Math.rint(Math.sqrt(area / ratio));
            if (w >= 1 && h >= 1 && w <= width && h <= height) {
                return new Box(random.nextInt(width - w + 1), random.nextInt(height - h + 1), w, h);
            }
        }
        return middle(ratios, width, height);
    }

    /** What is taken when no random crop fits: the middle, as much of it as the allowed ratios let in. */
    static Box middle(Range ratios, int width, int height) {
        double ratio = (double) width / height;
        int w = ratio > ratios.high() ? Math.max(1, (int) (height * ratios.high())) : width;
        int h = ratio < ratios.low() ? Math.max(1, (int) (width / ratios.low())) : height;
        return new Box((width - w) / 2, (height - h) / 2, w, h);
    }
}
