package org.gleaner.learn;

import java.util.Arrays;
import org.gleaner.task.Refusal;

/**
 * The learning-rate range test (fastai {@code lr_find}): the loss of a mock training whose rate grows from 1e-7 to 10,
 * and what it suggests.
 *
 * @param rates learning rate of each step
 * @param losses smoothed loss after each step
 */
@SuppressWarnings("ArrayRecordComponent") // a curve, never compared
public record LrFinderResult(double[] rates, double[] losses) {

    /** Steps at most. */
    public static final int STEPS = 100;

    private static final double START = 1e-7;
    private static final double END = 10;
    private static final double DIVERGED = 4;

    /** Steps at the start and at the end that the suggestions do not look at. */
    private static final int SKIP_START = STEPS / 10;

    private static final int SKIP_END = 5;

    private static final int SLIDE_WIDTH = 15;
    private static final double SLIDE_THRESHOLD = 0.005;

    /** The rate of a step, growing exponentially. */
    public static double rate(int step) {
        return START * Math.pow(END / START, (double) step / STEPS);
    }

    /** Whether the smoothed loss has left its best so far behind, so that the test ends. */
    public static boolean diverged(double loss, double best) {
        return loss > DIVERGED * best;
    }

    /** Whether there are enough steps to suggest anything. */
    public boolean suggests() {
        return usable().rates.length > SLIDE_WIDTH;
    }

    /**
     * This.
     *
     * @throws Refusal where there are not enough steps to suggest anything
     */
    public LrFinderResult orRefusal() {
        if (!suggests()) {
            throw new Refusal("The loss diverged before a learning rate could be suggested.");
        }
        return this;
    }

    /** fastai's default: half-way into the longest run of falling losses, counted in whole thirds and sixths of it. */
    public double valley() {
        LrFinderResult part = usable();
        double[] loss = part.losses;
        int[] falling = new int[loss.length];
        Arrays.fill(falling, 1);
        int start = 0;
        int end = 0;
        for (int i = 1; i < loss.length; i++) {
            for (int j = 0; j < i; j++) {
                if (loss[i] < loss[j] && falling[i] < falling[j] + 1) {
                    falling[i] = falling[j] + 1;
                }
                if (falling[end] < falling[i]) {
                    end = i;
                    start = end - falling[end];
                }
            }
        }
        double third = (end - start) / 3.0;
        return part.rates[start + (int) third + (int) (third / 2)];
    }

    /** Where the loss falls most steeply over the logarithm of the rate. */
    public double steep() {
        LrFinderResult part = usable();
        int steepest = 0;
        for (int i = 1; i + 1 < part.rates.length; i++) {
            steepest = part.slope(i) < part.slope(steepest) ? i : steepest;
        }
        return part.rates[steepest];
    }

    /** A tenth of the rate with the least loss. */
    public double minimum() {
        LrFinderResult part = usable();
        int least = 0;
        for (int i = 1; i < part.losses.length; i++) {
            least = part.losses[i] < part.losses[least] ? i : least;
        }
        return part.rates[least] / 10;
    }

    /** Slides an interval down from the end until the loss changes as fast at both of its ends. */
    public double slide() {
        LrFinderResult part = usable();
        double[] gradient = part.gradient();
        int right = part.rates.length - 1;
        int left = right - SLIDE_WIDTH;
        double suggestion = part.rates[left];
        while (left >= 0 && Math.abs(gradient[right] - gradient[left]) > SLIDE_THRESHOLD) {
            suggestion = part.rates[left];
            right--;
            left--;
        }
        return suggestion;
    }

    private double slope(int i) {
        return (losses[i + 1] - losses[i]) / (Math.log(rates[i + 1]) - Math.log(rates[i]));
    }

    /** Central differences, one-sided at the ends. */
    private double[] gradient() {
        int n = losses.length;
        double[] gradient = new double[n];
        for (int i = 0; i < n; i++) {
            int from = Math.max(0, i - 1);
            int to = Math.min(n - 1, i + 1);
            gradient[i] = (losses[to] - losses[from]) / (to - from);
        }
        return gradient;
    }

    private LrFinderResult usable() {
        int end = Math.max(0, losses.length - SKIP_END);
        int start = Math.min(SKIP_START, end);
        for (int i = start; i < end; i++) {
            if (Double.isNaN(losses[i])) {
                end = i;
            }
        }
        return new LrFinderResult(Arrays.copyOfRange(rates, start, end), Arrays.copyOfRange(losses, start, end));
    }
}
