package org.gleaner.ui.clean.model;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.gleaner.data.Split;
import org.gleaner.image.Quality;

/**
 * How many pictures each choice of a filter would show, the other filters being as they are. A value; treat the maps as
 * read only.
 *
 * @param labels by class
 * @param predicted by what the network takes them for
 * @param sides by side of the split
 * @param kinds by what is wrong with them by themselves
 */
public record Counts(
        Map<String, Integer> labels,
        Map<String, Integer> predicted,
        Map<Split, Integer> sides,
        Map<Quality.Kind, Integer> kinds) {

    static final Counts NONE = new Counts(Map.of(), Map.of(), Map.of(), Map.of());

    public static int all(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Counts while a list is filtered, in one pass. Owned by the thread that computes. */
    static final class Counter {

        private final Filter filter;
        private final Counts counts = new Counts(
                new HashMap<>(), new HashMap<>(), new EnumMap<>(Split.class), new EnumMap<>(Quality.Kind.class));

        Counter(Filter filter) {
            this.filter = filter;
        }

        /** Whether a picture is shown; it counts for each choice with which it would be. */
        boolean passes(Picture picture) {
            if (!filter.passesAlways(picture)) {
                return false;
            }
            boolean label = filter.passesLabel(picture);
            boolean predicted = filter.passesPredicted(picture);
            boolean passesSide = filter.passesSide(picture);
            boolean kind = filter.passesKind(picture);
            if (predicted && passesSide && kind) {
                counts.labels.merge(picture.actual(), 1, Integer::sum);
            }
            if (label && passesSide && kind) {
                counts.predicted.merge(picture.predicted(), 1, Integer::sum);
            }
            Split side = picture.side();
            if (label && predicted && kind && side != null) {
                counts.sides.merge(side, 1, Integer::sum);
            }
            Quality.Kind own = picture.kind();
            if (label && predicted && passesSide && own != null) {
                counts.kinds.merge(own, 1, Integer::sum);
            }
            return label && predicted && passesSide && kind;
        }

        Counts counts() {
            return counts;
        }
    }
}
