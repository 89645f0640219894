package org.gleaner.project.collect;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Provenance;
import org.gleaner.store.Layout;

/**
 * A search that pictures of the project came from.
 *
 * @param provider short name, such as {@code openverse}
 * @param label the class that they were added to
 * @param pictures how many came
 * @param last when the latest came
 */
public record SavedSearch(String provider, String term, String label, int pictures, Instant last) {

    private record Key(String provider, String term, String label) {}

    /** The searches in what is written down, those with the most pictures first. */
    public static List<SavedSearch> in(Collection<Provenance> pictures, Layout layout) {
        Map<Key, SavedSearch> searches = new LinkedHashMap<>();
        for (Provenance picture : pictures) {
            String term = picture.source().term();
            String label = layout.label(picture.path());
            if (!term.isEmpty() && label != null) {
                SavedSearch one = new SavedSearch(picture.source().provider(), term, label, 1, picture.fetchedAt());
                searches.merge(new Key(one.provider, term, label), one, SavedSearch::and);
            }
        }
        return searches.values().stream()
                .sorted(Comparator.comparingInt(SavedSearch::pictures).reversed())
                .toList();
    }

    private SavedSearch and(SavedSearch more) {
        Instant latest = last.isAfter(more.last) ? last : more.last;
        return new SavedSearch(provider, term, label, pictures + more.pictures, latest);
    }
}
