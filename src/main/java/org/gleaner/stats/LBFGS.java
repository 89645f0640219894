package org.gleaner.stats;

import java.util.ArrayDeque;

/**
 * Finds the least value of a smooth convex function by limited-memory BFGS (Nocedal and Wright, "Numerical
 * Optimization", algorithm 7.5), which begins with what is known of the curvature along each coordinate. Stateless; the
 * same start gives the same point on every machine.
 */
final class LBFGS {

    private static final int MEMORY = 8;
    private static final int HALVINGS = 20;

    /** A step must keep so much of what the slope promises (Armijo). */
    private static final double PROMISE = 1e-4;

    private LBFGS() {}

    /** A function of many variables. */
    @FunctionalInterface
    interface Objective {
        /** Its value; the gradient goes into the second array. */
        double at(float[] point, float[] gradient);
    }

    /**
     * A point near the least value.
     *
     * @param start where to begin; it stays as it is
     * @param scales about the inverse of the curvature along each coordinate
     * @param leastGain ends the search once a step gains less than this share of the value
     */
    static float[] minimize(Objective objective, float[] start, float[] scales, double leastGain, int mostSteps) {
        float[] point = start;
        float[] gradient = new float[point.length];
        double value = objective.at(point, gradient);
        Curvature curvature = new Curvature(scales);
        for (int step = 0; step < mostSteps; step++) {
            float[] direction = curvature.direction(gradient);
            double promised = PROMISE * dot(direction, gradient);
            double length = 1;
            float[] next = moved(point, direction, length);
            float[] nextGradient = new float[gradient.length];
            double nextValue = objective.at(next, nextGradient);
            for (int halving = 0; halving < HALVINGS && !(nextValue <= value + length * promised); halving++) {
                length /= 2;
                next = moved(point, direction, length);
                nextValue = objective.at(next, nextGradient);
            }
            if (!(nextValue < value)) {
                return point;
            }
            curvature.learn(moved(next, point, -1), moved(nextGradient, gradient, -1));
            boolean done = value - nextValue < leastGain * Math.abs(value);
            point = next;
            gradient = nextGradient;
            value = nextValue;
            if (done) {
                return point;
            }
        }
        return point;
    }

    private static float[] moved(float[] from, float[] direction, double length) {
        float[] to = from.clone();
        add(direction, length, to);
        return to;
    }

    private static void add(float[] direction, double length, float[] to) {
        float factor = (float) length;
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * direction[i];
        }
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    /** What the last steps tell of the curvature: the two-loop recursion. */
    private static final class Curvature {

        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Step(float[] moved, float[] turned, double product) {}

        private final ArrayDeque<Step> steps = new ArrayDeque<>();
        private final float[] scales;

        Curvature(float[] scales) {
            this.scales = scales;
        }

        void learn(float[] moved, float[] turned) {
            double product = dot(moved, turned);
            if (product > 0) {
                steps.addLast(new Step(moved, turned, product));
                if (steps.size() > MEMORY) {
                    steps.removeFirst();
                }
            }
        }

        /** Downhill, by the gradient and what was learnt. */
        float[] direction(float[] gradient) {
            float[] direction = new float[gradient.length];
            add(gradient, -1, direction);
            double[] shares = new double[steps.size()];
            int at = steps.size();
            for (Step step : steps.reversed()) {
                shares[--at] = dot(step.moved, direction) / step.product;
                add(step.turned, -shares[at], direction);
            }
            float scale = (float) scale();
            for (int i = 0; i < scales.length; i++) {
                direction[i] *= scale * scales[i];
            }
            for (Step step : steps) {
                double share = dot(step.turned, direction) / step.product;
                add(step.moved, shares[at++] - share, direction);
            }
            return direction;
        }

        /** How the curvature along the last step compares with the scales. */
        private double scale() {
            if (steps.isEmpty()) {
                return 1;
            }
            Step last = steps.getLast();
            double expected = 0;
            for (int i = 0; i < scales.length; i++) {
                expected += (double) scales[i] * last.turned[i] * last.turned[i];
            }
            return last.product / expected;
        }
    }
}
