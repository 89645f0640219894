package org.gleaner.image;

import java.util.random.RandomGenerator;

/**
 * One picture's draw of fastai's {@code aug_transforms} (source: fastai {@code vision/augment.py}). A value: it can be repeated, shown and
 * tested; the sampling itself is done where the pictures are.
 *
 * @param flip left and right exchanged
 * @param rotation degrees
 * @param zoom factor, 1 for none
 * @param zoomX share 0 to 1 of the width at which the zoom stays put
 * @param zoomY share 0 to 1 of the height
 * @param warpX perspective to the side, 0 for none
 * @param warpY perspective up and down, 0 for none
 * @param brightness in 0 to 1, 0.5 for none
 * @param contrast factor on the logits, 1 for none
 */
public record Augmentation(
        boolean flip,
        double rotation,
        double zoom,
        double zoomX,
        double zoomY,
        double warpX,
        double warpY,
        double brightness,
        double contrast) {

    /** Nothing changes. */
    public static final Augmentation NONE = new Augmentation(false, 0, 1, 0.5, 0.5, 0, 0, 0.5, 1);

    private static final double MAX_ROTATION = 10;
    private static final double MAX_ZOOM = 1.1;
    private static final double MAX_LIGHTING = 0.2;
    private static final double MAX_WARP = 0.2;
    private static final double P_FLIP = 0.5;
    private static final double P_EACH = 0.75;

    /**
     * A draw with fastai's defaults: each kind is applied by its own chance, flip .5 and the others .75.
     *
     * @param mult scales the limits of rotation, lighting and warp, and not of zoom; 0 to below 5, with 0 for {@link #NONE}
     */
    public static Augmentation draw(RandomGenerator random, double mult) {
        if (mult == 0) {
            return NONE;
        }
        double lighting = MAX_LIGHTING * mult;
        if (!(lighting > 0 && lighting < 1)) {
            throw new IllegalArgumentException("mult " + mult);
        }
        boolean flip = random.nextDouble() < P_FLIP;
        boolean warp = sometimes(random);
        double warpX = warp ? between(random, -MAX_WARP * mult, MAX_WARP * mult) : 0;
        double warpY = warp ? between(random, -MAX_WARP * mult, MAX_WARP * mult) : 0;
        double rotation = sometimes(random) ? between(random, -MAX_ROTATION * mult, MAX_ROTATION * mult) : 0;
        double zoom = sometimes(random) ? between(random, 1, MAX_ZOOM) : 1;
        double zoomX = random.nextDouble();
        double zoomY = random.nextDouble();
        double brightness = sometimes(random) ? between(random, 0.5 * (1 - lighting), 0.5 * (1 + lighting)) : 0.5;
        double steepest = -Math.log(1 - lighting);
        double contrast = sometimes(random) ? Math.exp(between(random, -steepest, steepest)) : 1;
        return new Augmentation(flip, rotation, zoom, zoomX, zoomY, warpX, warpY, brightness, contrast);
    }

    /**
     * Flip, rotation and zoom as one matrix, row-major 2x3, from output to input coordinates, both -1 to 1 with {@code align_corners}.
     *
     * @param width of the pictures, pixels; it matters only when they are not square
     * @param height of the pictures, pixels
     */
    public double[] affine(int width, int height) {
        double side = flip ? -1 : 1;
        double cos = Math.cos(Math.toRadians(rotation));
        double sin = Math.sin(Math.toRadians(rotation));
        double scale = 1 / zoom;
        double x = (1 - scale) * (2 * zoomX - 1);
        double y = (1 - scale) * (2 * zoomY - 1);
        return new double[] {
            side * cos * scale,
            side * sin * scale * height / width,
            side * (cos * x + sin * y),
            -sin * scale * width / height,
            cos * scale,
            cos * y - sin * x
        };
    }

    /**
     * The perspective as 8 coefficients C0..C7: the point (x, y) is taken from {@code ((C0 x + C1 y + C2) / d, (C3 x + C4 y + C5) / d)} with
     * {@code d = C6 x + C7 y + 1}, after {@link #affine}.
     */
    public double[] warp() {
        double[][] corners = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
        double[][] targets = {
            {-1 - warpY, -1 - warpX}, {-1 + warpY, 1 + warpX}, {1 + warpY, -1 + warpX}, {1 - warpY, 1 - warpX}
        };
        double[][] equations = new double[8][];
        for (int i = 0; i < 4; i++) {
            double u = corners[i][0];
            double v = corners[i][1];
            double a = targets[i][0];
            double b = targets[i][1];
            equations[2 * i] = new double[] {a, b, 1, 0, 0, 0, -u * a, -u * b, u};
            equations[2 * i + 1] = new double[] {0, 0, 0, a, b, 1, -v * a, -v * b, v};
        }
        return solve(equations);
    }

    /** Gauss and Jordan with row exchange; each row ends with its right side. */
    private static double[] solve(double[][] rows) {
        int n = rows.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(rows[row][column]) > Math.abs(rows[pivot][column]) ? row : pivot;
            }
            double[] chosen = rows[pivot];
            rows[pivot] = rows[column];
            rows[column] = chosen;
            for (int row = 0; row < n; row++) {
                double factor = row == column ? 0 : rows[row][column] / chosen[column];
                for (int i = column; i <= n && factor != 0; i++) {
                    rows[row][i] -= factor * chosen[i];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = rows[i][n] / rows[i][i];
        }
        return solution;
    }

    private static boolean sometimes(RandomGenerator random) {
        return random.nextDouble() < P_EACH;
    }

    private static double between(RandomGenerator random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
