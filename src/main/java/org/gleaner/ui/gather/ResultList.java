package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.app.PhotoCollection;
import org.gleaner.data.ImageResult;
import org.gleaner.data.Licence;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.project.collect.Adding.Added;
import org.gleaner.project.collect.AskedSearch;
import org.gleaner.project.collect.KnownAddresses;
import org.gleaner.ui.kit.Selection;
import org.jspecify.annotations.Nullable;

/**
 * What was found, which of it is shown, and which of that has a tick. What became of a result is read off the project,
 * but for what was tried and did not come. FX thread only.
 */
final class ResultList {

    private final Function<ImageResult, Path> preview;
    private final List<Result> all = new ArrayList<>();
    private final Set<URI> addresses = new HashSet<>();
    private final ObservableList<Result> shown = FXCollections.observableArrayList();
    private final Selection selection = Selection.ofTicks();
    private final ObjectProperty<ResultFilter> filter = new SimpleObjectProperty<>(ResultFilter.ALL);
    private final ObjectProperty<ResultSort> sort = new SimpleObjectProperty<>(ResultSort.FOUND);
    private final Set<URI> unticked = new HashSet<>();
    private final Map<URI, Fate> tried = new HashMap<>();
    private KnownAddresses known = KnownAddresses.NONE;

    ResultList(Function<ImageResult, Path> preview) {
        this.preview = preview;
        filter.addListener((property, before, after) -> {
            keepTicks();
            show();
        });
        sort.addListener((property, before, after) -> {
            keepTicks();
            show();
        });
    }

    ObservableList<Result> shown() {
        return shown;
    }

    Selection selection() {
        return selection;
    }

    ObjectProperty<ResultFilter> filter() {
        return filter;
    }

    ObjectProperty<ResultSort> sort() {
        return sort;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }

    void clear() {
        all.clear();
        addresses.clear();
        unticked.clear();
        shown.clear();
        filter.set(ResultFilter.ALL);
        selection.reset(0, IntStream.empty(), 0);
    }

    /** Appends results, each address once; what the project knows has no tick. */
    void append(AskedSearch asked, List<ImageResult> found, KnownAddresses now) {
        known = now;
        keepTicks();
        for (ImageResult picture : found) {
            if (addresses.add(picture.image())) {
                all.add(new Result(picture, preview.apply(picture), asked));
                if (known.contains(picture.image())) {
                    unticked.add(picture.image());
                }
            }
        }
        show();
    }

    private void keepTicks() {
        for (int i = 0; i < shown.size(); i++) {
            URI address = shown.get(i).picture().image();
            if (selection.isSelected(i)) {
                unticked.remove(address);
            } else {
                unticked.add(address);
            }
        }
    }

    private void show() {
        List<Result> visible = all.stream()
                .filter(it -> filter.get().lets(Licence.of(it.picture().credit()), fate(it)))
                .sorted(sort.get().order())
                .toList();
        IntStream ticked = IntStream.range(0, visible.size())
                .filter(i -> !unticked.contains(visible.get(i).picture().image()));
        int focus = Math.max(0, selection.focus());
        selection.reset(0, IntStream.empty(), 0); // no tile may ask for the tick of another meanwhile
        shown.setAll(visible);
        selection.reset(visible.size(), ticked, focus);
    }

    /** What the project knows now, after a change of it. */
    void know(KnownAddresses now) {
        known = now;
        // What was alike may be gone, and then the next try tells.
        tried.values().removeIf(fate -> fate instanceof Fate.Known);
    }

    /** What was tried, and what became of it. */
    void learn(Added added) {
        added.pictures().forEach(it -> tried.remove(it.source().image()));
        for (Missed row : added.missed()) {
            URI address = row.picture().image();
            switch (row.why()) {
                case KNOWN -> tried.put(address, new Fate.Known(tr(row.reason())));
                case FAILED -> tried.put(address, Fate.Failed.of(row.reason()));
                case STOPPED, ENOUGH, NO_PICTURE -> tried.remove(address);
            }
        }
    }

    /** What became of a result; null when it was not tried. */
    @Nullable
    Fate fate(Result result) {
        URI address = result.picture().image();
        String path = known.here().get(address);
        if (path != null) {
            return new Fate.Here(path);
        }
        Fate fate = tried.get(address);
        if (fate != null) {
            return fate;
        }
        if (known.deleted().contains(address)) {
            return new Fate.Known(tr("came before, and was deleted here"));
        }
        return known.left().contains(address) ? new Fate.Left() : null;
    }

    /** Those with a tick that are not in the project, nor just found to be copies of what is. */
    List<Result> wanted() {
        return selection.selected().stream()
                .map(shown::get)
                .filter(it -> !(fate(it) instanceof Fate.Here))
                .filter(it -> !(tried.get(it.picture().image()) instanceof Fate.Known))
                .toList();
    }

    /** Those that were tried and could not be had, be they shown or not. */
    List<Result> failed() {
        return all.stream().filter(it -> fate(it) instanceof Fate.Failed).toList();
    }

    /** What is wanted of each search, for the class that it goes to; nothing where one has none. */
    List<PhotoCollection.Choice> choices(List<Result> chosen, Function<Result, String> target) {
        Map<AskedSearch, List<ImageResult>> wanted = new LinkedHashMap<>();
        Map<AskedSearch, Set<URI>> left = new HashMap<>();
        for (Result result : chosen) {
            String to = target.apply(result);
            if (to.isBlank()) {
                return List.of();
            }
            AskedSearch search = result.asked().into(to);
            wanted.computeIfAbsent(search, key -> new ArrayList<>()).add(result.picture());
            left.computeIfAbsent(search, key -> left(result.asked()));
        }
        return wanted.entrySet().stream()
                .map(it -> new PhotoCollection.Choice(
                        it.getKey(), it.getValue(), left.getOrDefault(it.getKey(), Set.of())))
                .toList();
    }

    /** Addresses of what the search found and a person has left out. */
    private Set<URI> left(AskedSearch asked) {
        keepTicks();
        Set<URI> left = new HashSet<>();
        for (Result result : all) {
            URI address = result.picture().image();
            boolean was = known.contains(address) || tried.containsKey(address);
            if (result.asked().equals(asked) && unticked.contains(address) && !was) {
                left.add(address);
            }
        }
        return left;
    }
}
