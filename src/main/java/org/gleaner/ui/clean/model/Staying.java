package org.gleaner.ui.clean.model;

import java.util.List;
import java.util.function.IntSupplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.gleaner.app.BackgroundLook;
import org.gleaner.app.DataChecks;
import org.gleaner.app.Edits;
import org.gleaner.app.Findings;
import org.gleaner.ui.kit.Selection;

/**
 * Which of the shown suspects stay where they are when they are ranked anew: those that a person has passed or sees. FX
 * thread only.
 */
public final class Staying {

    private final Edits edits;
    private final DataChecks checks;
    private final BackgroundLook look;
    private final ObservableList<Picture> shown;
    private final Selection selection;
    private IntSupplier inSight = () -> -1;

    Staying(Edits edits, DataChecks checks, BackgroundLook look, ObservableList<Picture> shown, Selection selection) {
        this.edits = edits;
        this.checks = checks;
        this.look = look;
        this.shown = shown;
        this.selection = selection;
    }

    /**
     * Holds an order still.
     *
     * @param last tells the index of the last photo in sight; -1 for none
     */
    public void follow(IntSupplier last) {
        inSight = last;
    }

    /** How many of the photos shown nothing is decided about. */
    public long undecided() {
        return shown.stream()
                .filter(picture -> !edits.marks().containsKey(picture.path()))
                .count();
    }

    /** What was passed or is in sight; all of it while nothing else is known. */
    List<String> paths(Findings findings) {
        int to = findings.labels() == null ? shown.size() : Math.max(inSight.getAsInt(), selection.focus()) + 1;
        return shown.subList(0, Math.min(to, shown.size())).stream()
                .map(Picture::path)
                .toList();
    }

    /** Has what is shown refreshed, where nobody has found it yet, when the look for it begins or ends. */
    void whenLookedForAgain(ObservableValue<Order> order, Runnable refresh) {
        look.state().addListener((property, before, after) -> {
            if (order.getValue().isMissing(checks.found().get())) {
                refresh.run();
            }
        });
    }

    /** Whether what an order shows must be looked for; suspects stay while they are looked for again by themselves. */
    boolean isMissing(Order order, Order shownOrder) {
        boolean again = order == Order.LABEL_ERRORS
                && order == shownOrder
                && !shown.isEmpty()
                && look.isActive()
                && look.state().get() != BackgroundLook.State.DONE;
        return !again && order.isMissing(checks.found().get());
    }
}
