package org.gleaner.project.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.Duplicates;
import org.gleaner.image.PerceptualHash;
import org.gleaner.image.PictureSize;
import org.gleaner.image.Variant;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;

/**
 * Pictures that are one picture.
 *
 * @param pictures two or more, the one to keep first: that with the most pixels, of these the largest file, of these
 *     that with the shortest name, as a copy is named after its original, of these the first by path
 * @param exact whether they are the same file, and not only versions of it
 * @param variants how some are made of the one to keep, by path
 */
public record DuplicateGroup(List<Item> pictures, boolean exact, Map<String, Variant> variants) {

    /** Fewer pictures are no series. */
    private static final int SERIES = 20;

    public DuplicateGroup {
        pictures = List.copyOf(pictures);
        variants = Map.copyOf(variants);
    }

    /** What was done to the one to keep to get this one; empty where it looks the same, or that is not known. */
    public Optional<Message> how(Item copy) {
        return Optional.ofNullable(variants.get(copy.path())).flatMap(variant -> switch (variant) {
            case ALIKE -> Optional.empty();
            case TURNED -> Optional.of(new Message("turned"));
            case MIRRORED -> Optional.of(new Message("mirrored"));
            case PART -> Optional.of(new Message("a part"));
        });
    }

    /** All but the one to keep. */
    public List<Item> copies() {
        return pictures.subList(1, pictures.size());
    }

    /** Whether it lies on both sides of the split, so that the error rate is measured on what was learnt by heart. */
    public boolean leaks() {
        return pictures.stream()
                        .filter(item -> item.label() != null)
                        .map(Item::split)
                        .distinct()
                        .count()
                == Split.values().length;
    }

    /** The same with each picture on the side where it is here. */
    public DuplicateGroup on(Dataset sides) {
        return new DuplicateGroup(pictures.stream().map(sides::here).toList(), exact, variants);
    }

    /** Those by which a model is measured. */
    public Stream<Item> heldBack() {
        return pictures.stream().filter(item -> item.label() != null && item.split() == Split.VALID);
    }

    /** Whether it lies in more than one class, so that a label is wrong. */
    public boolean conflicts() {
        return pictures.stream()
                        .map(Item::label)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }

    /**
     * Whether it holds more than half of so many pictures, and not few: then they may be different things that look
     * alike, as parts before a fixed camera do.
     */
    public boolean isMost(int all) {
        return pictures.size() >= SERIES && 2 * pictures.size() > all;
    }

    private record Known(Item item, PictureFacts facts) {

        private static final Comparator<Known> BEST_FIRST = Comparator.comparingLong(Known::pixels)
                .thenComparingLong(known -> known.facts.bytes())
                .reversed()
                .thenComparingInt(known -> known.item.name().length())
                .thenComparing(known -> known.item.path());

        private long pixels() {
            PictureSize size = facts.size();
            return (long) size.width() * size.height();
        }
    }

    /**
     * The groups among the pictures of which anything is known; no picture is in two of them. What most of all have in
     * common, in several classes, is how their things look, and makes no copies.
     *
     * @param alike as {@link Duplicates#near} has it
     */
    static List<DuplicateGroup> in(
            List<Item> items,
            Map<String, PictureFacts> facts,
            BiPredicate<PerceptualHash, PerceptualHash> alike,
            Progress progress,
            CancelToken cancel) {
        Map<String, List<Known>> byContent = new LinkedHashMap<>();
        for (Item item : items) {
            PictureFacts picture = facts.get(item.path());
            if (picture != null) {
                byContent
                        .computeIfAbsent(picture.sha256(), key -> new ArrayList<>())
                        .add(new Known(item, picture));
            }
        }
        List<List<Known>> different = List.copyOf(byContent.values());
        List<PerceptualHash> looks =
                different.stream().map(same -> same.getFirst().facts.look()).toList();
        List<DuplicateGroup> groups = new ArrayList<>();
        Set<Integer> grouped = new HashSet<>();
        for (List<Integer> near : Duplicates.near(looks, alike, progress, cancel)) {
            grouped.addAll(near);
            groups.add(of(near.stream().flatMap(index -> different.get(index).stream()), false));
        }
        for (int i = 0; i < different.size(); i++) {
            if (different.get(i).size() > 1 && !grouped.contains(i)) {
                groups.add(of(different.get(i).stream(), true));
            }
        }
        return told(groups, items.size(), facts);
    }

    /** The groups, and such pairs of the pictures as further ones; what shares a picture becomes one group. */
    static List<DuplicateGroup> joined(
            List<DuplicateGroup> groups, List<Item> pictures, List<int[]> pairs, Map<String, PictureFacts> facts) {
        Map<String, DuplicateGroup> byPath = new HashMap<>();
        groups.forEach(group -> group.pictures().forEach(item -> byPath.put(item.path(), group)));
        Set<DuplicateGroup> all = new LinkedHashSet<>(groups);
        for (int[] pair : pairs) {
            Set<Item> members = new LinkedHashSet<>();
            for (int index : pair) {
                Item item = pictures.get(index);
                DuplicateGroup group = byPath.get(item.path());
                members.addAll(group == null ? List.of(item) : group.pictures());
                all.remove(group);
            }
            boolean exact = members.stream()
                            .map(item -> facts.get(item.path()))
                            .map(picture -> picture == null ? "" : picture.sha256())
                            .distinct()
                            .count()
                    == 1;
            DuplicateGroup joined =
                    of(
                            members.stream()
                                    .flatMap(item -> Optional.ofNullable(facts.get(item.path()))
                                            .map(picture -> new Known(item, picture))
                                            .stream()),
                            exact);
            joined.pictures().forEach(item -> byPath.put(item.path(), joined));
            all.add(joined);
        }
        return told(all, pictures.size(), facts);
    }

    private static List<DuplicateGroup> told(
            Collection<DuplicateGroup> groups, int all, Map<String, PictureFacts> facts) {
        return groups.stream()
                .flatMap(group -> group.isMost(all) && group.conflicts() ? group.same(facts) : Stream.of(group))
                .sorted(Comparator.comparing(
                        group -> group.pictures().getFirst().path()))
                .toList();
    }

    /** The same files in it. */
    private Stream<DuplicateGroup> same(Map<String, PictureFacts> facts) {
        Map<String, List<Known>> byContent = new LinkedHashMap<>();
        for (Item item : pictures) {
            PictureFacts known = Objects.requireNonNull(facts.get(item.path()));
            byContent.computeIfAbsent(known.sha256(), key -> new ArrayList<>()).add(new Known(item, known));
        }
        return byContent.values().stream().filter(same -> same.size() > 1).map(same -> of(same.stream(), true));
    }

    private static DuplicateGroup of(Stream<Known> pictures, boolean exact) {
        List<Known> known = pictures.sorted(Known.BEST_FIRST).toList();
        PerceptualHash kept = known.getFirst().facts.look();
        Map<String, Variant> variants = new HashMap<>();
        for (Known copy : known.subList(1, known.size())) {
            kept.variant(copy.facts.look()).ifPresent(variant -> variants.put(copy.item.path(), variant));
        }
        return new DuplicateGroup(known.stream().map(Known::item).toList(), exact, variants);
    }
}
