package org.gleaner.ui.clean.large;

import static org.gleaner.text.Texts.tr;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.gleaner.app.Findings;
import org.gleaner.app.Latest;
import org.gleaner.app.Session;
import org.gleaner.data.Edit;
import org.gleaner.data.Item;
import org.gleaner.learn.ActivationMap;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Neighbourhood;
import org.gleaner.project.quality.Neighbourhood.Neighbour;
import org.gleaner.project.runs.Run;
import org.gleaner.ui.clean.model.CleanModel;
import org.gleaner.ui.clean.model.Order;
import org.gleaner.ui.clean.model.Picture;
import org.gleaner.ui.clean.model.Query;
import org.jspecify.annotations.Nullable;

/**
 * What the large view tells beside the picture that has the focus: what the network looked at, the photos most like it,
 * and its duplicates. Computes nothing while the view is closed. FX thread only.
 */
public final class LargeModel {

    /** So many photos most like one are shown. */
    static final int NEIGHBOURS = 8;

    /** Which class a heat map is for. */
    public enum Heat {
        OFF,
        PREDICTED,
        GIVEN
    }

    /** How far a heat map is. */
    public enum HeatState {
        OFF,
        WAITING,
        SHOWN,
        NOTHING,
        UNKNOWN_CLASS
    }

    /**
     * A heat map, or why there is none.
     *
     * @param label the class it is for; empty for none
     */
    public record HeatMap(
            HeatState state, String label, @Nullable ActivationMap map) {

        private static final HeatMap NONE = new HeatMap(HeatState.OFF, "", null);
    }

    private record Alike(List<Neighbour> neighbours, Evidence evidence) {}

    private record Place(Runnable wish, String path) {}

    private final CleanModel model;
    private final Session session;
    private final Latest nearest = new Latest();
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final BooleanProperty comparing = new SimpleBooleanProperty();
    private final ObjectProperty<Heat> heat = new SimpleObjectProperty<>(Heat.OFF);
    private final ReadOnlyObjectWrapper<HeatMap> heatMap = new ReadOnlyObjectWrapper<>(HeatMap.NONE);
    private final ObservableList<Neighbour> neighbours = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Evidence> evidence = new ReadOnlyObjectWrapper<>(Evidence.NONE);
    private final ReadOnlyObjectWrapper<DuplicateGroup> group = new ReadOnlyObjectWrapper<>();
    private final Deque<Place> left = new ArrayDeque<>();
    private @Nullable String path;

    public LargeModel(CleanModel model) {
        this.model = model;
        this.session = model.session();
        model.selection().version().addListener((property, before, after) -> follow());
        model.state().addListener((property, before, after) -> leaveWhatIsGone(after));
        session.dataChecks().found().addListener((property, before, after) -> tell());
        session.run().addListener((property, before, after) -> showHeat());
        heat.addListener((property, before, after) -> showHeat());
        open.addListener((property, before, after) -> tell());
    }

    // Properties

    /** Whether the view is open. */
    public BooleanProperty open() {
        return open;
    }

    /** Whether the photos that are shown lie side by side, and not one alone. */
    public BooleanProperty comparing() {
        return comparing;
    }

    /** Which heat map is wanted. */
    public ObjectProperty<Heat> heat() {
        return heat;
    }

    /** The heat map of the picture that has the focus. */
    public ReadOnlyObjectProperty<HeatMap> heatMap() {
        return heatMap.getReadOnlyProperty();
    }

    /** The photos most like the one that has the focus, the most alike first. */
    public ObservableList<Neighbour> neighbours() {
        return neighbours;
    }

    /** What speaks for either class of the photo that has the focus. */
    ReadOnlyObjectProperty<Evidence> evidence() {
        return evidence.getReadOnlyProperty();
    }

    /** Whether a photo with a doubted label is looked at, which one key decides. */
    public boolean isDeciding() {
        return open.get() && !comparing.get() && !evidence.get().isNone();
    }

    /** Whether it is known which photos look alike. */
    public boolean knowsNeighbours() {
        return session.dataChecks().found().get().neighbourhood() != null;
    }

    /** The duplicates of the photo that has the focus, and itself; null where none are known. */
    public ReadOnlyObjectProperty<DuplicateGroup> group() {
        return group.getReadOnlyProperty();
    }

    /** Whether a visit to other photos can be ended by {@link #back}. */
    public boolean isVisiting() {
        return !left.isEmpty();
    }

    // Commands

    /**
     * Goes from the photo to the heat map for the predicted class, for the given one where that is another, and back.
     */
    public void nextHeat() {
        Picture picture = model.focused();
        boolean two = picture != null && picture.wrong() && !picture.actual().isEmpty();
        heat.set(
                switch (heat.get()) {
                    case OFF -> Heat.PREDICTED;
                    case PREDICTED -> two ? Heat.GIVEN : Heat.OFF;
                    case GIVEN -> Heat.OFF;
                });
    }

    /** Puts the photo into the class that is suspected, and goes on to the next. */
    public void decideForSuspected() {
        if (isDeciding()) {
            model.relabel(evidence.get().suspected());
        }
    }

    /** Visits the neighbour of this place, from 0, among the photos most alike. */
    public void visit(int place) {
        Picture from = model.focused();
        if (from != null && place >= 0 && place < neighbours.size()) {
            Set<String> paths = new HashSet<>();
            paths.add(from.path());
            neighbours.forEach(neighbour -> paths.add(neighbour.picture().path()));
            go(
                    Order.PATH,
                    new Query.Choice(paths, tr("alike to %s", from.fileName())),
                    neighbours.get(place).picture().path());
        }
    }

    /** Shows one of these photos large, wherever one was. */
    public void show(Query.Choice choice, String photo) {
        home();
        model.show(() -> model.query().show(Order.PATH, choice), photo);
        open.set(true);
    }

    /** Lays the duplicates of the photo side by side; looks for duplicates first where nobody has. */
    public void compare() {
        Picture from = model.focused();
        DuplicateGroup same = group.get();
        if (comparing.get()) {
            back();
        } else if (session.dataChecks().found().get().duplicates() == null) {
            session.dataChecks().findDuplicatesAndOutliers();
        } else if (same == null || from == null) {
            session.notices().tell(tr("No duplicate of this photo was found"));
        } else {
            comparing.set(true);
            Set<String> paths = same.pictures().stream().map(Item::path).collect(Collectors.toSet());
            go(Order.DUPLICATES, new Query.Choice(paths, tr("duplicates")), from.path());
        }
    }

    /** Keeps the photo that has the focus, and marks all others that are shown for deletion. */
    public void keepOnlyThis() {
        Picture kept = model.focused();
        if (comparing.get() && kept != null) {
            Map<String, Edit> marks = new LinkedHashMap<>();
            model.shown()
                    .forEach(each -> marks.put(
                            each.path(), each.path().equals(kept.path()) ? new Edit.Keep() : new Edit.Delete()));
            session.edits().mark(marks);
        }
    }

    /** Ends the last visit: shows again what was shown before. Returns whether there was one. */
    public boolean back() {
        Place place = left.poll();
        if (place == null) {
            return false;
        }
        comparing.set(false);
        model.show(place.wish, place.path);
        return true;
    }

    /** Ends all visits. */
    public void home() {
        Place first = left.pollLast();
        left.clear();
        comparing.set(false);
        if (first != null) {
            model.show(first.wish, first.path);
        }
    }

    private void go(Order order, Query.Choice choice, String to) {
        Picture from = model.focused();
        if (from != null) {
            left.push(new Place(model.query().kept(), from.path()));
        }
        model.show(() -> model.query().show(order, choice), to);
    }

    private void follow() {
        Picture picture = model.focused();
        if (picture == null || !picture.path().equals(path)) {
            tell();
        }
    }

    /** What is shown may be gone: its files moved, or nobody knows any more what is a duplicate. */
    private void leaveWhatIsGone(CleanModel.State now) {
        if (open.get() && now != CleanModel.State.READY && now != CleanModel.State.LOADING) {
            if (isVisiting()) {
                home();
            } else {
                open.set(false);
            }
        }
    }

    private void tell() {
        Picture picture = model.focused();
        path = picture == null || !open.get() ? null : picture.path();
        Findings found = session.dataChecks().found().get();
        group.set(groupOf(path, found.duplicates()));
        Neighbourhood neighbourhood = found.neighbourhood();
        String asked = path;
        if (neighbourhood == null || asked == null) {
            nearest.forget();
            neighbours.clear();
            evidence.set(Evidence.NONE);
        } else {
            session.tasks()
                    .compute(
                            nearest,
                            () -> new Alike(neighbourhood.of(asked, NEIGHBOURS), Evidence.of(picture, neighbourhood)),
                            alike -> {
                                neighbours.setAll(alike.neighbours);
                                evidence.set(alike.evidence);
                            });
        }
        showHeat();
    }

    private static @Nullable DuplicateGroup groupOf(@Nullable String path, @Nullable List<DuplicateGroup> groups) {
        return path == null || groups == null
                ? null
                : groups.stream()
                        .filter(each -> each.pictures().stream()
                                .anyMatch(item -> item.path().equals(path)))
                        .findFirst()
                        .orElse(null);
    }

    private void showHeat() {
        Picture picture = model.focused();
        Run run = session.run().get();
        Item item = picture == null ? null : session.dataset().get().item(picture.path());
        session.explanations().forget();
        if (heat.get() == Heat.OFF || path == null || picture == null || item == null || run == null) {
            heatMap.set(HeatMap.NONE);
            return;
        }
        String label = heat.get() == Heat.GIVEN ? picture.actual() : picture.predicted();
        heatMap.set(new HeatMap(HeatState.WAITING, label, null));
        session.explanations().explain(run, item, label, map -> heatMap.set(heatMap(label, map)));
    }

    private static HeatMap heatMap(String label, Optional<ActivationMap> map) {
        HeatState state = map.map(found -> found.isEmpty() ? HeatState.NOTHING : HeatState.SHOWN)
                .orElse(HeatState.UNKNOWN_CLASS);
        return new HeatMap(state, label, map.orElse(null));
    }
}
