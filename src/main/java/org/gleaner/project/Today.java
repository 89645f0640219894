package org.gleaner.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Judgement;
import org.gleaner.project.Current.Outdated;

/** Brings an evaluation up to date with the folder. Stateless. */
final class Today {

    /** Where a softmax has rounded to nothing the loss is finite still, about 20. */
    static final double LEAST_PROBABILITY = 1e-9;

    private Today() {}

    /**
     * The rows at the files' places and with the labels of today. Left out: files that are gone, and those whose label of today (or its
     * absence) the network was never taught, as there is no loss for it.
     *
     * @param places where files went since
     * @param started before the network saw the first picture
     */
    static Current of(Evaluation then, Map<String, String> places, Dataset now, Instant started) {
        Map<String, Item> items = now.items().stream().collect(Collectors.toMap(Item::path, Function.identity()));
        List<Judgement> rows = new ArrayList<>();
        Map<String, Outdated> outdated = new HashMap<>();
        for (Judgement row : then.rows()) {
            Item item = items.get(places.getOrDefault(row.path(), row.path()));
            int label =
                    item == null || item.label() == null ? -1 : then.classes().indexOf(item.label());
            if (item != null && label >= 0) {
                rows.add(new Judgement(
                        item.path(), row.split(), label, row.predicted(), loss(row, label), row.probabilities()));
                if (item.modified() > started.toEpochMilli()) {
                    outdated.put(item.path(), Outdated.CHANGED);
                } else if (label != row.label()) {
                    outdated.put(item.path(), Outdated.RELABELLED);
                }
            }
        }
        return new Current(new Evaluation(then.classes(), rows), outdated);
    }

    private static double loss(Judgement row, int label) {
        return label == row.label() ? row.loss() : -Math.log(Math.max(row.probabilities()[label], LEAST_PROBABILITY));
    }
}
