package org.gleaner.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private static final int LEAST_PICTURES = 20;

    /** Share of false ones among those reported: in all one in twenty. */
    private static final double RATE = 0.025;

    /** What is known of each picture: {@code values} has one a picture, null where it is not known. */
    public record Attribute(String name, List<@Nullable String> values) {}

    private record Group(List<Condition> where, BitSet pictures) {}

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
     * The weak spots, each value by itself before pairs, the clearest first.
     *
     * @param count of the pictures
     * @param wrong those that the network gets wrong
     * @param attributes of all pictures; none may say whether the network is wrong
     */
    public static List<WeakSpot> of(int count, BitSet wrong, List<Attribute> attributes) {
        List<List<Group>> singles = attributes.stream().map(WeakSpots::groups).toList();
        WeakSpots spots = new WeakSpots(count, wrong);
        spots.look(singles.stream().flatMap(List::stream).toList());
        spots.look(pairs(singles));
        return List.copyOf(spots.found);
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
                groups.add(new Group(List.of(new Condition(attribute.name(), value)), pictures));
            }
        });
        return groups;
    }

    private static List<Group> pairs(List<List<Group>> singles) {
        List<Group> pairs = new ArrayList<>();
        for (int i = 0; i < singles.size(); i++) {
            for (List<Group> others : singles.subList(i + 1, singles.size())) {
                for (Group one : singles.get(i)) {
                    others.forEach(other -> pairs.add(joined(one, other)));
                }
            }
        }
        return pairs;
    }

    private static Group joined(Group one, Group other) {
        BitSet both = (BitSet) one.pictures.clone();
        both.and(other.pictures);
        return new Group(List.of(one.where.getFirst(), other.where.getFirst()), both);
    }

    private void look(List<Group> groups) {
        List<WeakSpot> tested =
                groups.stream().map(this::test).flatMap(Optional::stream).toList();
        double limit =
                BenjaminiHochberg.limit(tested.stream().mapToDouble(WeakSpot::p).toArray(), RATE);
        Optional<WeakSpot> best = best(groups, limit);
        while (best.isPresent()) {
            WeakSpot spot = best.get();
            found.add(spot);
            groups.stream()
                    .filter(group -> group.where.equals(spot.where()))
                    .forEach(group -> left.andNot(group.pictures));
            best = best(groups, limit);
        }
    }

    private Optional<WeakSpot> best(List<Group> groups, double limit) {
        return groups.stream()
                .map(this::test)
                .flatMap(Optional::stream)
                .filter(spot -> spot.p() <= limit)
                .min(Comparator.comparingDouble(WeakSpot::p));
    }

    /** Empty where too few are left on one of both sides. */
    private Optional<WeakSpot> test(Group group) {
        BitSet pictures = (BitSet) group.pictures.clone();
        pictures.and(left);
        int size = pictures.cardinality();
        int others = left.cardinality() - size;
        if (size < LEAST_PICTURES || others < LEAST_PICTURES) {
            return Optional.empty();
        }
        BitSet all = (BitSet) left.clone();
        all.and(wrong);
        pictures.and(wrong);
        int hits = pictures.cardinality();
        double p = fisher.atLeast(hits, size, all.cardinality(), size + others);
        return Optional.of(new WeakSpot(group.where, size, hits, others, all.cardinality() - hits, p));
    }
}
