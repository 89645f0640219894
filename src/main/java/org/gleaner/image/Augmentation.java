package org.gleaner.image;

import java.util.random.RandomGenerator;
import org.gleaner.data.BatchTransforms;

/**
 * One picture's draw of fastai's {@code aug_transforms} (source: fastai {@code vision/augment.py}). A value: it can be
 * repeated, shown and tested; the sampling itself is done where the pictures are.
 *
 * @param dihedral one of the eight turns and mirrorings of a square, as fastai numbers them: 0 for none, 1 for left and
 *     right exchanged
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
        int dihedral,
        double rotation,
        double zoom,
        double zoomX,
        double zoomY,
        double warpX,
        double warpY,
        double brightness,
        double contrast) {

    /** Nothing changes. */
    public static final Augmentation NONE = new Augmentation(0, 0, 1, 0.5, 0.5, 0, 0, 0.5, 1);

    private static final double P_FLIP = 0.5;

    /** For each of the eight: the sign of the x and of the y that are read, and whether x and y are exchanged. */
    private static final int[][] DIHEDRALS = {
        {1, 1, 0}, {-1, 1, 0}, {1, -1, 0}, {-1, 1, 1}, {-1, -1, 0}, {1, -1, 1}, {1, 1, 1}, {-1, -1, 1}
    };

    /** A draw: each kind is applied by its own chance. */
    public static Augmentation draw(RandomGenerator random, BatchTransforms batch) {
        BatchTransforms.Affine affine = batch.affine();
        // Everything is drawn, also what is not applied: so that a changed limit leaves the draws of all other kinds as
        // they were.
        boolean turns = random.nextDouble() < P_FLIP && batch.flips().sideways();
        int any = random.nextInt(DIHEDRALS.length);
        boolean warps = random.nextDouble() < affine.chance();
        double warpX = within(random, affine.maxWarp() * batch.mult());
        double warpY = within(random, affine.maxWarp() * batch.mult());
        boolean rotates = random.nextDouble() < affine.chance();
        double rotation = within(random, affine.maxRotate() * batch.mult());
        boolean zooms = random.nextDouble() < affine.chance();
        double zoom = between(random, affine.zoom().low(), affine.zoom().high());
        double zoomX = random.nextDouble();
        double zoomY = random.nextDouble();
        double lighting = batch.lighting().max() * batch.mult();
        boolean brightens = random.nextDouble() < batch.lighting().chance();
        double brightness = 0.5 * (1 + within(random, lighting));
        boolean steepens = random.nextDouble() < batch.lighting().chance();
        double contrast = Math.exp(within(random, -Math.log(1 - lighting)));
        return new Augmentation(
                !turns ? 0 : batch.flips().vertical() ? any : 1,
                rotates ? rotation : 0,
                zooms ? zoom : 1,
                zoomX,
                zoomY,
                warps ? warpX : 0,
                warps ? warpY : 0,
                brightens ? brightness : 0.5,
                steepens ? contrast : 1);
    }

    private static double within(RandomGenerator random, double limit) {
        return between(random, -limit, limit);
    }

    /**
     * Turn, rotation and zoom as one matrix, row-major 2x3, from output to input coordinates, both -1 to 1 with
     * {@code align_corners}.
     *
     * @param width of the pictures, pixels; it matters only when they are not square
     * @param height of the pictures, pixels
     */
    public double[] affine(int width, int height) {
        double cos = Math.cos(Math.toRadians(rotation));
        double sin = Math.sin(Math.toRadians(rotation));
        double scale = 1 / zoom;
        double x = (1 - scale) * (2 * zoomX - 1);
        double y = (1 - scale) * (2 * zoomY - 1);
        double[] right = {cos * scale, sin * scale, cos * x + sin * y};
        double[] down = {-sin * scale, cos * scale, cos * y - sin * x};
        int[] turn = DIHEDRALS[dihedral];
        double[] first = turn[2] == 0 ? right : down;
        double[] second = turn[2] == 0 ? down : right;
        return new double[] {
            turn[0] * first[0],
            turn[0] * first[1] * height / width,
            turn[0] * first[2],
            turn[1] * second[0] * width / height,
            turn[1] * second[1],
            turn[1] * second[2]
        };
    }

    /**
     * The perspective as 8 coefficients C0..C7: the point (x, y) is taken from {@code ((C0 x + C1 y + C2) / d, (C3 x +
     * C4 y + C5) / d)} with {@code d = C6 x + C7 y + 1}, after {@link #affine}.
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

    /**
     * Warp after affine as one projective matrix, row-major 3x3: fastai composes all coordinate changes and samples
     * once.
     */
    public double[] projection(int width, int height) {
        double[] a = affine(width, height);
        double[] c = warp();
        double[] warp = {c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], 1};
        double[] affine = {a[0], a[1], a[2], a[3], a[4], a[5], 0, 0, 1};
        double[] product = new double[9];
        for (int i = 0; i < 9; i++) {
            for (int k = 0; k < 3; k++) {
                product[i] += warp[3 * (i / 3) + k] * affine[3 * k + i % 3];
            }
        }
        return product;
    }

    /** What the brightness adds to the logit of a value, before it is multiplied with the contrast. */
    public double shift() {
        return Math.log(brightness / (1 - brightness));
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

    private static double between(RandomGenerator random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
