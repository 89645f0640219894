package org.gleaner.project.quality;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.gleaner.analysis.WeakSpot.Condition;
import org.gleaner.analysis.WeakSpots;
import org.gleaner.stats.Proportions;
import org.gleaner.task.Message;

/**
 * The kinds of photos that a model gets wrong more often than the others, of those that it had not seen. A value.
 *
 * @param groups the worst first
 * @param found how many photos and kinds were looked at
 */
public record WeakGroups(List<Group> groups, WeakSpots.Found found) {

    /**
     * One kind of photos. The counts are of those that no other group found explains.
     *
     * @param where what they have in common, for programs
     * @param words the same for people
     * @param paths of the photos, the wrong ones first
     * @param wrong how many of them are wrong
     * @param rest the share of the other photos that is wrong, 0 to 1
     */
    public record Group(List<Condition> where, Message words, List<String> paths, int wrong, double rest) {

        public Group {
            where = List.copyOf(where);
            paths = List.copyOf(paths);
        }

        public int photos() {
            return paths.size();
        }

        /** Between which shares the truth lies (95 %). */
        public Proportions.Interval error() {
            return Proportions.interval(wrong, photos());
        }

        /** How bad it is. */
        public Message detail() {
            return new Message(
                    "%d of %d wrong, probably %d to %d %%; of the others %d %%",
                    wrong,
                    photos(),
                    Math.round(100 * error().low()),
                    Math.round(100 * error().high()),
                    Math.round(100 * rest));
        }
    }

    public WeakGroups {
        groups = groups.stream()
                .sorted(Comparator.comparingDouble(
                        (Group group) -> -group.error().low()))
                .toList();
    }

    /** A kind of photos for which it is told what would have been noticed: a tenth of all, or the smallest there is. */
    public int size() {
        return Math.max(WeakSpots.LEAST_PICTURES, found.pictures() / 10);
    }

    /** From how many wrong ones of {@link #size} on a kind of photos is noticed; empty where none would be. */
    public OptionalInt noticedFrom() {
        return found.noticedFrom(size());
    }

    /** What was looked at, and where nothing was found, what could have been. */
    public Message summary() {
        int photos = found.pictures();
        if (photos < 2 * WeakSpots.LEAST_PICTURES) {
            return Message.counted(
                    "With %,d photo held back nothing can be told of kinds of photos; it takes %d at least.",
                    "With %,d photos held back nothing can be told of kinds of photos; it takes %d at least.",
                    photos,
                    2 * WeakSpots.LEAST_PICTURES);
        }
        if (found.single() == 0) {
            return new Message("The photos held back do not differ in anything that is known of them.");
        }
        if (!groups.isEmpty()) {
            return new Message(
                    "Worse than chance explains, although %d kinds of photos were compared.",
                    found.single() + found.pairs());
        }
        OptionalInt least = noticedFrom();
        return least.isPresent()
                ? new Message(
                        "No kind of photos stands out. Of the %d held back, %d of a kind would have been noticed from %d wrong ones on.",
                        photos, size(), least.getAsInt())
                : new Message(
                        "No kind of photos stands out, but with %d held back not even %d wrong ones of a kind would have.",
                        photos, size());
    }
}
