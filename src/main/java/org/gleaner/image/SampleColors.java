package org.gleaner.image;

import java.io.IOException;
import org.gleaner.image.ffmpeg.NativeFrame;

/**
 * Turns samples into 8-bit RGB, with the matrices of ITU-T H.273 and no colour profile. Deep samples keep their high
 * byte. Stateless; any thread.
 */
final class SampleColors {

    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int IDENTITY = 0;

    /** YCgCo. */
    private static final int GREEN_ORANGE = 8;

    private SampleColors() {}

    /**
     * Writes the picture into a canvas; what lies outside of it is left away.
     *
     * @param matrix of {@link NativeFrame.Model#YCC}, as ITU-T H.273 counts them
     * @param full whether all values are used
     * @param canvas in which it is drawn
     * @param left where the picture's left column comes, pixels
     * @param top where its top row comes, pixels
     */
    static void write(NativeFrame picture, int matrix, boolean full, Pixels canvas, int left, int top)
            throws IOException {
        int columns = Math.min(picture.width(), canvas.width() - left);
        int rows = Math.min(picture.height(), canvas.height() - top);
        Converter converter = converter(picture, matrix, full);
        boolean colored = picture.model() == NativeFrame.Model.RGB || picture.model() == NativeFrame.Model.YCC;
        int[][] line = new int[colored ? 3 : 1][picture.width()];
        for (int y = 0; y < rows; y++) {
            for (int component = 0; component < line.length; component++) {
                picture.row(component, y, line[component]);
            }
            converter.convert(line, columns, canvas.strip(top + y), canvas.at(left, top + y));
        }
    }

    private interface Converter {
        void convert(int[][] line, int columns, byte[] canvas, int to);
    }

    private static Converter converter(NativeFrame picture, int matrix, boolean full) throws IOException {
        return switch (picture.model()) {
            case GREY -> ycc(picture.depth(), full, matrix);
            case RGB ->
                (line, columns, canvas, at) -> {
                    int to = at;
                    for (int x = 0; x < columns; x++) {
                        canvas[to++] = eight(line[0][x], picture.depth());
                        canvas[to++] = eight(line[1][x], picture.depth());
                        canvas[to++] = eight(line[2][x], picture.depth());
                    }
                };
            case YCC ->
                switch (matrix) {
                    case IDENTITY -> gbr(picture.depth(), full);
                    case GREEN_ORANGE -> greenOrange(picture.depth(), full);
                    default -> ycc(picture.depth(), full, matrix);
                };
            case PALETTE -> palette(picture.palette());
            case XYZ -> throw new IOException("not supported: colours of the cinema (XYZ)");
        };
    }

    private static byte eight(int sample, int depth) {
        return (byte) (depth >= 8 ? sample >>> (depth - 8) : sample * 255 / ((1 << depth) - 1));
    }

    private static Converter palette(int[] colors) {
        return (line, columns, canvas, at) -> {
            int to = at;
            for (int x = 0; x < columns; x++) {
                int color = colors[line[0][x] & 0xff];
                canvas[to++] = (byte) (color >> 16);
                canvas[to++] = (byte) (color >> 8);
                canvas[to++] = (byte) color;
            }
        };
    }

    private static Converter ycc(int depth, boolean full, int matrix) {
        int most = (1 << depth) - 1;
        int unit = depth >= 8 ? 1 << (depth - 8) : 1;
        int black = full ? 0 : 16 * unit;
        int middle = 1 << (depth - 1);
        int luma = fixed(255.0 / (full ? most : 219 * unit));
        double chroma = 255.0 / (full ? most : 224 * unit);
        double[] weights = weights(matrix);
        double green = 1 - weights[0] - weights[1];
        int redOfCr = fixed(2 * (1 - weights[0]) * chroma);
        int blueOfCb = fixed(2 * (1 - weights[1]) * chroma);
        int greenOfCr = fixed(2 * (1 - weights[0]) * weights[0] / green * chroma);
        int greenOfCb = fixed(2 * (1 - weights[1]) * weights[1] / green * chroma);
        return (line, columns, canvas, at) -> {
            int to = at;
            for (int x = 0; x < columns; x++) {
                int y = luma * (line[0][x] - black) + HALF;
                int cb = line.length < 3 ? 0 : line[1][x] - middle;
                int cr = line.length < 3 ? 0 : line[2][x] - middle;
                canvas[to++] = clamped(y + redOfCr * cr);
                canvas[to++] = clamped(y - greenOfCb * cb - greenOfCr * cr);
                canvas[to++] = clamped(y + blueOfCb * cb);
            }
        };
    }

    private static final int[] RED_GREEN_BLUE = {2, 0, 1};

    /** Planes of green, blue and red, as the matrix 0 has them. */
    private static Converter gbr(int depth, boolean full) {
        Scale scale = Scale.of(depth, full);
        return (line, columns, canvas, at) -> {
            int to = at;
            for (int x = 0; x < columns; x++) {
                for (int plane : RED_GREEN_BLUE) {
                    int sample = line[plane][x];
                    canvas[to++] = full ? eight(sample, depth) : clamped(scale.light(sample));
                }
            }
        };
    }

    private static Converter greenOrange(int depth, boolean full) {
        Scale scale = Scale.of(depth, full);
        return (line, columns, canvas, at) -> {
            int to = at;
            for (int x = 0; x < columns; x++) {
                int y = scale.light(line[0][x]);
                int green = scale.color(line[1][x]);
                int orange = scale.color(line[2][x]);
                canvas[to++] = clamped(y - green + orange);
                canvas[to++] = clamped(y + green);
                canvas[to++] = clamped(y - green - orange);
            }
        };
    }

    /** How samples become levels of 0 to 255, in fixed-point numbers. */
    private record Scale(int black, int luma, int middle, int chroma) {

        static Scale of(int depth, boolean full) {
            int most = (1 << depth) - 1;
            int unit = depth >= 8 ? 1 << (depth - 8) : 1;
            return new Scale(
                    full ? 0 : 16 * unit,
                    fixed(255.0 / (full ? most : 219 * unit)),
                    1 << (depth - 1),
                    fixed(255.0 / (full ? most : 224 * unit)));
        }

        /** Rounded when its fraction is cut off. */
        int light(int sample) {
            return luma * (sample - black) + HALF;
        }

        int color(int sample) {
            return chroma * (sample - middle);
        }
    }

    private static int fixed(double factor) {
        return (int) Math.round(factor * (1 << BITS));
    }

    private static byte clamped(int value) {
        return (byte) Math.clamp(value >> BITS, 0, 255);
    }

    /** How much red and blue are in the luma. Where nothing is said it is as in JPEG. */
    private static double[] weights(int matrix) {
        return switch (matrix) {
            case 1 -> new double[] {.2126, .0722};
            case 4 -> new double[] {.30, .11};
            case 7 -> new double[] {.212, .087};
            case 9, 10 -> new double[] {.2627, .0593};
            default -> new double[] {.299, .114};
        };
    }
}
