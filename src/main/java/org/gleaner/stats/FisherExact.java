package org.gleaner.stats;

/**
 * Whether a group has more of something than the rest, by Fisher's exact test (1922), one-sided: with all margins
 * fixed, how probable as many are by chance. A value; treat the array as read only.
 *
 * @param logFactorials natural logarithms of 0! to n!
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FisherExact(double[] logFactorials) {

    /** What changes a sum no more. */
    private static final double NOTHING = 1e-18;

    /** For tables of so many in all. */
    public static FisherExact upTo(int all) {
        double[] sums = new double[all + 1];
        for (int i = 1; i <= all; i++) {
            sums[i] = sums[i - 1] + StrictMath.log(i);
        }
        return new FisherExact(sums);
    }

    /**
     * The probability, 0 to 1, of at least {@code hits} in a group that is drawn by chance.
     *
     * @param hits in the group
     * @param group its size
     * @param allHits in all
     * @param all at most what this is for
     */
    public double atLeast(int hits, int group, int allHits, int all) {
        double expected = (double) group * allHits / all;
        double sum = 0;
        for (int x = Math.max(hits, group - (all - allHits)); x <= Math.min(group, allHits); x++) {
            double term = StrictMath.exp(choose(allHits, x) + choose(all - allHits, group - x) - choose(all, group));
            sum += term;
            if (x > expected && term < NOTHING * sum) {
                break; // the further ones are smaller still
            }
        }
        return Math.min(1, sum);
    }

    private double choose(int of, int count) {
        return logFactorials[of] - logFactorials[count] - logFactorials[of - count];
    }
}
