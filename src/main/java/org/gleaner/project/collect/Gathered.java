package org.gleaner.project.collect;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gleaner.data.Credit;
import org.gleaner.data.Item;
import org.gleaner.data.Licence;
import org.gleaner.data.Provenance;
import org.gleaner.project.history.Snapshot;
import org.gleaner.store.ProjectFolder;
import org.gleaner.store.SearchesFile;

/**
 * What of the web is in the project: a view of its provenance and of its folder as they are now, so that an undo, a
 * removal or another provider changes all that is told of it. Methods may be called from any thread and block.
 */
public final class Gathered {

    private final ProjectFolder folder;
    private final ProvenanceIndex origins;
    private final Supplier<Snapshot> now;

    public Gathered(ProjectFolder folder, ProvenanceIndex origins, Supplier<Snapshot> now) {
        this.folder = folder;
        this.origins = origins;
        this.now = now;
    }

    /** Where a picture came from; empty when it was not added by this program. */
    public Optional<Provenance> provenance(Item picture) {
        return origins.of(picture);
    }

    /** Where the photos come from, all in all. Reads photos that were moved. */
    public Sources sources() {
        Snapshot current = now.get();
        Map<String, String> firstPaths = origins.pathsByHash();
        List<SavedSearch.Arrived> arrived = new ArrayList<>();
        for (Item item : current.dataset().items()) {
            String label = item.label();
            if (label != null) {
                origins.of(item)
                        .ifPresent(picture -> arrived.add(new SavedSearch.Arrived(
                                picture,
                                label,
                                first(current, firstPaths.getOrDefault(picture.sha256(), picture.path()), label))));
            }
        }
        List<SavedSearch> searches = SavedSearch.of(arrived, written());
        return Sources.of(current.dataset(), origins::of, searches);
    }

    /** What the licences of the photos that are here allow. Reads photos that were moved. */
    public Licences licences() {
        Map<Licence.Use, Set<String>> paths = new EnumMap<>(Licence.Use.class);
        Map<String, Integer> names = new TreeMap<>();
        int gathered = 0;
        for (Item item : now.get().dataset().items()) {
            Provenance picture = origins.of(item).orElse(null);
            if (picture != null && picture.source().image().getHost() != null) {
                gathered++;
                Credit credit = picture.source().credit();
                paths.computeIfAbsent(Licence.of(credit).use(), use -> new HashSet<>())
                        .add(item.path());
                names.merge(credit.licenceName(), 1, Integer::sum);
            }
        }
        return new Licences(gathered, paths, names);
    }

    private static String first(Snapshot current, String path, String label) {
        String first = current.label(path);
        return first == null ? label : first;
    }

    /** What is known of the addresses of pictures. Reads photos that were moved, and those of the trash. */
    public KnownAddresses addresses() {
        Map<URI, String> here = new HashMap<>();
        for (Item item : now.get().dataset().items()) {
            origins.of(item).ifPresent(picture -> here.put(picture.source().image(), item.path()));
        }
        List<Provenance> gone = origins.all().stream()
                .filter(picture -> !here.containsKey(picture.source().image()))
                .toList();
        Set<String> inTrash =
                origins.deleted(gone.stream().map(Provenance::sha256).collect(Collectors.toSet()));
        Set<URI> deleted = gone.stream()
                .filter(picture -> inTrash.contains(picture.sha256()))
                .map(picture -> picture.source().image())
                .collect(Collectors.toSet());
        Set<URI> left = written().stream().flatMap(it -> it.left().stream()).collect(Collectors.toSet());
        left.removeAll(here.keySet());
        return new KnownAddresses(here, deleted, left);
    }

    /** Writes down what was asked for, and what of the answer was left out, beside what was left out before. */
    public synchronized void keep(AskedSearch search, Set<URI> left) {
        String term = search.query().term();
        List<SearchesFile.Search> all = new ArrayList<>(written());
        Set<URI> unwanted = new LinkedHashSet<>();
        all.removeIf(it -> {
            boolean same = it.provider().equals(search.provider())
                    && it.term().equals(term)
                    && it.label().equals(search.label());
            if (same) {
                unwanted.addAll(it.left());
            }
            return same;
        });
        unwanted.addAll(left);
        unwanted.removeAll(new HashSet<>(addresses().here().keySet()));
        all.add(new SearchesFile.Search(
                search.provider(),
                term,
                search.label(),
                search.query().minSide(),
                search.query().reusable(),
                List.copyOf(unwanted)));
        SearchesFile.write(folder, all);
    }

    private synchronized List<SearchesFile.Search> written() {
        return SearchesFile.read(folder);
    }
}
