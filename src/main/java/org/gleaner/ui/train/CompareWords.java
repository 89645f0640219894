package org.gleaner.ui.train;

import org.gleaner.app.Reviewing.Review;
import org.gleaner.learn.Comparison;
import org.gleaner.ui.kit.Format;

/** A comparison of two runs in plain sentences. */
final class CompareWords {

    /** From here on a difference is called more than chance, as is usual. */
    private static final double SIGNIFICANT = 0.05;

    private CompareWords() {}

    /** Who gets how many wrong, or why that cannot be said. */
    static String verdict(Review review) {
        Comparison comparison = review.comparison();
        if (comparison == null) {
            return review.problem();
        }
        if (comparison.pictures() == 0) {
            return "No photo was held back from both runs, so they cannot be compared.";
        }
        String photos =
                comparison.pictures() == 1 ? "the one photo" : "the %,d photos".formatted(comparison.pictures());
        return "Of %s held back from both, run %d gets %,d wrong and run %d gets %,d wrong."
                .formatted(
                        photos,
                        review.before().number(),
                        comparison.wrongBefore(),
                        review.now().number(),
                        comparison.wrongNow());
    }

    /** How far the difference can be trusted. */
    static String chance(Comparison comparison) {
        if (comparison.better().isEmpty() && comparison.worse().isEmpty()) {
            return "No photo changed sides.";
        }
        double chance = comparison.chance();
        if (chance >= SIGNIFICANT) {
            return "This could be chance: two runs that are equally good differ by as much or more in %.0f of 100 comparisons."
                    .formatted(100 * chance);
        }
        return "This is hardly chance: two runs that are equally good differ by so much in %s of 100 comparisons."
                .formatted(chance < 0.01 ? "fewer than 1" : "only %.0f".formatted(100 * chance));
    }

    /** The error rates, and what the comparison rests on. */
    static String basis(Comparison comparison) {
        String left = comparison.alone() == 0
                ? ""
                : " %s held back from one of them only %s left out."
                        .formatted(
                                Format.count(comparison.alone(), "photo", "photos"),
                                comparison.alone() == 1 ? "is" : "are");
        return "Error rate %s before, %s now, by the labels of today.%s"
                .formatted(rate(comparison.errorRateBefore()), rate(comparison.errorRateNow()), left);
    }

    private static String rate(double share) {
        return Format.number(100 * share, 1) + " %";
    }
}
