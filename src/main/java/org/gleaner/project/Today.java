package org.gleaner.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Judgement;

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
     */
    static Evaluation of(Evaluation then, Map<String, String> places, Dataset now) {
        Map<String, Item> items = now.items().stream().collect(Collectors.toMap(Item::path, Function.identity()));
        List<Judgement> rows = new ArrayList<>();
        for (Judgement row : then.rows()) {
            Item item = items.get(places.getOrDefault(row.path(), row.path()));
            int label =
                    item == null || item.label() == null ? -1 : then.classes().indexOf(item.label());
            if (item != null && label >= 0) {
                rows.add(new Judgement(
                        item.path(), row.split(), label, row.predicted(), loss(row, label), row.probabilities()));
            }
        }
        return new Evaluation(then.classes(), rows);
    }

    private static double loss(Judgement row, int label) {
        return label == row.label() ? row.loss() : -Math.log(Math.max(row.probabilities()[label], LEAST_PROBABILITY));
    }
}
