package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.app.Latest;
import org.gleaner.app.Session;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.Missed;
import org.gleaner.gather.Provider;
import org.gleaner.gather.SearchPage;
import org.gleaner.gather.SearchQuery;
import org.gleaner.gather.WebPictures;
import org.gleaner.project.collect.Added;
import org.gleaner.project.collect.Addition;
import org.gleaner.ui.kit.Selection;
import org.jspecify.annotations.Nullable;

/** What is searched for and where, what was found, and which of it is added to which class. FX thread only. */
public final class GatherModel {

    /** What there is to show. */
    public enum State {
        START,
        LOADING,
        NOTHING,
        FAILED,
        READY
    }

    /**
     * A picture that was found.
     *
     * @param preview the file that its small version comes to
     */
    public record Result(ImageResult picture, Path preview) {}

    /** What became of a picture that was to be added. */
    public sealed interface Fate {

        /** It is in the project now. */
        record Here() implements Fate {}

        /** It was in the project, or in its trash, before. */
        record Known(String reason) implements Fate {}

        /** It could not be had; it can be tried again. */
        record Failed(String reason) implements Fate {}
    }

    /**
     * What could not be had of files or addresses that are no results, and so show it nowhere else.
     *
     * @param again what to add once more; what came the first time is left out then
     */
    public record Failure(List<Missed> rows, Supplier<List<Addition>> again) {}

    private static final int MIN_SIDE = 128;

    private final Session session;
    private final Function<ImageResult, Path> preview;
    private final BiConsumer<String, String> saveKey;
    private final StringProperty term = new SimpleStringProperty("");
    private final StringProperty label = new SimpleStringProperty("");
    private final ObjectProperty<Provider> provider = new SimpleObjectProperty<>();
    private final BooleanProperty reusable = new SimpleBooleanProperty();
    private final ObservableList<Provider> providers = FXCollections.observableArrayList();
    private final ObservableList<Result> results = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.START);
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Failure> failed = new ReadOnlyObjectWrapper<>();
    private final Map<URI, Fate> fates = new HashMap<>();
    private final Selection selection = new Selection();
    private final Latest searching = new Latest();
    private SearchQuery query = new SearchQuery("", MIN_SIDE, false);
    private String asked = "";
    private String next = "";
    private String failure = "";

    /**
     * A model of one project.
     *
     * @param preview where the small version of a result comes to
     * @param saveKey keeps the key of a provider, by its name
     */
    public GatherModel(Session session, Function<ImageResult, Path> preview, BiConsumer<String, String> saveKey) {
        this.session = session;
        this.preview = preview;
        this.saveKey = saveKey;
        providers.setAll(session.collection().setup().providers());
        provider.set(providers.getFirst());
    }

    public Session session() {
        return session;
    }

    public StringProperty term() {
        return term;
    }

    /** The class that pictures are added to; where it is empty, the one that has the term's name. */
    public StringProperty label() {
        return label;
    }

    public ObjectProperty<Provider> provider() {
        return provider;
    }

    public ObservableList<Provider> providers() {
        return providers;
    }

    /** Only pictures that anyone may use and change. */
    public BooleanProperty reusable() {
        return reusable;
    }

    public ObservableList<Result> results() {
        return results;
    }

    public Selection selection() {
        return selection;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Grows when anything of the results has changed. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Why the last search has no answer. */
    public String failure() {
        return failure;
    }

    /** The term of the results that are shown. */
    public String found() {
        return query.term();
    }

    public boolean hasMore() {
        return !next.isEmpty();
    }

    /** What became of a result; null when it was not tried. */
    public @Nullable Fate fate(Result result) {
        return fates.get(result.picture().image());
    }

    public List<String> classes() {
        return session.dataset().get().classes();
    }

    /** The class that pictures go to now; empty when nobody has said. */
    public String target() {
        String chosen = label.get() == null ? "" : label.get().strip();
        return chosen.isEmpty() ? term.get().strip() : chosen;
    }

    /** Keeps a key for the chosen provider. */
    public void key(String key) {
        String name = provider.get().name();
        saveKey.accept(name, key);
        providers.setAll(session.collection().setup().providers());
        provider.set(session.collection().setup().named(name));
    }

    /** Searches anew; what was on its way before is not waited for. */
    public void search() {
        if (term.get().isBlank()) {
            session.notices().tell(tr("Type what to search for first"));
            return;
        }
        stop();
        query = new SearchQuery(term.get().strip(), MIN_SIDE, reusable.get());
        asked = provider.get().name();
        results.clear();
        selection.reset(0, IntStream.empty(), 0);
        ask("");
    }

    /** Asks for the next page. */
    public void more() {
        if (hasMore() && state.get() != State.LOADING) {
            ask(next);
        }
    }

    /** Waits for no answer any more. */
    public void stop() {
        searching.forget();
        show(results.isEmpty() ? State.START : State.READY);
    }

    private void ask(String page) {
        next = "";
        show(State.LOADING);
        session.collection().search(asked, query, page, searching, this::found, why -> {
            failure = why;
            show(State.FAILED);
        });
    }

    private void found(SearchPage page) {
        List<Integer> chosen = new ArrayList<>(results.isEmpty() ? List.of() : selection.selected());
        for (ImageResult picture : page.results()) {
            if (results.stream().noneMatch(known -> known.picture().image().equals(picture.image()))) {
                chosen.add(results.size());
                results.add(new Result(picture, preview.apply(picture)));
            }
        }
        next = page.next();
        selection.reset(results.size(), chosen.stream().mapToInt(Integer::intValue), Math.max(0, selection.focus()));
        show(results.isEmpty() ? State.NOTHING : State.READY);
    }

    private void show(State now) {
        state.set(now);
        version.set(version.get() + 1);
    }

    /** What of the last adding from elsewhere could not be had; null before there was any. */
    public ReadOnlyObjectProperty<Failure> failed() {
        return failed.getReadOnlyProperty();
    }

    /** How people call a picture that could not be had. */
    static String name(Missed row) {
        String title = row.picture().title();
        return title.isEmpty() ? String.valueOf(row.picture().image()) : title;
    }

    /** How many are selected that are not in the project yet. */
    public int waiting() {
        return waiting(selection.selected()).size();
    }

    private List<ImageResult> waiting(List<Integer> indices) {
        return indices.stream()
                .map(results::get)
                .filter(result -> !(fate(result) instanceof Fate.Here))
                .map(Result::picture)
                .toList();
    }

    /** Adds the selected results to a class. */
    public void addSelected(String target) {
        List<ImageResult> chosen = waiting(selection.selected());
        if (!chosen.isEmpty() && !target.isBlank()) {
            session.collection()
                    .add(() -> List.of(new Addition(target, new WebPictures(chosen))), MIN_SIDE, this::learn);
        }
    }

    /** Adds pictures from elsewhere. */
    public void add(Supplier<List<Addition>> additions) {
        session.collection().add(additions, 1, added -> {
            List<Missed> rows = added.missed().stream()
                    .filter(row -> row.why() == Missed.Why.FAILED)
                    .toList();
            if (!rows.isEmpty()) {
                failed.set(new Failure(rows, additions));
            }
        });
    }

    private void learn(Added added) {
        added.pictures().forEach(picture -> fates.put(picture.source().image(), new Fate.Here()));
        for (Missed row : added.missed()) {
            switch (row.why()) {
                case KNOWN -> fates.put(row.picture().image(), new Fate.Known(tr(row.reason())));
                case FAILED -> fates.put(row.picture().image(), new Fate.Failed(tr(row.reason())));
                case STOPPED, NO_PICTURE -> fates.remove(row.picture().image());
            }
        }
        version.set(version.get() + 1);
    }
}
