package org.gleaner.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.data.NotTaken.Why;
import org.gleaner.task.Message;

/**
 * What of a folder is taken and what is not, in the words that every place tells it with. A value.
 *
 * @param photos that are taken
 * @param unlabelled those of them that have no class
 * @param notTaken what is not, by path
 * @param links class folders that are links to a folder elsewhere
 */
public record Inventory(long photos, long unlabelled, List<NotTaken> notTaken, List<String> links) {

    /** Further reasons are summed up. */
    private static final int MOST_REASONS = 4;

    public Inventory {
        notTaken = List.copyOf(notTaken);
        links = List.copyOf(links);
    }

    public static Inventory of(Dataset data) {
        return new Inventory(data.items().size(), data.count(null), data.notTaken(), data.links());
    }

    /** In one line, such as "22 photos; 6 more: HEIC cannot be read here; 4 have no class". */
    public Message line() {
        List<Message> parts = new ArrayList<>();
        parts.add(Message.counted("%,d photo", "%,d photos", photos));
        parts.addAll(exceptions());
        return new Message(List.of(String.join("; ", Collections.nCopies(parts.size(), "%s"))), List.copyOf(parts));
    }

    /** What is not as one may expect, a part each; empty where every file is a picture with a class. */
    public List<Message> exceptions() {
        List<Message> parts = new ArrayList<>(unreadable());
        Stream.of(
                        Message.counted("%,d has no class", "%,d have no class", unlabelled),
                        Message.counted("%,d is excluded", "%,d are excluded", count(Why.EXCLUDED)),
                        Message.counted(
                                "%,d row of the table names no photo of the folder",
                                "%,d rows of the table name no photo of the folder", count(Why.NO_FILE)),
                        Message.counted("%,d file is no photo", "%,d files are no photos", count(Why.OTHER_FILE)),
                        Message.counted(
                                "%,d hidden or system file is left out",
                                "%,d hidden or system files are left out", count(Why.SYSTEM)))
                .filter(counted -> !counted.values().getFirst().equals(0L))
                .forEach(parts::add);
        of(Why.SET_ASIDE).forEach(aside -> parts.add(new Message("%s: %s", aside.path(), aside.reason())));
        links.forEach(link ->
                parts.add(new Message("%s is a link; its photos lie elsewhere, are read there and stay there", link)));
        return parts;
    }

    /** What is not taken for a reason. */
    public List<NotTaken> of(Why why) {
        return notTaken.stream().filter(row -> row.why() == why).toList();
    }

    private long count(Why why) {
        return notTaken.stream().filter(row -> row.why() == why).count();
    }

    private List<Message> unreadable() {
        Map<String, List<NotTaken>> byReason = notTaken.stream()
                .filter(NotTaken::unreadable)
                .collect(Collectors.groupingBy(row -> row.reason().toString(), TreeMap::new, Collectors.toList()));
        List<List<NotTaken>> most = byReason.values().stream()
                .sorted((one, other) -> other.size() - one.size())
                .toList();
        List<Message> parts = new ArrayList<>();
        most.stream()
                .limit(MOST_REASONS)
                .forEach(rows -> parts.add(
                        new Message("%,d more: %s", rows.size(), rows.getFirst().reason())));
        long rest = most.stream().skip(MOST_REASONS).mapToLong(List::size).sum();
        if (rest > 0) {
            parts.add(new Message("%,d more cannot be used", rest));
        }
        return parts;
    }
}
