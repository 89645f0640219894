package org.gleaner.learn;

import java.util.Arrays;

/**
 * One-cycle policy over one phase (fastai {@code callback/schedule.py}): the rate rises from {@code max/div} and falls
 * to {@code max/1e5} along cosines while momentum does the opposite between 0.95 and 0.85. A position is the share of
 * the phase's steps that are done, 0 to 1.
 *
 * @param maxRates highest learning rate of each layer group
 * @param pctStart share of the phase that rises
 * @param div how far below its maximum the rate starts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record OneCycle(double[] maxRates, double pctStart, double div) {

    private static final double DIV_FINAL = 1e5;
    private static final double HIGH_MOMENTUM = 0.95;
    private static final double LOW_MOMENTUM = 0.85;

    /** fastai's {@code fine_tune}: the head at {@code base}, the frozen body's batch norms at a tenth of it. */
    public static OneCycle frozen(double base) {
        return new OneCycle(new double[] {base / 10, base / 10, base}, 0.99, 25);
    }

    /**
     * fastai's {@code fine_tune}: half the base rate at the head, a hundredth of that at the first group, geometric
     * between.
     */
    public static OneCycle unfrozen(double base) {
        double head = base / 2;
        return new OneCycle(new double[] {head / 100, head / 10, head}, 0.3, 5);
    }

    /** Learning rate of each layer group. */
    public double[] rates(double position) {
        return Arrays.stream(maxRates)
                .map(max -> cycle(max / div, max, max / DIV_FINAL, position))
                .toArray();
    }

    public double momentum(double position) {
        return cycle(HIGH_MOMENTUM, LOW_MOMENTUM, HIGH_MOMENTUM, position);
    }

    private double cycle(double start, double middle, double end, double position) {
        return position < pctStart
                ? cosine(start, middle, position / pctStart)
                : cosine(middle, end, (position - pctStart) / (1 - pctStart));
    }

    private static double cosine(double from, double to, double share) {
        return from + (1 + Math.cos(Math.PI * (1 - share))) * (to - from) / 2;
    }
}
