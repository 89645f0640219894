package org.gleaner.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.image.Duplicates;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;

/** What spoils a training before it begins, a line each. Stateless. */
final class Warnings {

    private static final int FEW = 10;
    private static final int UNEQUAL = 20;

    private Warnings() {}

    static List<String> of(Path root, Dataset data, int marks, CancelToken cancel) {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> counts = counts(data);
        counts.forEach((label, count) -> {
            if (count < FEW) {
                lines.add("Class %s has only %s.".formatted(label, pictures(count)));
            }
        });
        unequal(counts, lines);
        int copies = copiesAcross(root, data, cancel);
        if (copies > 0) {
            lines.add("%s of the validation set %s also in the training set, which flatters the error rate."
                    .formatted(pictures(copies), copies == 1 ? "is" : "are"));
        }
        long unlabelled = data.count(null);
        if (unlabelled > 0) {
            lines.add(
                    "%s without a class %s left out.".formatted(pictures(unlabelled), unlabelled == 1 ? "is" : "are"));
        }
        if (marks > 0) {
            lines.add("%s for Apply; the training sees the folder as it is."
                    .formatted(marks == 1 ? "1 mark waits" : marks + " marks wait"));
        }
        return lines;
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

    private static void unequal(Map<String, Integer> counts, List<String> lines) {
        counts.values().removeIf(count -> count == 0);
        if (counts.isEmpty()) {
            return;
        }
        Map.Entry<String, Integer> most =
                counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        Map.Entry<String, Integer> least =
                counts.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        if (most.getValue() >= UNEQUAL * least.getValue()) {
            lines.add("Class %s has %d times as many pictures as class %s."
                    .formatted(most.getKey(), most.getValue() / least.getValue(), least.getKey()));
        }
    }

    /** How many validation pictures are byte for byte in the training set. */
    private static int copiesAcross(Path root, Dataset data, CancelToken cancel) {
        Set<String> valid = data.labelled(Split.VALID).stream().map(Item::path).collect(Collectors.toSet());
        List<Item> labelled =
                data.items().stream().filter(item -> item.label() != null).toList();
        int copies = 0;
        for (List<String> group : Duplicates.exact(root, labelled, Progress.NONE, cancel)) {
            int held = (int) group.stream().filter(valid::contains).count();
            copies += held < group.size() ? held : 0;
        }
        return copies;
    }

    private static String pictures(long count) {
        return count == 1 ? "1 picture" : count + " pictures";
    }
}
