package org.gleaner.project.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.NotTaken;
import org.gleaner.data.Split;
import org.gleaner.image.Duplicates;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.history.Snapshot;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.gleaner.task.Progress;

/** What spoils a training before it begins. Stateless. */
public final class Warnings {

    /** A class of fewer photos is too small. */
    public static final int FEW = 10;

    /** One class of so many times as many photos as another is out of balance. */
    public static final int UNEQUAL = 20;

    /** More classes than this that are too small are summed up. */
    private static final int MOST_LINES = 3;

    private Warnings() {}

    /**
     * What speaks against training on these pictures.
     *
     * @param open whether the split is drawn anew before the training, so that nothing speaks against it yet
     */
    public static List<Warning> of(Hashes hashes, Snapshot now, boolean open, CancelToken cancel) {
        Dataset data = now.dataset();
        Map<String, Integer> counts = counts(data);
        List<Warning> all = new ArrayList<>(empty(counts, now));
        counts.values().removeIf(count -> count == 0);
        all.addAll(few(counts));
        List<Message> lines = new ArrayList<>();
        unequal(counts, lines);
        Stream.of(
                        Message.counted(
                                "%,d photo of the validation set is also in the training set, which flatters the error rate.",
                                "%,d photos of the validation set are also in the training set, which flatters the error rate.",
                                open ? 0 : copiesAcross(hashes, data, cancel)),
                        Message.counted(
                                "%,d photo without a class is left out.",
                                "%,d photos without a class are left out.", data.count(null)),
                        Message.counted(
                                "%,d mark waits for Apply; the training sees the folder as it is.",
                                "%,d marks wait for Apply; the training sees the folder as it is.",
                                now.marks().size()))
                .filter(counted -> !counted.values().getFirst().equals(0L))
                .forEach(lines::add);
        lines.stream().map(Warning::new).forEach(all::add);
        return all;
    }

    /** The warning of photos that are held back, and whose near twins are learned from. */
    public static Optional<Warning> twins(int photos) {
        return photos == 0
                ? Optional.empty()
                : Optional.of(new Warning(Message.counted(
                        "%,d photo has a near twin on the other side of the split, which flatters the error rate.",
                        "%,d photos have a near twin on the other side of the split, which flatters the error rate.",
                        photos)));
    }

    /** Classes that a training does not see, and why. */
    private static List<Warning> empty(Map<String, Integer> counts, Snapshot now) {
        Map<String, List<NotTaken>> unreadable = new TreeMap<>();
        for (NotTaken file : now.dataset().unreadable()) {
            String label = now.label(file.path());
            if (label != null) {
                unreadable.computeIfAbsent(label, key -> new ArrayList<>()).add(file);
            }
        }
        List<Message> lines = counts.entrySet().stream()
                .filter(count -> count.getValue() == 0)
                .map(count -> empty(count.getKey(), unreadable.getOrDefault(count.getKey(), List.of())))
                .toList();
        return lines.size() <= MOST_LINES
                ? lines.stream().map(Warning::new).toList()
                : List.of(new Warning(
                        new Message("%d of %d classes have no photos, and are left out.", lines.size(), counts.size()),
                        lines));
    }

    private static Message empty(String label, List<NotTaken> files) {
        return files.isEmpty()
                ? new Message("Class %s has no photos, and is left out.", label)
                : new Message(
                        "Class %s is left out, as none of its files can be used (%s: %s).",
                        label,
                        Message.counted("%,d file", "%,d files", files.size()),
                        files.getFirst().reason());
    }

    private static List<Warning> few(Map<String, Integer> counts) {
        List<Message> lines = counts.entrySet().stream()
                .filter(count -> count.getValue() < FEW)
                .map(count -> new Message(
                        "Class %s has only %s.",
                        count.getKey(), Message.counted("%,d photo", "%,d photos", count.getValue())))
                .toList();
        return lines.size() <= MOST_LINES
                ? lines.stream().map(Warning::new).toList()
                : List.of(new Warning(
                        new Message("%d of %d classes have fewer than %d photos.", lines.size(), counts.size(), FEW),
                        lines));
    }

    private static Map<String, Integer> counts(Dataset data) {
        Map<String, Integer> counts = new TreeMap<>();
        data.classes().forEach(label -> counts.put(label, 0));
        for (Item item : data.items()) {
            if (item.label() != null) {
                counts.merge(item.label(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static void unequal(Map<String, Integer> counts, List<Message> lines) {
        if (counts.isEmpty()) {
            return;
        }
        Map.Entry<String, Integer> most =
                counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        Map.Entry<String, Integer> least =
                counts.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        if (most.getValue() >= UNEQUAL * least.getValue()) {
            lines.add(new Message(
                    "Class %s has %d times as many photos as class %s.",
                    most.getKey(), most.getValue() / least.getValue(), least.getKey()));
        }
    }

    /** How many validation pictures are byte for byte in the training set. */
    private static int copiesAcross(Hashes hashes, Dataset data, CancelToken cancel) {
        Set<String> valid = data.labelled(Split.VALID).stream().map(Item::path).collect(Collectors.toSet());
        int copies = 0;
        for (List<String> group : Duplicates.exact(data.labelled(), hashes::of, Progress.NONE, cancel)) {
            int held = (int) group.stream().filter(valid::contains).count();
            copies += held < group.size() ? held : 0;
        }
        return copies;
    }
}
