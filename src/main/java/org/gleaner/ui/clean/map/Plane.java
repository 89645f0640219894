package org.gleaner.ui.clean.map;

import java.util.BitSet;

/** Points of a plane brought into a window, which can be moved and enlarged. Owned by the FX thread; knows no node. */
final class Plane {

    private static final double MARGIN = 16;
    private static final double MOST_ZOOM = 40;

    private float[][] points = {};
    private double width;
    private double height;
    private double middleX;
    private double middleY;
    private double scale = 1;
    private double zoom = 1;
    private double shiftX;
    private double shiftY;

    /** @param at x and y, one a point */
    void show(float[][] at) {
        points = at;
        whole();
        size(width, height);
    }

    int size() {
        return points.length;
    }

    /** All points fit into so many pixels, but for the zoom. */
    void size(double wide, double high) {
        width = wide;
        height = high;
        float[] low = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
        float[] top = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (float[] point : points) {
            for (int k = 0; k < 2; k++) {
                low[k] = Math.min(low[k], point[k]);
                top[k] = Math.max(top[k], point[k]);
            }
        }
        middleX = (low[0] + top[0]) / 2;
        middleY = (low[1] + top[1]) / 2;
        scale = Math.max(
                1e-9,
                Math.min(
                        (width - 2 * MARGIN) / Math.max(1e-6, top[0] - low[0]),
                        (height - 2 * MARGIN) / Math.max(1e-6, top[1] - low[1])));
    }

    double x(int i) {
        return width / 2 + shiftX + (points[i][0] - middleX) * scale * zoom;
    }

    double y(int i) {
        return height / 2 + shiftY + (points[i][1] - middleY) * scale * zoom;
    }

    /** Everything again. */
    void whole() {
        zoom = 1;
        shiftX = 0;
        shiftY = 0;
    }

    /** Enlarges around a place of the window, which stays where it is. */
    void zoom(double factor, double x, double y) {
        double next = Math.clamp(zoom * factor, 1, MOST_ZOOM);
        shiftX = x - width / 2 - (x - width / 2 - shiftX) * next / zoom;
        shiftY = y - height / 2 - (y - height / 2 - shiftY) * next / zoom;
        zoom = next;
        if (zoom == 1) {
            whole();
        }
    }

    /** Moves what is seen. */
    void move(double right, double down) {
        if (zoom > 1) {
            shiftX += right;
            shiftY += down;
        }
    }

    /** Moves what is seen so far that a point is in the window. */
    void reveal(int i) {
        shiftX += Math.clamp(x(i), MARGIN, Math.max(MARGIN, width - MARGIN)) - x(i);
        shiftY += Math.clamp(y(i), MARGIN, Math.max(MARGIN, height - MARGIN)) - y(i);
    }

    /** The point nearest to a place of the window; -1 when none is within so many pixels. */
    int nearest(double x, double y, double within) {
        int best = -1;
        double least = within * within;
        for (int i = 0; i < points.length; i++) {
            double square = (x(i) - x) * (x(i) - x) + (y(i) - y) * (y(i) - y);
            if (square < least) {
                least = square;
                best = i;
            }
        }
        return best;
    }

    /**
     * The nearest point in a direction, 45 degrees to both sides of it, those ahead before those aside; where there is
     * none, any that lies further on; -1 when there is none either.
     *
     * @param right 1 for right, -1 for left, else 0
     * @param down 1 for down, -1 for up, else 0
     */
    int toward(int from, int right, int down) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.length; i++) {
            double dx = x(i) - x(from);
            double dy = y(i) - y(from);
            double ahead = dx * right + dy * down;
            double aside = Math.abs(dx * down + dy * right);
            if (ahead > 1e-9) {
                // What lies more aside than ahead comes after all that does not.
                double cost = ahead + aside + (aside > ahead ? 1e9 : 0);
                if (cost < least) {
                    least = cost;
                    best = i;
                }
            }
        }
        return best;
    }

    /** The points inside a closed line through places of the window, by the even-odd rule. */
    BitSet inside(double[] xs, double[] ys) {
        BitSet found = new BitSet();
        for (int i = 0; i < points.length; i++) {
            if (crossings(x(i), y(i), xs, ys) % 2 == 1) {
                found.set(i);
            }
        }
        return found;
    }

    private static int crossings(double x, double y, double[] xs, double[] ys) {
        int crossings = 0;
        for (int k = 0; k < xs.length; k++) {
            int before = (k + xs.length - 1) % xs.length;
            boolean spans = ys[k] > y != ys[before] > y;
            if (spans && x < xs[k] + (xs[before] - xs[k]) * (y - ys[k]) / (ys[before] - ys[k])) {
                crossings++;
            }
        }
        return crossings;
    }
}
