package org.gleaner.learn;

/** fastai's {@code AvgSmoothLoss}: a debiased exponential average with beta 0.98, over one phase and not one epoch. */
public final class SmoothLoss {

    private static final double BETA = 0.98;

    private double average;
    private int count;

    public SmoothLoss() {
        this(0, 0);
    }

    /** One that has taken in so many losses, as {@link #average} and {@link #count} told. */
    public SmoothLoss(double average, int count) {
        this.average = average;
        this.count = count;
    }

    /** The average before it is debiased. */
    public double average() {
        return average;
    }

    /** How many losses were taken in. */
    public int count() {
        return count;
    }

    /** Takes one batch's loss in and returns the smoothed one. */
    public double add(double loss) {
        average = BETA * average + (1 - BETA) * loss;
        count++;
        return value();
    }

    /** NaN before the first batch. */
    public double value() {
        return count == 0 ? Double.NaN : average / (1 - Math.pow(BETA, count));
    }
}
