package org.gleaner.image;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gleaner.data.Item;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** Finds pictures that are the same. Stateless. */
public final class Duplicates {

    /** Pictures compared with all others between two reports of progress. */
    private static final int BLOCK = 512;

    private Duplicates() {}

    /**
     * Groups of two or more files with equal content (by size, then by hash), as paths in the order of the items.
     *
     * @param hash of a file's content; empty for one that cannot be read, which is equal to none
     * @param progress hears each file whose hash is asked for
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static List<List<String>> exact(
            List<Item> items, Function<Item, String> hash, Progress progress, CancelToken cancel) {
        Map<Long, Long> sizes = items.stream().collect(Collectors.groupingBy(Item::bytes, Collectors.counting()));
        List<Item> candidates = items.stream()
                .filter(item -> sizes.getOrDefault(item.bytes(), 0L) > 1)
                .toList();
        Map<String, List<String>> byContent = new LinkedHashMap<>();
        int done = 0;
        for (Item item : candidates) {
            cancel.throwIfCancelled();
            String content = hash.apply(item);
            if (!content.isEmpty()) {
                byContent.computeIfAbsent(content, key -> new ArrayList<>()).add(item.path());
            }
            progress.report(++done, candidates.size());
        }
        return severalOf(byContent.values());
    }

    /**
     * Groups of two or more pictures that are alike, or like another of their group. Compares each with each, on all
     * cores, but for those of which it is known already that they are of one group.
     *
     * @param alike such as {@link PerceptualHash#near}, which is a hundred times as fast as
     *     {@link PerceptualHash#isVariant}
     * @param progress hears how many were compared with all others
     * @return indices into the list, ascending in a group, the groups by their first
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static List<List<Integer>> near(
            List<PerceptualHash> looks,
            BiPredicate<PerceptualHash, PerceptualHash> alike,
            Progress progress,
            CancelToken cancel) {
        int[] leaders = IntStream.range(0, looks.size()).toArray();
        for (int from = 0; from < looks.size(); from += BLOCK) {
            cancel.throwIfCancelled();
            int to = Math.min(from + BLOCK, looks.size());
            int[] known = IntStream.range(0, to).map(i -> leader(leaders, i)).toArray();
            IntStream.range(from, to)
                    .parallel()
                    .boxed()
                    .flatMap(one -> alike(looks, alike, known, one).mapToObj(other -> List.of(other, one)))
                    .toList()
                    .forEach(pair -> join(leaders, pair.getFirst(), pair.getLast()));
            progress.report(to, looks.size());
        }
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < leaders.length; i++) {
            groups.computeIfAbsent(leader(leaders, i), key -> new ArrayList<>()).add(i);
        }
        return severalOf(groups.values());
    }

    /** The first that is like this one of each group that is known and has such among those before it. */
    private static IntStream alike(
            List<PerceptualHash> looks, BiPredicate<PerceptualHash, PerceptualHash> alike, int[] known, int one) {
        BitSet found = new BitSet();
        return IntStream.range(0, one).filter(other -> {
            boolean news = !found.get(known[other]) && alike.test(looks.get(one), looks.get(other));
            if (news) {
                found.set(known[other]);
            }
            return news;
        });
    }

    private static void join(int[] leaders, int one, int other) {
        int first = leader(leaders, one);
        int second = leader(leaders, other);
        leaders[Math.max(first, second)] = Math.min(first, second);
    }

    /** The first of its group. */
    private static int leader(int[] leaders, int member) {
        int at = member;
        while (leaders[at] != at) {
            leaders[at] = leaders[leaders[at]];
            at = leaders[at];
        }
        return at;
    }

    private static <T> List<List<T>> severalOf(Collection<List<T>> groups) {
        return groups.stream()
                .filter(group -> group.size() > 1)
                .map(List::copyOf)
                .toList();
    }
}
