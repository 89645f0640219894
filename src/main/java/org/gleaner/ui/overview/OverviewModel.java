package org.gleaner.ui.overview;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.analysis.Review;
import org.gleaner.app.Latest;
import org.gleaner.app.Session;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.project.overview.Changes;
import org.gleaner.project.overview.Checks;
import org.gleaner.project.overview.Overview;
import org.gleaner.project.runs.RebasedEvaluation.Outdated;
import org.gleaner.project.runs.Run;

/** The state of the open project at a glance, made anew with each change. FX thread only. */
public final class OverviewModel {

    /** As many photos of the mosaic as the widest screen has room for, in two rows. */
    private static final int MOSAIC = 80;

    private final Session session;
    private final Latest questions = new Latest();
    private final ReadOnlyObjectWrapper<Overview> overview;

    public OverviewModel(Session session) {
        this.session = session;
        overview = new ReadOnlyObjectWrapper<>(Overview.of(new Overview.State(
                session.dataset().get(), Checks.NONE, Set.of(), Set.of(), null, false, Changes.NONE)));
        session.dataset().addListener((property, before, after) -> refresh());
        session.dataChecks().found().addListener((property, before, after) -> refresh());
        session.evaluation().addListener((property, before, after) -> refresh());
        session.edits().version().addListener((property, before, after) -> refresh());
        session.edits().reviewed().addListener((property, before, after) -> refresh());
        session.edits().review().addListener((property, before, after) -> refresh());
        session.changeCheck().outdated().addListener((property, before, after) -> refresh());
        refresh();
    }

    public Session session() {
        return session;
    }

    public ReadOnlyObjectProperty<Overview> overview() {
        return overview.getReadOnlyProperty();
    }

    /** Paths of photos that show what the project is about. */
    public List<String> mosaic() {
        return Overview.mosaic(session.dataset().get(), MOSAIC);
    }

    /** Looks by itself, goes on after a pause, or pauses. */
    public void toggleLook() {
        switch (session.look().state().get()) {
            case SOON, LOOKING, WAITING -> session.look().pause();
            case OFF, PAUSED, DONE -> session.look().start();
        }
    }

    private void refresh() {
        Dataset dataset = session.dataset().get();
        Checks checks = session.dataChecks().found().get().soFar();
        Set<String> reviewed = session.edits().reviewed().get();
        Review review = session.edits().review().get();
        Set<String> marked = Set.copyOf(session.edits().marks().keySet());
        Evaluation evaluation = session.evaluation().get();
        Run run = session.run().get();
        Collection<Outdated> outdated = session.changeCheck().outdated().get().values();
        session.tasks()
                .compute(
                        questions,
                        () -> Overview.of(new Overview.State(
                                dataset,
                                checks.after(review),
                                reviewed,
                                marked,
                                evaluation,
                                run != null && session.changeCheck().hasChangedSince(run),
                                run == null || evaluation == null
                                        ? Changes.NONE
                                        : Changes.since(run, dataset, evaluation, outdated, checks))),
                        overview::set);
    }
}
