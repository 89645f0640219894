package org.gleaner.image;

import java.util.ArrayList;
import java.util.List;

/** A rectangle in a picture, its sides in parts of the picture's: the whole is from 0 to 1. */
record Part(double left, double top, double width, double height) {

    static final Part WHOLE = new Part(0, 0, 1, 1);

    /** No part that is looked at has less of a side. */
    private static final double SMALLEST = 0.7;

    private static final double ROUNDING = 1e-9;

    /** Whether it lies in the picture, and has enough of it. */
    boolean fits() {
        return left >= -ROUNDING
                && top >= -ROUNDING
                && left + width <= 1 + ROUNDING
                && top + height <= 1 + ROUNDING
                && width >= SMALLEST
                && height >= SMALLEST;
    }

    /** This, moved, or with one or all of its edges shifted, by a step. */
    List<Part> around(double step) {
        List<Part> parts = new ArrayList<>();
        for (double by : new double[] {step, -step}) {
            parts.add(new Part(left + by, top, width, height));
            parts.add(new Part(left, top + by, width, height));
            parts.add(new Part(left - by / 2, top - by / 2, width + by, height + by));
            parts.add(new Part(left, top, width + by, height));
            parts.add(new Part(left, top, width, height + by));
            parts.add(new Part(left + by, top, width - by, height));
            parts.add(new Part(left, top + by, width, height - by));
        }
        return parts;
    }
}
