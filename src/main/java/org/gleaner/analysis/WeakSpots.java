package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gleaner.analysis.WeakSpot.Condition;
import org.gleaner.stats.BenjaminiHochberg;
import org.gleaner.stats.FisherExact;
import org.jspecify.annotations.Nullable;

/**
 * Looks for kinds of pictures that are wrong more often than the others: first those that share one value, then those
 * that share two, each with half of the false discoveries that are allowed. What is found is taken out and the others
 * are tested again, so that one cause is not told of by all groups that overlap it. Owned by the thread that looks.
 */
public final class WeakSpots {

    /** Groups of fewer tell nothing. */
    public static final int LEAST_PICTURES = 20;

    /** Share of false ones among those reported: in all one in twenty. */
    private static final double RATE = 0.025;

    /** What is known of each picture: {@code values} has one a picture, null where it is not known. */
    public record Attribute(String name, List<@Nullable String> values) {}

    /**
     * What came of it. A value.
     *
     * @param spots each value by itself before pairs, the clearest first
     * @param pictures how many were looked at
     * @param wrong how many of them are wrong
     * @param single groups of one value that were compared with the rest
     * @param pairs groups of two
     */
    public record Found(List<WeakSpot> spots, int pictures, int wrong, int single, int pairs) {

        public Found {
            spots = List.copyOf(spots);
        }

        /**
         * From how many wrong ones on a group of one value is noticed with certainty, if it is as large as that, all
         * others are wrong as often as all are, and there is no other weak spot; empty where not even all would do.
         */
        public OptionalInt noticedFrom(int size) {
            int others = pictures - size;
            if (single == 0 || size < LEAST_PICTURES || others < LEAST_PICTURES) {
                return OptionalInt.empty();
            }
            FisherExact fisher = FisherExact.upTo(pictures);
            int othersWrong = (int) Math.round((double) wrong * others / pictures);
            for (int hits = 1; hits <= size; hits++) {
                if (fisher.atLeast(hits, size, hits + othersWrong, pictures) <= RATE / single) {
                    return OptionalInt.of(hits);
                }
            }
            return OptionalInt.empty();
        }
    }

    /** @param parts the pictures of each condition; those of the group are in all of them */
    private record Group(List<Condition> where, List<BitSet> parts) {}

    private record Tested(Group group, BitSet pictures, int size, int hits, double p) {}

    private final BitSet wrong;
    /** The pictures that nothing found explains. */
    private final BitSet left = new BitSet();

    private final FisherExact fisher;
    private final List<WeakSpot> found = new ArrayList<>();

    private WeakSpots(int count, BitSet wrong) {
        this.wrong = wrong;
        this.fisher = FisherExact.upTo(count);
        left.set(0, count);
    }

    /**
     * Looks at all groups that are large enough.
     *
     * @param count of the pictures
     * @param wrong those that the network gets wrong
     * @param attributes of all pictures; none may say whether the network is wrong
     */
    public static Found of(int count, BitSet wrong, List<Attribute> attributes) {
        List<List<Group>> singles = attributes.stream().map(WeakSpots::groups).toList();
        WeakSpots spots = new WeakSpots(count, wrong);
        int single = spots.look(singles.stream().flatMap(List::stream).toList());
        int pairs = spots.look(pairs(singles));
        return new Found(spots.found, count, wrong.cardinality(), single, pairs);
    }

    private static List<Group> groups(Attribute attribute) {
        Map<String, BitSet> byValue = new TreeMap<>();
        for (int i = 0; i < attribute.values().size(); i++) {
            String value = attribute.values().get(i);
            if (value != null) {
                byValue.computeIfAbsent(value, any -> new BitSet()).set(i);
            }
        }
        List<Group> groups = new ArrayList<>();
        byValue.forEach((value, pictures) -> {
            if (pictures.cardinality() >= LEAST_PICTURES) {
                groups.add(new Group(List.of(new Condition(attribute.name(), value)), List.of(pictures)));
            }
        });
        return groups;
    }

    private static List<Group> pairs(List<List<Group>> singles) {
        List<Group> pairs = new ArrayList<>();
        for (int i = 0; i < singles.size(); i++) {
            for (List<Group> others : singles.subList(i + 1, singles.size())) {
                for (Group one : singles.get(i)) {
                    others.forEach(other ->
                            pairs.add(new Group(joined(one.where, other.where), joined(one.parts, other.parts))));
                }
            }
        }
        return pairs;
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** How many were tested. */
    private int look(List<Group> groups) {
        List<Tested> tested = tested(groups);
        double limit =
                BenjaminiHochberg.limit(tested.stream().mapToDouble(Tested::p).toArray(), RATE);
        Optional<Tested> best = best(tested, limit);
        while (best.isPresent()) {
            take(best.get());
            best = best(tested(groups), limit);
        }
        return tested.size();
    }

    private List<Tested> tested(List<Group> groups) {
        BitSet leftWrong = both(left, wrong);
        int all = left.cardinality();
        int allHits = leftWrong.cardinality();
        List<Tested> tested = new ArrayList<>();
        for (Group group : groups) {
            BitSet pictures = group.parts.stream().reduce(left, WeakSpots::both);
            int size = pictures.cardinality();
            if (size >= LEAST_PICTURES && all - size >= LEAST_PICTURES) {
                int hits = both(pictures, leftWrong).cardinality();
                boolean worse = (long) hits * all > (long) allHits * size;
                double p = worse ? fisher.atLeast(hits, size, allHits, all) : 1;
                tested.add(new Tested(group, pictures, size, hits, p));
            }
        }
        return tested;
    }

    private static BitSet both(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    private static Optional<Tested> best(List<Tested> tested, double limit) {
        return tested.stream().filter(each -> each.p <= limit).min(Comparator.comparingDouble(Tested::p));
    }

    private void take(Tested best) {
        left.andNot(best.pictures);
        found.add(new WeakSpot(
                best.group.where,
                best.pictures.stream().boxed().toList(),
                best.hits,
                left.cardinality(),
                both(left, wrong).cardinality(),
                best.p));
    }
}
