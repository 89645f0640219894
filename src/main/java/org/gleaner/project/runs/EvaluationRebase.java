package org.gleaner.project.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gleaner.data.Content;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.project.files.Hashes;
import org.gleaner.project.runs.RebasedEvaluation.Outdated;
import org.gleaner.project.runs.RebasedEvaluation.Unsure;
import org.jspecify.annotations.Nullable;

/** Brings an evaluation up to date with the folder. Belongs to one thread. */
public final class EvaluationRebase {

    private final Dataset now;
    private final Map<String, Item> items;
    private final Hashes hashes;
    private final List<LabelledPrediction> rows = new ArrayList<>();
    private final Map<String, Outdated> outdated = new HashMap<>();
    /** What the network has seen, by the path of today. */
    private final Map<String, String> seen = new HashMap<>();

    /** @param hashes of the pictures of today, as far as they are known; learns what the evaluation knows */
    public EvaluationRebase(Dataset now, Hashes hashes) {
        this.now = now;
        this.items = now.items().stream().collect(Collectors.toMap(Item::path, Function.identity()));
        this.hashes = hashes;
    }

    /**
     * The rows at the files' places and with the labels of today. Left out: files that are gone, and those whose label
     * of today (or its absence) the network was never taught, as there is no loss for it.
     *
     * @param places where files went since
     * @param started before the network saw the first picture
     */
    public RebasedEvaluation of(Evaluation then, Map<String, String> places, Instant started) {
        for (LabelledPrediction row : then.rows()) {
            Item item = items.get(places.getOrDefault(row.path(), row.path()));
            int label =
                    item == null || item.label() == null ? -1 : then.classes().indexOf(item.label());
            if (item != null && label >= 0) {
                rows.add(row.at(item.path(), label));
                if (differs(item, row.content(), started)) {
                    outdated.put(item.path(), Outdated.CHANGED);
                } else if (label != row.label()) {
                    outdated.put(item.path(), Outdated.RELABELLED);
                }
            }
        }
        return new RebasedEvaluation(new Evaluation(then.classes(), rows), outdated, unsure());
    }

    private boolean differs(Item item, @Nullable Content then, Instant started) {
        if (then == null) {
            return item.stat().modified() > started.toEpochMilli(); // earlier versions wrote nothing else down
        }
        seen.put(item.path(), then.sha256());
        if (hashes.known(item).isEmpty() && then.vouchesFor(item.stat())) {
            hashes.learn(item.path(), then);
        }
        return hashes.known(item)
                .map(hash -> !hash.equals(then.sha256()))
                .orElse(then.stat().bytes() != item.bytes());
    }

    private List<Unsure> unsure() {
        return seen.isEmpty()
                ? List.of()
                : hashes.unread(now.labelled()).stream()
                        .map(item -> new Unsure(item, seen.get(item.path())))
                        .toList();
    }
}
