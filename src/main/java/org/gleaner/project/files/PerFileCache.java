package org.gleaner.project.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.gleaner.data.FileStat;
import org.gleaner.data.Item;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** What was found out about pictures, each looked at once as long as its file does not change. Any thread. */
public final class PerFileCache<T> {

    private record Entry<T>(FileStat stat, T result) {}

    private final Function<String, T> look;
    private final Function<Item, Optional<T>> kept;
    private final Map<String, Entry<T>> known = new ConcurrentHashMap<>();

    /**
     * Nothing is known yet.
     *
     * @param look finds something out about the picture at a path; called on several threads at once
     * @param kept what somebody else knows of a picture, so that nobody need look at it
     */
    public PerFileCache(Function<String, T> look, Function<Item, Optional<T>> kept) {
        this.look = look;
        this.kept = kept;
    }

    /**
     * What was found out, in the order of the items. Looks at those that have changed, on all cores.
     *
     * @param progress hears each picture that had to be looked at
     * @throws CancellationException after {@code cancel}
     */
    public List<T> of(List<Item> items, Progress progress, CancelToken cancel) {
        Parallel.each(
                items.stream().filter(item -> !isKnown(item) && !isKept(item)).toList(),
                item -> look.apply(item.path()),
                (item, result) -> learn(item.path(), item.stat(), result),
                progress,
                cancel);
        List<T> results = new ArrayList<>();
        for (Item item : items) {
            Entry<T> entry = known.get(item.path());
            if (entry != null) {
                results.add(entry.result());
            }
        }
        return results;
    }

    /** How many must be looked at. */
    long unknown(List<Item> items) {
        return items.stream().filter(item -> !isKnown(item) && !isKept(item)).count();
    }

    /** Takes note of a picture that was looked at before it came. */
    void learn(String path, FileStat stat, T result) {
        known.put(path, new Entry<>(stat, result));
    }

    private boolean isKept(Item item) {
        Optional<T> result = kept.apply(item);
        result.ifPresent(found -> learn(item.path(), item.stat(), found));
        return result.isPresent();
    }

    private boolean isKnown(Item item) {
        Entry<T> entry = known.get(item.path());
        return entry != null && entry.stat().equals(item.stat());
    }
}
