package org.gleaner.ui.clean.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.app.Latest;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Split;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.kit.Selection;
import org.jspecify.annotations.Nullable;

/**
 * Which pictures the Clean tab shows in which order, which of them are selected, and what is done with those. FX thread
 * only; sorting and filtering happen on another, and of several wishes in a row the last one is shown.
 */
public final class CleanModel {

    /** What there is to show. */
    public enum State {
        LOADING,
        NO_RUN,
        NOT_LOOKED,
        NOTHING,
        /** Looked for, and there is none. */
        CLEAN,
        READY
    }

    private final Session session;
    private final Query query = new Query(this::refresh);
    private final PictureQuery lister = new PictureQuery();
    private final Latest listing = new Latest();
    private final Latest ahead = new Latest();
    private final Latest staleness = new Latest();
    private final ObservableList<Picture> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyObjectWrapper<Counts> counts = new ReadOnlyObjectWrapper<>(Counts.NONE);
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final Selection selection = new Selection();
    private final Staying staying;
    private Listing last = Listing.EMPTY;
    private boolean listed;
    private Order lastOrder = query.order().get();
    private @Nullable String next;
    private final Classes classes;
    private boolean chosen;
    private boolean following;

    public CleanModel(Session session) {
        this.session = session;
        this.classes = new Classes(session);
        this.staying = new Staying(session.edits(), session.dataChecks(), session.look(), shown, selection);
        query.order().addListener((property, before, after) -> chosen |= !following);
        session.evaluation().addListener((property, before, after) -> {
            followRun();
            refresh();
        });
        session.dataChecks().found().addListener((property, before, after) -> {
            query.follow(before, after);
            refresh();
        });
        staying.whenLookedForAgain(query.order(), this::refresh);
        session.loading().addListener((property, before, after) -> {
            followRun();
            showState();
        });
        session.edits().version().addListener((property, before, after) -> {
            if (query.markedOnly().get()) {
                refresh();
            }
        });
        session.dataset().addListener((property, before, after) -> {
            compare();
            refresh();
        });
        session.collection().licences().addListener((property, before, after) -> {
            if (query.use().get() != null) {
                refresh();
            }
        });
        session.edits().reviewed().addListener((property, before, after) -> refresh());
        session.run().addListener((property, before, after) -> compare());
        session.changeCheck().outdated().addListener((property, before, after) -> refresh());
        session.changeCheck().checks().addListener((property, before, after) -> compare());
        followRun();
        refresh();
        compare();
    }

    /** Until a person chooses an order, it is the most useful one: without a model all photos as they lie. */
    private void followRun() {
        if (!chosen && !session.loading().get()) {
            following = true;
            query.order().set(session.evaluation().get() == null ? Order.PATH : Order.HIGHEST_LOSS);
            following = false;
        }
    }

    // Properties

    public Session session() {
        return session;
    }

    /** The order and the filters. */
    public Query query() {
        return query;
    }

    public ObservableList<Picture> shown() {
        return shown;
    }

    /** The pictures that would be shown without any filter: of the suspects, those to check. */
    public List<Picture> listed() {
        return last.listed();
    }

    /** How many pictures there are in all, be they listed or not. */
    public int total() {
        return last.total();
    }

    /** How many pictures each filter would show, the others being as they are. */
    public ReadOnlyObjectProperty<Counts> counts() {
        return counts.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public Selection selection() {
        return selection;
    }

    /** Which suspects stay where they are while a person decides. */
    public Staying staying() {
        return staying;
    }

    /** The picture that has the focus; null when nothing is shown. */
    public @Nullable Picture focused() {
        int focus = selection.focus();
        return focus >= 0 && focus < shown.size() ? shown.get(focus) : null;
    }

    /** Those that a picture can be put into; those that so far only marks name stand last. */
    public List<String> classes() {
        return classes.all();
    }

    /** The classes that have a number, from 1, as {@link Picture#numbered} has it of the one with the focus. */
    public List<String> numbered() {
        return Picture.numbered(focused(), classes());
    }

    public @Nullable Edit mark(Picture picture) {
        return session.edits().marks().get(picture.path());
    }

    /** Whether no picture has a class yet, and not each of those shown is to have one. */
    public boolean isUnsorted() {
        return session.dataset().get().items().stream().allMatch(item -> item.label() == null)
                && staying().undecided() > 0;
    }

    /** Whether the folder changed since the shown run was trained, so that training again would tell more. */
    public ReadOnlyBooleanProperty stale() {
        return stale.getReadOnlyProperty();
    }

    /** The classes that begin with what was typed, then those that hold it. */
    public List<String> matching(String typed) {
        return classes.matching(typed);
    }

    // Commands

    public void keep() {
        mark(new Edit.Keep());
    }

    public void delete() {
        mark(new Edit.Delete());
    }

    public void unmark() {
        mark((Edit) null);
    }

    /**
     * Marks what of the selection is not in the class for it; when all of it is there already, it is kept. One undo
     * takes it back.
     */
    public void relabel(String target) {
        List<String> move = selected().stream()
                .filter(picture -> !picture.actual().equals(target))
                .map(Picture::path)
                .toList();
        if (move.isEmpty()) {
            keep();
        } else {
            session.edits().mark(move, new Edit.Relabel(target));
            goOn();
        }
    }

    /** Marks the selection for the class of this number, from 1. */
    public void relabel(int number) {
        numbered().stream().skip(number - 1L).findFirst().ifPresent(this::relabel);
    }

    /** Gives each selected picture without a class the one that is suggested for it. One undo takes it back. */
    public void accept() {
        Map<String, Edit> marks = new LinkedHashMap<>();
        for (Picture picture : selected()) {
            if (picture.suggests() && classes().contains(picture.predicted())) {
                marks.put(picture.path(), new Edit.Relabel(picture.predicted()));
            }
        }
        session.edits().mark(marks);
        goOn();
    }

    /** Trains again as the shown run was trained, from the original backbone. */
    public void retrain() {
        Run run = session.run().get();
        if (run != null) {
            session.training().start(run.plan());
        }
    }

    /** Sorts and counts the doubtful labels by what was decided so far. */
    public void reconsider() {
        session.dataChecks().reconsider(session.edits().review().get());
    }

    /** Shows fields of the confusion matrix and nothing else, from the first picture on. */
    public void show(Set<Cell> wanted, @Nullable Split side) {
        selection.reset(shown.size(), IntStream.empty(), 0);
        query.show(wanted, side);
    }

    /** Shows what the run got wrong of what it had not learnt from, the worst first; all of it where nothing is. */
    public void showWrong() {
        Evaluation said = session.evaluation().get();
        query.showHardest(said != null && said.errorRate(Split.VALID) > 0);
    }

    /**
     * Shows these pictures and nothing else, by path where the order has not all of them.
     *
     * @param words how they were chosen, as it follows their count
     */
    public void showOnly(Set<String> paths, String words) {
        Order order = query.order().get();
        boolean all = !order.finds() && session.evaluation().get() != null;
        query.show(all ? order : Order.PATH, new Query.Choice(paths, words));
    }

    /** Changes what is wished for, with the focus on this picture if it is there. */
    public void show(Runnable wish, @Nullable String path) {
        next = path;
        wish.run();
    }

    /** The selected pictures, in the order shown. */
    public List<Picture> selected() {
        return selection.selected().stream().map(shown::get).toList();
    }

    private void mark(@Nullable Edit edit) {
        session.edits().mark(selected().stream().map(Picture::path).toList(), edit);
        goOn();
    }

    private void goOn() {
        // One picture after the other is how most of the work is done: the next one is at hand at once.
        if (selection.size() == 1 && !query.markedOnly().get()) {
            selection.move(Selection.Step.RIGHT, 1, 1, false);
        }
    }

    private void refresh() {
        Order order = query.order().get();
        PictureQuery.Source source = new PictureQuery.Source(
                session.dataset().get(),
                session.evaluation().get(),
                session.changeCheck().outdated().get(),
                session.dataChecks().found().get());
        if ((source.evaluation() == null && order.needsRun()) || staying.isMissing(order, lastOrder)) {
            listing.forget();
            listed = false;
            show(Listing.EMPTY);
            return;
        }
        Filter filter = query.filter(
                Set.copyOf(marks()),
                session.edits().reviewed().get(),
                session.collection().licences().get());
        Integer cut = query.cut().get();
        boolean mixed = query.mixed().get();
        // Another order is looked at from its beginning.
        Listing before = order == lastOrder ? last.selecting(selection) : Listing.EMPTY;
        int version = selection.version().get();
        List<String> stays = order == lastOrder && listed ? staying.paths(source.findings()) : List.of();
        session.tasks()
                .compute(listing, () -> before.on(lister.list(source, order, cut, mixed, filter, stays)), now -> {
                    if (selection.version().get() == version) {
                        listed = true;
                        lastOrder = order;
                        show(now);
                        sortAhead(source, List.of(Order.values()));
                    } else {
                        refresh(); // the selection moved on meanwhile
                    }
                });
    }

    /** One order after the other, so that a wish that comes meanwhile waits for one of them at most. */
    private void sortAhead(PictureQuery.Source source, List<Order> orders) {
        if (!orders.isEmpty()) {
            session.tasks()
                    .compute(
                            ahead,
                            () -> lister.prepare(source, orders.getFirst()),
                            done -> sortAhead(source, orders.subList(1, orders.size())));
        }
    }

    private Set<String> marks() {
        return query.markedOnly().get() ? session.edits().marks().keySet() : Set.of();
    }

    private void show(Listing now) {
        last = now;
        counts.set(now.counts());
        shown.setAll(now.pictures());
        int wanted = next == null ? -1 : indexOf(next);
        next = null;
        selection.reset(
                shown.size(), wanted < 0 ? now.selection() : IntStream.of(wanted), wanted < 0 ? now.focus() : wanted);
        showState();
    }

    private int indexOf(String path) {
        return IntStream.range(0, shown.size())
                .filter(i -> shown.get(i).path().equals(path))
                .findFirst()
                .orElse(-1);
    }

    private void showState() {
        Order order = query.order().get();
        if (session.evaluation().get() == null && order.needsRun()) {
            state.set(session.loading().get() ? State.LOADING : State.NO_RUN);
        } else if (staying.isMissing(order, lastOrder)) {
            state.set(State.NOT_LOOKED);
        } else if (!listed) {
            state.set(State.LOADING);
        } else {
            state.set(!shown.isEmpty() ? State.READY : noLabelLooksWrong() ? State.CLEAN : State.NOTHING);
        }
    }

    private boolean noLabelLooksWrong() {
        LabelIssues labels = session.dataChecks().found().get().labels();
        return query.order().get() == Order.LABEL_ERRORS
                && query.cut().get() == null
                && labels != null
                && labels.defaultCut() == 0;
    }

    private void compare() {
        Run run = session.run().get();
        session.tasks()
                .compute(staleness, () -> run != null && session.changeCheck().hasChangedSince(run), stale::set);
    }
}
