package org.gleaner.analysis;

/**
 * How many labels are wrong, and what that stands on. The range is one of assumptions, not of chance alone: from "the
 * network is unsure of itself wherever it doubts" to "the network is right wherever it disagrees". Once a person has
 * looked, it is one of chance, two standard deviations to both sides. A value.
 *
 * @param value most probably
 * @param low not likely fewer
 * @param high not likely more
 * @param assumption what the value supposes
 * @param accuracy share of the pictures that the network is right about, 0 to 1, by estimate
 */
public record ExpectedErrors(double value, double low, double high, Assumption assumption, double accuracy) {

    /** What a number of wrong labels supposes, as probabilities alone do not tell it. */
    public enum Assumption {
        /** Some classes are taken for others, as often on clear pictures as on unclear ones. The labels say so. */
        CLASS_NOISE,
        /** Half-way between people who err by themselves and people who err where another network would. */
        HALF_WAY,
        /** The networks that were asked err independently of each other and of the people. */
        INDEPENDENT_NETWORKS,
        /** Whatever the network doubts, and no mix-up of classes explains, is its own ignorance. */
        OWN_IGNORANCE,
        /** Labels and network differ no more than right labels and an imperfect network would. */
        NO_NOISE,
        /** Those that nobody has looked at are wrong as often as like ones that a person has looked at. */
        REVIEWED
    }

    /** Below this share of right answers its doubts are rather its own: the order helps, the number does not. */
    private static final double LEAST_ACCURACY = 0.8;

    /** Fewer by so many that are known to be right; {@code most} pictures are left. */
    ExpectedErrors less(double right, int most) {
        double left = Math.clamp(value - right, 0, most);
        return new ExpectedErrors(
                left, Math.clamp(low - right, 0, left), Math.clamp(high - right, left, most), assumption, accuracy);
    }

    /** Whether the network is too weak for its number to be counted on, and nobody has corrected it. */
    public boolean weak() {
        return isWeak(accuracy) && assumption != Assumption.REVIEWED;
    }

    /** Whether a network that is right on this share of the pictures, 0 to 1, is too weak for a number. */
    static boolean isWeak(double accuracy) {
        return accuracy < LEAST_ACCURACY;
    }
}
