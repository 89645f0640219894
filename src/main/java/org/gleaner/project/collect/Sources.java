package org.gleaner.project.collect;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.gleaner.data.Dataset;
import org.gleaner.data.Item;
import org.gleaner.data.Provenance;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;

/**
 * Where a project's pictures come from, all in all.
 *
 * @param searches that can be repeated
 * @param known how many pictures' origin on the web is known
 * @param oldest when the first of them came; null for none
 * @param newest when the last of them came
 * @param warnings a line for each class that is mostly from one place
 */
public record Sources(
        List<SavedSearch> searches,
        int known,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        List<Message> warnings) {

    private static final int FEW = 10;

    public static Sources of(Dataset data, Function<Item, Optional<Provenance>> origin, List<SavedSearch> searches) {
        Map<String, List<Provenance>> byClass = new TreeMap<>();
        Map<String, Integer> counts = new HashMap<>();
        List<Instant> times = new ArrayList<>();
        for (Item item : data.items()) {
            String label = item.label();
            if (label != null) {
                counts.merge(label, 1, Integer::sum);
                origin.apply(item)
                        .filter(picture -> picture.source().image().getHost() != null)
                        .ifPresent(picture -> {
                            byClass.computeIfAbsent(label, key -> new ArrayList<>())
                                    .add(picture);
                            times.add(picture.fetchedAt());
                        });
            }
        }
        List<Message> warnings = new ArrayList<>();
        byClass.forEach((label, pictures) -> {
            int all = counts.getOrDefault(label, 0);
            if (all >= FEW) {
                most(pictures, Sources::domain, all)
                        .or(() -> most(pictures, picture -> picture.source().provider(), all))
                        .ifPresent(most -> warnings.add(new Message(
                                "%s: %s. The model may learn the look of that place instead of the thing.",
                                label, most)));
            }
        });
        times.sort(Comparator.naturalOrder());
        return new Sources(
                searches,
                times.size(),
                times.isEmpty() ? null : times.getFirst(),
                times.isEmpty() ? null : times.getLast(),
                warnings);
    }

    /** The value that more than half of a class's pictures share. */
    private static Optional<Message> most(List<Provenance> pictures, Function<Provenance, String> value, int all) {
        Map<String, Integer> counts = new TreeMap<>();
        pictures.forEach(picture -> counts.merge(value.apply(picture), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty() && 2 * entry.getValue() > all)
                .map(entry -> new Message("%d of %d photos are from %s", entry.getValue(), all, entry.getKey()))
                .findFirst();
    }

    /** The host of the page, or else of the picture. */
    private static String domain(Provenance picture) {
        URI page = picture.source().page();
        String host = page == null || page.getHost() == null
                ? String.valueOf(picture.source().image().getHost())
                : page.getHost();
        return host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    }
}
