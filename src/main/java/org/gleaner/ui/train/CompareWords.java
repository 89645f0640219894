package org.gleaner.ui.train;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import org.gleaner.analysis.Comparison;
import org.gleaner.app.RunComparison.Review;
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
            return tr("No photo was held back from both runs, so they cannot be compared.");
        }
        String photos = trn("the one photo", "the %,d photos", comparison.pictures());
        return tr(
                "Of %s held back from both, run %d gets %,d wrong and run %d gets %,d wrong.",
                photos,
                review.before().number(),
                comparison.wrongBefore(),
                review.now().number(),
                comparison.wrongNow());
    }

    /** How far the difference can be trusted. */
    static String chance(Comparison comparison) {
        if (comparison.better().isEmpty() && comparison.worse().isEmpty()) {
            return tr("No photo changed sides.");
        }
        double chance = comparison.chance();
        if (chance >= SIGNIFICANT) {
            return tr(
                    "No clear difference: two runs that are equally good differ by as much or more in %.0f of 100 comparisons.",
                    100 * chance);
        }
        return tr(
                "This is hardly chance: two runs that are equally good differ by so much in %s of 100 comparisons.",
                chance < 0.01 ? tr("fewer than 1") : tr("only %.0f", 100 * chance));
    }

    /** The error rates, and what the comparison rests on. */
    static String basis(Comparison comparison) {
        return tr(
                        "Error rate %s before, %s now, by the labels of today.",
                        rate(comparison.errorRateBefore()), rate(comparison.errorRateNow()))
                + left(comparison.alone());
    }

    private static String left(int alone) {
        if (alone == 0) {
            return "";
        }
        return " "
                + trn(
                        "%,d photo held back from one of them only is left out.",
                        "%,d photos held back from one of them only are left out.", alone);
    }

    private static String rate(double share) {
        return Format.number(100 * share, 1) + " %";
    }
}
