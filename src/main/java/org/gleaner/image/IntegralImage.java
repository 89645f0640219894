package org.gleaner.image;

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
        for (int y = 0; y < side; y++) {
            double row = 0;
            for (int x = 0; x < side; x++) {
                row += image.level(picture, x, y);
                image.set(x, y, row);
            }
        }
        return image;
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

    /** The mean over the pixels that fall on one place, at least one. */
    private double level(Pixels picture, int x, int y) {
        int left = x * picture.width() / side;
        int top = y * picture.height() / side;
        int right = Math.max(left + 1, (x + 1) * picture.width() / side);
        int bottom = Math.max(top + 1, (y + 1) * picture.height() / side);
        long sum = 0;
        for (int row = top; row < bottom; row++) {
            byte[] rgb = picture.strip(row);
            int stop = picture.at(right, row);
            for (int at = picture.at(left, row); at < stop; at += 3) {
                sum += 299 * (rgb[at] & 255) + 587 * (rgb[at + 1] & 255) + 114 * (rgb[at + 2] & 255);
            }
        }
        return sum / (1000.0 * (right - left) * (bottom - top));
    }

    /** The means of the places that a part is divided into, row by row. */
    double[] means(Part part, int columns, int rows) {
        double width = part.width() * side / columns;
        double height = part.height() * side / rows;
        double[] means = new double[columns * rows];
        double[] above = sums(part, 0, width, columns);
        for (int y = 0; y < rows; y++) {
            double[] below = sums(part, (y + 1) * height, width, columns);
            for (int x = 0; x < columns; x++) {
                means[y * columns + x] = (below[x + 1] - above[x + 1] - below[x] + above[x]) / (width * height);
            }
            above = below;
        }
        return means;
    }

    /** The sums at the corners of places that lie in one row. */
    private double[] sums(Part part, double down, double width, int columns) {
        double[] row = new double[columns + 1];
        for (int x = 0; x <= columns; x++) {
            row[x] = sum(part.left() * side + x * width, part.top() * side + down);
        }
        return row;
    }

    /** Sum of what lies above and left of a point, which may be within a pixel. */
    private double sum(double x, double y) {
        int column = Math.min((int) x, side - 1);
        int row = Math.min((int) y, side - 1);
        double right = x - column;
        double below = y - row;
        int at = row * (side + 1) + column;
        double upper = sums[at] + right * (sums[at + 1] - sums[at]);
        double lower = sums[at + side + 1] + right * (sums[at + side + 2] - sums[at + side + 1]);
        return upper + below * (lower - upper);
    }
}
