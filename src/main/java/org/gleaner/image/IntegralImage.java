package org.gleaner.image;

import java.util.Arrays;

/**
 * A small square grey picture as the sums over all that lies above and left of each point (a summed-area table), from
 * which the mean of any part is known at once. Read only.
 */
final class IntegralImage {

    private final int side;
    private final double[] sums;

    private IntegralImage(int side) {
        this.side = side;
        this.sums = new double[(side + 1) * (side + 1)];
    }

    /** A picture's brightness in {@code side} by {@code side} levels, each the mean of the pixels that fall on it. */
    static IntegralImage of(Pixels picture, int side) {
        IntegralImage image = new IntegralImage(side);
        int[] columns = starts(picture.width(), side);
        int[] rows = starts(picture.height(), side);
        long[] brightness = new long[side];
        for (int y = 0; y < side; y++) {
            int bottom = Math.max(rows[y] + 1, rows[y + 1]);
            Arrays.fill(brightness, 0);
            for (int row = rows[y]; row < bottom; row++) {
                addRow(picture, row, columns, brightness);
            }
            double sum = 0;
            for (int x = 0; x < side; x++) {
                int width = Math.max(1, columns[x + 1] - columns[x]);
                sum += brightness[x] / (1000.0 * width * (bottom - rows[y]));
                image.set(x, y, sum);
            }
        }
        return image;
    }

    /** Where each of so many places begins, and where the last one ends. */
    private static int[] starts(int length, int places) {
        int[] starts = new int[places + 1];
        for (int i = 0; i <= places; i++) {
            starts[i] = i * length / places;
        }
        return starts;
    }

    /** Adds a row's pixels, in thousandths of a level, to the places on which they fall, at least one on each. */
    private static void addRow(Pixels picture, int row, int[] columns, long[] brightness) {
        byte[] rgb = picture.strip(row);
        int first = picture.at(0, row);
        for (int x = 0; x < brightness.length; x++) {
            int red = 0;
            int green = 0;
            int blue = 0;
            int stop = first + 3 * Math.max(columns[x] + 1, columns[x + 1]);
            for (int at = first + 3 * columns[x]; at < stop; at += 3) {
                red += rgb[at] & 255;
                green += rgb[at + 1] & 255;
                blue += rgb[at + 2] & 255;
            }
            brightness[x] += 299L * red + 587L * green + 114L * blue;
        }
    }

    /** @param levels row by row, {@code side} a row */
    static IntegralImage of(byte[] levels, int side) {
        IntegralImage image = new IntegralImage(side);
        for (int y = 0; y < side; y++) {
            double row = 0;
            for (int x = 0; x < side; x++) {
                row += levels[y * side + x] & 255;
                image.set(x, y, row);
            }
        }
        return image;
    }

    private void set(int x, int y, double row) {
        int at = (y + 1) * (side + 1) + x + 1;
        sums[at] = sums[at - side - 1] + row;
    }

    /** The means of the places that a part is divided into, row by row. */
    double[] means(Part part, int columns, int rows) {
        double width = part.width() * side / columns;
        double height = part.height() * side / rows;
        Edges across = new Edges(part.left() * side, width, columns, side);
        Edges down = new Edges(part.top() * side, height, rows, side);
        double[] means = new double[columns * rows];
        double[] above = sums(across, down, 0);
        for (int y = 0; y < rows; y++) {
            double[] below = sums(across, down, y + 1);
            for (int x = 0; x < columns; x++) {
                means[y * columns + x] = (below[x + 1] - above[x + 1] - below[x] + above[x]) / (width * height);
            }
            above = below;
        }
        return means;
    }

    /** Where places meet along one side: each edge in which pixel, and how far. */
    private static final class Edges {

        final int[] pixels;
        final double[] shares;

        Edges(double start, double length, int places, int side) {
            pixels = new int[places + 1];
            shares = new double[places + 1];
            for (int i = 0; i <= places; i++) {
                double at = start + i * length;
                pixels[i] = Math.min((int) at, side - 1);
                shares[i] = at - pixels[i];
            }
        }
    }

    /** The sums of what lies above and left of the corners of places that lie in one row. */
    private double[] sums(Edges across, Edges down, int y) {
        double[] row = new double[across.pixels.length];
        int from = down.pixels[y] * (side + 1);
        double below = down.shares[y];
        for (int x = 0; x < row.length; x++) {
            int at = from + across.pixels[x];
            double right = across.shares[x];
            double upper = sums[at] + right * (sums[at + 1] - sums[at]);
            double lower = sums[at + side + 1] + right * (sums[at + side + 2] - sums[at + side + 1]);
            row[x] = upper + below * (lower - upper);
        }
        return row;
    }
}
