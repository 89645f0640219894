package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The most suspect pictures, with a few mixed in that are drawn at random from all others, so that what is expected of
 * those that nobody would look at is checked too. Each has a chance in proportion to how unsure its doubt is (Neyman's
 * allocation, "On the Two Different Aspects of the Representative Method", 1934), drawn evenly along the order
 * (systematic sampling, Madow 1949). The draw depends on the pictures alone, so that it stays the same from one look to
 * the next. A value.
 *
 * @param issues in the order to look at
 * @param drawn paths of those that are among them by chance
 */
public record SpotChecks(List<LabelIssue> issues, Set<String> drawn) {

    /** The fractional part of the golden ratio, by which any number of draws lie evenly. */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final int TRIES = 100;

    public SpotChecks {
        issues = List.copyOf(issues);
        drawn = Set.copyOf(drawn);
    }

    /**
     * The first so many, and those mixed in: many at first, 7 of 40 and 12 of 100, then ever fewer.
     *
     * @param cut how many of the first
     */
    public static SpotChecks among(LabelIssues labels, int cut) {
        List<LabelIssue> ranked = labels.ranked();
        Draw draw = new Draw(ranked, labels.review().looked());
        List<LabelIssue> issues = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Set<String> drawn = new HashSet<>();
        for (int place = 0; place < Math.min(cut, ranked.size()); place++) {
            LabelIssue next = ranked.get(place);
            if (taken.contains(next.path())) {
                continue;
            }
            if (isOpen(next) && isMixed(labels.review().looked() + issues.size() + 1)) {
                LabelIssue chance = draw.next(taken);
                if (chance != null && taken.add(chance.path())) {
                    issues.add(chance);
                    drawn.add(chance.path());
                }
            }
            if (taken.add(next.path())) {
                issues.add(next);
            }
        }
        return new SpotChecks(issues, drawn);
    }

    private static boolean isOpen(LabelIssue issue) {
        return issue.doubt() > 0 && issue.doubt() < 1;
    }

    /** Whether the so many-th to be looked at, from 1, is drawn: half of the squares from 9 on. */
    private static boolean isMixed(int place) {
        int root = (int) Math.floor(Math.sqrt(2.0 * place + 1));
        return root > 2 && root * root / 2 == place;
    }

    /** Draws along the order. */
    private static final class Draw {

        private final List<LabelIssue> ranked;
        private final double[] until;
        private final double start;
        private int draws;

        Draw(List<LabelIssue> ranked, int looked) {
            this.ranked = ranked;
            this.until = new double[ranked.size()];
            this.draws = looked;
            double sum = 0;
            long seed = 0;
            for (int i = 0; i < until.length; i++) {
                double doubt = ranked.get(i).doubt();
                sum += Math.sqrt(doubt * (1 - doubt));
                until[i] = sum;
                seed += ranked.get(i).path().hashCode();
            }
            this.start = new Random(seed).nextDouble();
        }

        /** One that was not taken; null where there is hardly any. */
        @Nullable
        LabelIssue next(Set<String> taken) {
            for (int i = 0; i < TRIES; i++, draws++) {
                double at = (start + draws * GOLDEN) % 1 * until[until.length - 1];
                int place = Arrays.binarySearch(until, at);
                LabelIssue drawn = ranked.get(Math.min(place < 0 ? -place - 1 : place + 1, until.length - 1));
                if (isOpen(drawn) && !taken.contains(drawn.path())) {
                    return drawn;
                }
            }
            return null;
        }
    }
}
