package org.gleaner.image;

import java.util.List;
import org.gleaner.data.PadMode;
import org.gleaner.data.Transforms;

/**
 * Makes what the network sees of one picture without the engine: the same numbers, to within a level of 8 bits. For the
 * eye; training has the engine do it for whole batches. Stateless; any thread.
 */
public final class Sampler {

    /** ImageNet's, with which the engine normalises (torchvision). */
    private static final double[] MEAN = {0.485, 0.456, 0.406};

    private static final double[] STD = {0.229, 0.224, 0.225};
    private static final double LEAST = 1e-7;

    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    private Sampler() {}

    /** Values 0 to 1, three a pixel, row after row. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Square(int side, float[] values) {}

    /**
     * What the network sees, {@code size} pixels square. Noise is cut to what can be shown.
     *
     * @param picture in the size that the draw was made for
     */
    public static Pixels see(Pixels picture, SampledTransform draw, Transforms transforms) {
        Square square = square(draw.item().apply(picture));
        double[] projection = draw.augmentation().projection(1, 1);
        PadMode pad = transforms.batch().pad();
        Square seen;
        if (transforms.cropsBatch()) {
            Square part = cut(warped(square, projection, square.side, pad), draw.crop());
            Square shrunk = averaged(part, transforms.shrunk(part.side));
            seen = warped(shrunk, IDENTITY, transforms.size(), PadMode.REFLECTION);
        } else {
            Square shrunk = averaged(square, transforms.shrunk(square.side));
            seen = warped(shrunk, projection, transforms.size(), pad);
        }
        light(seen.values, draw.augmentation().shift(), draw.augmentation().contrast());
        erase(seen, draw.erasure());
        return pixels(seen);
    }

    private static Square square(Pixels pixels) {
        float[] values = new float[pixels.rgb().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels.rgb()[i] & 0xff) / 255f;
        }
        return new Square(pixels.width(), values);
    }

    private static Pixels pixels(Square square) {
        byte[] rgb = new byte[square.values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(255 * Math.clamp(square.values[i], 0f, 1f));
        }
        return new Pixels(square.side, square.side, rgb);
    }

    private static Square cut(Square square, Box box) {
        if (box.width() == square.side) {
            return square;
        }
        float[] values = new float[3 * box.width() * box.width()];
        for (int y = 0; y < box.width(); y++) {
            int from = 3 * ((box.y() + y) * square.side + box.x());
            System.arraycopy(square.values, from, values, 3 * y * box.width(), 3 * box.width());
        }
        return new Square(box.width(), values);
    }

    /** PyTorch's {@code adaptive_avg_pool2d}. */
    private static Square averaged(Square square, int side) {
        int in = square.side;
        if (side == in) {
            return square;
        }
        float[] values = new float[3 * side * side];
        for (int y = 0; y < side; y++) {
            int top = y * in / side;
            int bottom = ((y + 1) * in + side - 1) / side;
            for (int x = 0; x < side; x++) {
                int left = x * in / side;
                int right = ((x + 1) * in + side - 1) / side;
                for (int c = 0; c < 3; c++) {
                    float sum = 0;
                    for (int row = top; row < bottom; row++) {
                        for (int column = left; column < right; column++) {
                            sum += square.values[3 * (row * in + column) + c];
                        }
                    }
                    values[3 * (y * side + x) + c] = sum / ((bottom - top) * (right - left));
                }
            }
        }
        return new Square(side, values);
    }

    /**
     * PyTorch's {@code grid_sample}, bilinear and with corners aligned, at the projected places of a grid over the
     * whole.
     */
    private static Square warped(Square square, double[] p, int side, PadMode pad) {
        float[] values = new float[3 * side * side];
        double step = side == 1 ? 0 : 2.0 / (side - 1);
        double half = (square.side - 1) / 2.0;
        for (int row = 0; row < side; row++) {
            double y = -1 + row * step;
            for (int column = 0; column < side; column++) {
                double x = -1 + column * step;
                double depth = p[6] * x + p[7] * y + p[8];
                double atX = ((p[0] * x + p[1] * y + p[2]) / depth + 1) * half;
                double atY = ((p[3] * x + p[4] * y + p[5]) / depth + 1) * half;
                sample(
                        square,
                        placed(atX, square.side, pad),
                        placed(atY, square.side, pad),
                        values,
                        3 * (row * side + column));
            }
        }
        return new Square(side, values);
    }

    /** Where a position outside is taken from; with zeros it stays outside. */
    private static double placed(double at, int side, PadMode pad) {
        double last = side - 1;
        return switch (pad) {
            case ZEROS -> at;
            case BORDER -> Math.clamp(at, 0, last);
            case REFLECTION -> {
                double folded = last == 0 ? 0 : Math.abs(at) % (2 * last);
                yield Math.min(folded, 2 * last - folded);
            }
        };
    }

    private static void sample(Square square, double x, double y, float[] into, int to) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = (float) (x - left);
        float down = (float) (y - top);
        add(square, left, top, (1 - right) * (1 - down), into, to);
        add(square, left + 1, top, right * (1 - down), into, to);
        add(square, left, top + 1, (1 - right) * down, into, to);
        add(square, left + 1, top + 1, right * down, into, to);
    }

    private static void add(Square square, int x, int y, float weight, float[] into, int to) {
        if (weight != 0 && x >= 0 && x < square.side && y >= 0 && y < square.side) {
            int from = 3 * (y * square.side + x);
            into[to] += weight * square.values[from];
            into[to + 1] += weight * square.values[from + 1];
            into[to + 2] += weight * square.values[from + 2];
        }
    }

    /** The sigmoid of {@code (logit(x) + shift) * factor}, without the detour. */
    private static void light(float[] values, double shift, double factor) {
        if (shift == 0 && factor == 1) {
            return;
        }
        double scale = Math.exp(-shift * factor);
        for (int i = 0; i < values.length; i++) {
            double x = Math.clamp(values[i], LEAST, 1 - LEAST);
            values[i] = (float) (1 / (1 + scale * Math.pow((1 - x) / x, factor)));
        }
    }

    private static void erase(Square square, Erasure erasure) {
        List<float[]> noise = erasure.noise();
        for (int i = 0; i < noise.size(); i++) {
            Box box = erasure.boxes().get(i);
            int plane = box.width() * box.height();
            for (int at = 0; at < plane; at++) {
                int to = 3 * ((box.y() + at / box.width()) * square.side + box.x() + at % box.width());
                for (int c = 0; c < 3; c++) {
                    square.values[to + c] = (float) (noise.get(i)[c * plane + at] * STD[c] + MEAN[c]);
                }
            }
        }
    }
}
