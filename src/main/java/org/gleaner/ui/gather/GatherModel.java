package org.gleaner.ui.gather;

import static org.gleaner.text.Texts.tr;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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
import org.gleaner.app.Job;
import org.gleaner.app.Latest;
import org.gleaner.app.PhotoCollection;
import org.gleaner.app.Session;
import org.gleaner.data.ImageResult;
import org.gleaner.gather.Candidate;
import org.gleaner.gather.Candidate.Missed;
import org.gleaner.gather.Provider;
import org.gleaner.gather.SearchPage;
import org.gleaner.gather.SearchQuery;
import org.gleaner.project.collect.Adding.Added;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.collect.AskedSearch;
import org.gleaner.project.collect.KnownAddresses;
import org.gleaner.project.collect.SavedSearch;
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
     * What could not be had of files or addresses that are no results, and so show it nowhere else.
     *
     * @param again what to add once more; what came the first time is left out then
     */
    public record Failure(List<Missed> rows, Supplier<List<Addition>> again) {}

    private static final int MIN_SIDE = 128;

    private final Session session;
    private final BiConsumer<String, String> saveKey;
    private final StringProperty term = new SimpleStringProperty("");
    private final StringProperty label = new SimpleStringProperty("");
    private final ObjectProperty<Provider> provider = new SimpleObjectProperty<>();
    private final BooleanProperty reusable = new SimpleBooleanProperty();
    private final ObjectProperty<Integer> perClass = new SimpleObjectProperty<>(Integer.MAX_VALUE);
    private final ObservableList<Provider> providers = FXCollections.observableArrayList();
    private final ResultList results;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.START);
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Failure> failed = new ReadOnlyObjectWrapper<>();
    private final Latest searching = new Latest();
    private final Latest looking = new Latest();
    private AskedSearch asked = new AskedSearch("", new SearchQuery("", MIN_SIDE, false), "");
    private List<SavedSearch> repeated = List.of();
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
        this.saveKey = saveKey;
        results = new ResultList(preview);
        providers.setAll(session.collection().setup().providers());
        provider.set(providers.getFirst());
        session.dataset().addListener((property, before, after) -> look());
        results.filter().addListener((property, before, after) -> changed());
        results.sort().addListener((property, before, after) -> changed());
    }

    /** Reads off the project what became of the results. */
    private void look() {
        if (!results.isEmpty()) {
            session.collection().addresses(looking, known -> {
                results.know(known);
                changed();
            });
        }
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

    /** Photos that a class has at most when results were added. */
    ObjectProperty<Integer> perClass() {
        return perClass;
    }

    public ObservableList<Provider> providers() {
        return providers;
    }

    /** Only pictures that anyone may use and change. */
    public BooleanProperty reusable() {
        return reusable;
    }

    /** Those that are shown. */
    public ObservableList<Result> results() {
        return results.shown();
    }

    /** All that were found, and the choice of what is shown. */
    ResultList list() {
        return results;
    }

    public Selection selection() {
        return results.selection();
    }

    /** Whether an answer is waited for. */
    ReadOnlyBooleanProperty asking() {
        return asking.getReadOnlyProperty();
    }

    /** The work of the last question, which says what it waits for; null before the first. */
    ReadOnlyObjectProperty<@Nullable Job> question() {
        return searching.job();
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Grows when anything of the results has changed. */
    public ReadOnlyIntegerProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Why the last question has no answer, or not all of it; empty when it has. */
    public String failure() {
        return failure;
    }

    /** What the results were found by, in the words of a person. */
    public String foundBy() {
        return toSeveral() ? tr("%d searches", repeated.size()) : asked.query().term();
    }

    public boolean hasMore() {
        return !next.isEmpty() && !asking.get();
    }

    /** Whether the results are what is new of searches that were repeated. */
    public boolean repeats() {
        return !repeated.isEmpty();
    }

    /** What became of a result; null when it was not tried. */
    public @Nullable Fate fate(Result result) {
        return results.fate(result);
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
        saveKey.accept(provider.get().name(), key);
        setUp();
    }

    /** Takes the providers as they are set up now. */
    void setUp() {
        String name = provider.get().name();
        providers.setAll(session.collection().setup().providers());
        provider.set(session.collection().setup().named(name));
    }

    /** Searches anew; what was on its way before is not waited for. */
    public void search() {
        if (term.get().isBlank()) {
            session.notices().tell(tr("Type what to search for first"));
            return;
        }
        SearchQuery query = new SearchQuery(term.get().strip(), MIN_SIDE, reusable.get());
        begin(new AskedSearch(provider.get().name(), query, ""), List.of());
        ask("");
    }

    private void begin(AskedSearch search, List<SavedSearch> searches) {
        searching.forget();
        asked = search;
        repeated = searches;
        next = "";
        results.clear();
    }

    /** Asks for the next page. */
    public void more() {
        if (hasMore()) {
            ask(next);
        }
    }

    /** Asks again for what has no answer; what is shown stays. */
    public void again() {
        if (repeats()) {
            repeat(repeated);
        } else if (results.isEmpty()) {
            search();
        } else {
            more();
        }
    }

    /** Waits for no answer any more; the results so far stay. */
    public void stop() {
        searching.forget();
        asking.set(false);
        show(results.isEmpty() ? State.START : State.READY);
    }

    private void ask(String page) {
        next = page; // to be asked for again when it does not come
        await(() -> session.collection()
                .search(asked, page, searching, found -> found(found.page(), found.known()), this::unanswered));
    }

    private void await(Runnable question) {
        failure = "";
        asking.set(true);
        show(results.isEmpty() ? State.LOADING : State.READY);
        question.run();
    }

    private void unanswered(String why) {
        failure = why;
        asking.set(false);
        show(results.isEmpty() ? State.FAILED : State.READY);
    }

    private void found(SearchPage page, KnownAddresses known) {
        results.append(asked, page.results(), known);
        asking.set(false);
        next = page.next();
        show(results.isEmpty() ? State.NOTHING : State.READY);
    }

    /** Asks again what was asked when photos came, and shows what is new; nothing is added before a person says so. */
    public void repeat(List<SavedSearch> searches) {
        AskedSearch first = searches.getFirst().asked();
        begin(first, searches);
        if (searches.size() == 1) {
            term.set(first.query().term());
            label.set(first.label());
            provider.set(session.collection().setup().named(first.provider()));
            reusable.set(first.query().reusable());
        }
        await(() -> session.collection().repeat(searches, searching, this::fresh, this::unanswered));
    }

    private void fresh(PhotoCollection.Repeated found) {
        found.fresh().forEach((search, pictures) -> results.append(search, pictures, found.known()));
        asking.set(false);
        failure = String.join("\n", found.failures());
        boolean none = results.isEmpty();
        show(none && !failure.isEmpty() ? State.FAILED : none ? State.NOTHING : State.READY);
    }

    private void show(State now) {
        state.set(now);
        changed();
    }

    private void changed() {
        version.set(version.get() + 1);
    }

    /** What of the last adding from elsewhere could not be had; null before there was any. */
    public ReadOnlyObjectProperty<Failure> failed() {
        return failed.getReadOnlyProperty();
    }

    /** How people call a picture that could not be had. */
    static String name(Missed row) {
        String title = row.picture().title();
        return title.isEmpty() ? row.picture().written() : title;
    }

    /** How many are selected that are not in the project yet. */
    public int waiting() {
        return results.wanted().size();
    }

    /** How many photos the class may still get. */
    int room() {
        long here = session.dataset().get().count(target());
        return Math.toIntExact(Math.max(0, perClass.get() - here));
    }

    /** Whether the results are for several classes. */
    boolean toSeveral() {
        return repeated.size() > 1;
    }

    /** Adds the selected results, each to the class that its search was for, or else to the chosen one. */
    public void addSelected() {
        add(results.wanted(), this::target);
    }

    private String target(Result result) {
        String own = result.asked().label();
        return own.isEmpty() || !toSeveral() ? target() : own;
    }

    /** Adds the selected results to a class. */
    public void addSelected(String target) {
        add(results.wanted(), result -> target);
    }

    /** Tries once more what could not be had. */
    void addFailed() {
        add(results.failed(), this::target);
    }

    private void add(List<Result> chosen, Function<Result, String> target) {
        List<PhotoCollection.Choice> choices = results.choices(chosen, target);
        if (!choices.isEmpty()) {
            session.collection().add(choices, perClass.get(), this::learn);
        }
    }

    /** Adds pictures from elsewhere. */
    public void add(Supplier<List<Addition>> additions) {
        session.collection().add(additions, 1, added -> {
            List<Missed> rows = added.missed().stream()
                    .filter(row -> row.why() == Candidate.Why.FAILED)
                    .toList();
            if (!rows.isEmpty()) {
                failed.set(new Failure(rows, additions));
            }
        });
    }

    private void learn(Added added) {
        results.learn(added);
        changed();
    }
}
