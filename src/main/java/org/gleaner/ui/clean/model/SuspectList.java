package org.gleaner.ui.clean.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The suspect labels in the order in which a person goes through them: when they are ranked anew, those that the person
 * has passed or sees stay where they are, as they are, and only what comes behind is sorted. Owned by the thread that
 * computes.
 */
final class SuspectList {

    private List<String> staying = List.of();
    private List<Picture> order = List.of();
    private List<String> top = List.of();
    private int stayed;

    /** Names the paths that stay from now on; returns whether the order begins anew, as none does any more. */
    boolean stay(List<String> paths) {
        boolean again = paths.isEmpty() && stayed > 0;
        staying = paths;
        return again;
    }

    /** The order of what is there now: what stays, then the others as they are ranked. */
    List<Picture> ranked(List<Picture> now, Map<String, Picture> there) {
        Map<String, Picture> before = new LinkedHashMap<>();
        order.forEach(picture -> before.put(picture.path(), picture));
        List<Picture> next = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String path : staying) {
            Picture old = before.get(path);
            Picture item = there.get(path);
            if (old != null && item != null && item.item().equals(old.item()) && taken.add(path)) {
                next.add(old);
            }
        }
        stayed = next.size();
        now.stream().filter(picture -> !taken.contains(picture.path())).forEach(next::add);
        order = next;
        top = now.stream().map(Picture::path).toList();
        return next;
    }

    /** All, those that stay first. */
    List<Picture> all() {
        return order;
    }

    /** Those that stay, and the others of the first so many as they are ranked. */
    List<Picture> within(int cut) {
        Set<String> first = new HashSet<>(top.subList(0, Math.min(cut, top.size())));
        List<Picture> within = new ArrayList<>(order.subList(0, stayed));
        order.stream()
                .skip(stayed)
                .filter(picture -> first.contains(picture.path()))
                .forEach(within::add);
        return within;
    }
}
