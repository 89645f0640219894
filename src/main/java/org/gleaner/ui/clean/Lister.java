package org.gleaner.ui.clean;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.gleaner.data.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * Sorts and filters the pictures of an evaluation. Owned by the thread that computes; remembers what it has sorted, so that a filter costs
 * one pass.
 */
final class Lister {

    /** The random order is the same each time, so that it can be gone on with tomorrow. */
    private static final long SEED = 42;

    private @Nullable Evaluation evaluation;
    private List<Picture> byPath = List.of();
    private final Map<Order, List<Picture>> sorted = new EnumMap<>(Order.class);

    /** The pictures that pass, sorted; of equals by path. */
    List<Picture> list(Evaluation now, Order order, Filter filter) {
        prepare(now, order);
        List<Picture> found = new ArrayList<>();
        for (Picture picture : sorted.getOrDefault(order, List.of())) {
            if (filter.passes(picture)) {
                found.add(picture);
            }
        }
        return Collections.unmodifiableList(found);
    }

    /** Sorts ahead of the wish. */
    Order prepare(Evaluation now, Order order) {
        if (!now.equals(evaluation)) {
            take(now);
        }
        sorted.computeIfAbsent(order, this::sort);
        return order;
    }

    private void take(Evaluation now) {
        evaluation = now;
        sorted.clear();
        List<String> names = now.classes();
        List<Picture> pictures = new ArrayList<>(now.rows().size());
        now.rows()
                .forEach(row ->
                        pictures.add(new Picture(row, names.get(row.label()), names.get(row.predicted()), names)));
        pictures.sort(Comparator.comparing(Picture::path));
        byPath = pictures;
    }

    private List<Picture> sort(Order order) {
        return switch (order) {
            case HIGHEST_LOSS -> by(picture -> -picture.judgement().loss());
            case LOWEST_LOSS -> by(picture -> picture.judgement().loss());
            case LEAST_SURE -> by(Picture::margin);
            case RANDOM -> {
                List<Picture> shuffled = new ArrayList<>(byPath);
                Collections.shuffle(shuffled, new Random(SEED));
                yield shuffled;
            }
            case PATH -> byPath;
        };
    }

    /** A key is computed once a picture, not once a comparison. */
    private List<Picture> by(ToDoubleFunction<Picture> key) {
        record Keyed(double key, Picture picture) {}
        return byPath.stream()
                .map(picture -> new Keyed(key.applyAsDouble(picture), picture))
                .sorted(Comparator.comparingDouble(Keyed::key))
                .map(Keyed::picture)
                .toList();
    }
}
