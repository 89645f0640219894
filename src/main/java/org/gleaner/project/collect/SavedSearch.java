package org.gleaner.project.collect;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.gleaner.data.Licence;
import org.gleaner.data.Provenance;
import org.gleaner.gather.SearchQuery;
import org.gleaner.store.SearchesFile;

/**
 * A search that photos of the project came from.
 *
 * @param asked all that was asked for, into the class that most of its photos are in now
 * @param left what it had found and a person did not want
 * @param pictures how many of its photos are here
 * @param last when the latest of them came
 */
public record SavedSearch(AskedSearch asked, Set<URI> left, int pictures, Instant last) {

    /** Least side of the photos of a search that nothing more is known of. */
    private static final int MIN_SIDE = 128;

    /** Which search it was, as the provenance tells it. */
    private record Key(String provider, String term, String label) {}

    /** A photo that is here, and the class that it had come to. */
    record Arrived(Provenance picture, String label, String firstLabel) {}

    /** The searches that these photos came from, those with the most photos first. */
    static List<SavedSearch> of(List<Arrived> pictures, List<SearchesFile.Search> written) {
        Map<Key, List<Arrived>> bySearch = new LinkedHashMap<>();
        for (Arrived one : pictures) {
            String term = one.picture.source().term();
            if (!term.isEmpty()) {
                Key key = new Key(one.picture.source().provider(), term, one.firstLabel);
                bySearch.computeIfAbsent(key, first -> new ArrayList<>()).add(one);
            }
        }
        List<SavedSearch> searches = new ArrayList<>();
        bySearch.forEach((key, its) -> searches.add(of(key, its, written)));
        searches.sort(Comparator.comparingInt(SavedSearch::pictures).reversed());
        return searches;
    }

    private static SavedSearch of(Key key, List<Arrived> pictures, List<SearchesFile.Search> written) {
        SearchesFile.Search kept = written.stream()
                .filter(it -> it.provider().equals(key.provider)
                        && it.term().equals(key.term)
                        && it.label().equals(key.label))
                .findFirst()
                .orElseGet(() -> guess(key, pictures));
        Instant last = pictures.stream()
                .map(it -> it.picture.fetchedAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        SearchQuery query = new SearchQuery(key.term, kept.minSide(), kept.reusable());
        AskedSearch asked = new AskedSearch(key.provider, query, mostly(pictures, Arrived::label));
        return new SavedSearch(asked, Set.copyOf(kept.left()), pictures.size(), last);
    }

    /** Photos of free licences alone are taken for a search for such. */
    private static SearchesFile.Search guess(Key key, List<Arrived> pictures) {
        boolean free = pictures.stream()
                .allMatch(it -> Licence.of(it.picture.source().credit()).use() == Licence.Use.FREE);
        return new SearchesFile.Search(key.provider, key.term, key.label, MIN_SIDE, free, List.of());
    }

    private static String mostly(List<Arrived> pictures, Function<Arrived, String> value) {
        Map<String, Integer> counts = new TreeMap<>();
        pictures.forEach(it -> counts.merge(value.apply(it), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
