package org.gleaner.project.quality;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gleaner.data.Item;
import org.gleaner.task.Refusal;

/** Which pictures can be judged by what has not seen them, and how. Stateless. */
final class CrossValidation {

    private CrossValidation() {}

    /**
     * Those whose label another picture has too.
     *
     * @throws Refusal when they are not of two classes at least
     */
    static List<Item> of(List<Item> pictures) {
        List<Item> judgeable = judgeable(pictures);
        if (classes(judgeable).size() < 2) {
            throw new Refusal("Wrong labels can be found where two classes have two photos each, at least.");
        }
        return judgeable;
    }

    static boolean isPossible(List<Item> pictures) {
        return classes(judgeable(pictures)).size() > 1;
    }

    private static List<Item> judgeable(List<Item> pictures) {
        Map<String, Long> counts = pictures.stream()
                .filter(item -> item.label() != null)
                .collect(Collectors.groupingBy(item -> String.valueOf(item.label()), Collectors.counting()));
        return pictures.stream()
                .filter(item -> counts.getOrDefault(String.valueOf(item.label()), 0L) > 1 && item.label() != null)
                .toList();
    }

    static List<String> classes(List<Item> labelled) {
        return labelled.stream()
                .map(item -> String.valueOf(item.label()))
                .distinct()
                .sorted()
                .toList();
    }
}
