package org.gleaner.project.quality;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gleaner.data.Grouping;
import org.gleaner.data.Item;
import org.gleaner.gather.PictureFacts;
import org.gleaner.image.PerceptualHash;
import org.gleaner.image.Shot;
import org.gleaner.project.files.Fingerprints;
import org.gleaner.project.files.GroupKeys;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/**
 * Puts pictures together that tell nothing new about each other: whoever learned from one is not measured with another.
 * Used by one thread.
 */
public final class PhotoGroups {

    /** Shots of one camera with no longer a pause between them are of one scene. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** How much of the work is looking at the pictures; the rest compares them. */
    private static final double LOOKING = 0.9;

    private final Map<String, String> leaders = new HashMap<>();

    /**
     * The pictures that belong together.
     *
     * @param numbers of the groups, by path; pictures that are by themselves have none
     * @param own those that belong together as a person says it
     */
    public record Found(Map<String, Integer> numbers, GroupKeys.Count own) {}

    private record Taken(String path, LocalDateTime when) {}

    private PhotoGroups() {}

    /**
     * Looks only at pictures that have changed, and soon: turned, mirrored and cut copies are in it where they are
     * known.
     *
     * @param keys the groups of a picture, as a person calls them
     * @param found copies that are known besides
     * @throws Refusal when a person's own grouping names no group
     */
    static Found of(
            List<Item> items,
            Fingerprints fingerprints,
            Grouping grouping,
            Function<Item, List<String>> keys,
            List<DuplicateGroup> found,
            Progress progress,
            CancelToken cancel) {
        GroupKeys.Count own = GroupKeys.count(grouping, items, keys);
        own.check();
        if (grouping.equals(Grouping.NONE)) {
            return new Found(Map.of(), own);
        }
        Map<String, PictureFacts> facts = fingerprints.of(items, progress.part("", 0, LOOKING), cancel);
        List<DuplicateGroup> copies = new ArrayList<>(
                DuplicateGroup.in(items, facts, PerceptualHash::near, progress.part("", LOOKING, 1), cancel));
        copies.addAll(found);
        PhotoGroups groups = new PhotoGroups();
        copies.forEach(group -> group.pictures()
                .forEach(item -> groups.join(group.pictures().getFirst().path(), item.path())));
        groups.joinBursts(items, facts);
        groups.joinNamed(items, keys);
        return new Found(groups.numbered(items), own);
    }

    private void joinBursts(List<Item> items, Map<String, PictureFacts> facts) {
        Map<String, List<Taken>> byCamera = new HashMap<>();
        for (Item item : items) {
            PictureFacts known = facts.get(item.path());
            Shot shot = known == null ? Shot.UNKNOWN : known.shot();
            if (shot.taken() != null && !shot.camera().isEmpty()) {
                byCamera.computeIfAbsent(shot.camera(), camera -> new ArrayList<>())
                        .add(new Taken(item.path(), shot.taken()));
            }
        }
        for (List<Taken> shots : byCamera.values()) {
            shots.sort(Comparator.comparing(Taken::when));
            for (int i = 1; i < shots.size(); i++) {
                Taken one = shots.get(i - 1);
                Taken next = shots.get(i);
                if (Duration.between(one.when(), next.when()).compareTo(PAUSE) <= 0) {
                    join(one.path(), next.path());
                }
            }
        }
    }

    /** Also across classes. */
    private void joinNamed(List<Item> items, Function<Item, List<String>> keys) {
        Map<String, String> first = new HashMap<>();
        for (Item item : items) {
            for (String key : keys.apply(item)) {
                join(first.computeIfAbsent(key, name -> item.path()), item.path());
            }
        }
    }

    private Map<String, Integer> numbered(List<Item> items) {
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, Integer> groups = new HashMap<>();
        for (Item item : items) {
            if (leaders.containsKey(item.path())) {
                String leader = leader(item.path());
                groups.put(item.path(), numbers.computeIfAbsent(leader, key -> numbers.size() + 1));
            }
        }
        return groups;
    }

    private void join(String one, String other) {
        if (!one.equals(other)) {
            leaders.putIfAbsent(one, one);
            leaders.putIfAbsent(other, other);
            leaders.put(leader(one), leader(other));
        }
    }

    private String leader(String path) {
        String at = path;
        String next = leaders.getOrDefault(at, at);
        while (!next.equals(at)) {
            at = next;
            next = leaders.getOrDefault(at, at);
        }
        leaders.put(path, at);
        return at;
    }
}
