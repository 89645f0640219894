package org.gleaner.project.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gleaner.data.Credit;
import org.gleaner.data.Dataset;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Item;
import org.gleaner.data.Provenance;
import org.gleaner.data.Split;
import org.gleaner.gather.SearchQuery;
import org.gleaner.task.Message;
import org.junit.jupiter.api.Test;

/** Where pictures come from, all in all. */
class SourcesTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-03-06T10:00:00Z");

    private final List<Item> items = new ArrayList<>();
    private final Map<Item, Provenance> origins = new HashMap<>();

    @Test
    void aClassThatIsMostlyFromOnePlaceIsWarnedOf() {
        for (int i = 0; i < 20; i++) {
            add("bear/" + i, "openverse", "bear", "https://www.zoo.org/" + i, MONDAY); // one page domain
            add("cat/" + i, "flickr", "cat", "https://a" + i + ".org/x", FRIDAY); // one provider, many domains
            add("dog/" + i, i % 2 == 0 ? "flickr" : "pexels", "dog", "https://b" + i + ".org/x", MONDAY); // neither
            add("fox/" + i, null, "", "", MONDAY); // from this machine
        }
        for (int i = 0; i < 9; i++) {
            add("few/" + i, "flickr", "few", "https://www.zoo.org/", MONDAY);
        }
        Sources sources = sources();
        String tail = " The model may learn the look of that place instead of the thing.";
        assertEquals(
                List.of(
                        "bear: 20 of 20 photos are from zoo.org." + tail,
                        "cat: 20 of 20 photos are from flickr." + tail),
                sources.warnings().stream().map(Message::toString).toList());
        assertEquals(69, sources.known());
        assertEquals(MONDAY, sources.oldest());
        assertEquals(FRIDAY, sources.newest());
    }

    @Test
    void searchesAreThoseThatPicturesCameFrom() {
        add("bear/1", "openverse", "grizzly", "https://a.org/1", MONDAY);
        add("bear/2", "openverse", "grizzly", "https://a.org/2", FRIDAY);
        add("bear/3", "openverse", "black bear", "https://a.org/3", MONDAY);
        add("bear/4", "url", "", "https://a.org/4", MONDAY);
        assertEquals(
                List.of(saved("grizzly", 2, FRIDAY), saved("black bear", 1, MONDAY)),
                sources().searches());
    }

    private static SavedSearch saved(String term, int pictures, Instant last) {
        SearchQuery query = new SearchQuery(term, 128, false);
        return new SavedSearch(new AskedSearch("openverse", query, "bear"), Set.of(), pictures, last);
    }

    @Test
    void nothingIsKnownOfPicturesThatWereThereBefore() {
        add("cat/1", null, "", "", MONDAY);
        assertEquals(0, sources().known());
        assertNull(sources().oldest());
        assertEquals(List.of(), sources().searches());
    }

    private Sources sources() {
        Dataset data = new Dataset(List.of("bear", "cat", "dog", "few", "fox"), items, List.of());
        List<SavedSearch.Arrived> arrived = items.stream()
                .filter(origins::containsKey)
                .map(item -> new SavedSearch.Arrived(
                        Objects.requireNonNull(origins.get(item)),
                        String.valueOf(item.label()),
                        String.valueOf(item.label())))
                .toList();
        return Sources.of(data, item -> Optional.ofNullable(origins.get(item)), SavedSearch.of(arrived, List.of()));
    }

    /** @param provider null for a picture of unknown origin */
    private void add(
            String path, @org.jspecify.annotations.Nullable String provider, String term, String page, Instant time) {
        Item item = new Item(path, path.substring(0, path.indexOf('/')), Split.TRAIN, 1, 1);
        items.add(item);
        if (provider != null) {
            ImageResult source = new ImageResult(
                    provider,
                    term,
                    0,
                    URI.create("https://images.example.org/" + path),
                    null,
                    URI.create(page),
                    "",
                    1,
                    1,
                    "",
                    1,
                    Credit.UNKNOWN);
            origins.put(item, new Provenance(path, source, path, time));
        }
    }
}
