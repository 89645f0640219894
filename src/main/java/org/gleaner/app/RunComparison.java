package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.analysis.Comparison;
import org.gleaner.project.Project;
import org.gleaner.project.runs.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/** Looks back at runs: names them, and compares one with another. Owned by the FX thread. */
public final class RunComparison {

    /**
     * Two runs, and how they differ on the pictures and labels of today.
     *
     * @param comparison null when they cannot be compared
     * @param problem why not; empty when they can
     */
    public record Review(Run before, Run now, @Nullable Comparison comparison, String problem) {}

    private final Session session;
    private final Project project;
    private final Threads threads;
    private final Jobs jobs;
    private final Runnable reload;
    private final ReadOnlyObjectWrapper<@Nullable Review> offered = new ReadOnlyObjectWrapper<>();
    private CancelToken offering = new CancelToken();
    private @Nullable Run base;

    RunComparison(Session session, Project project, Threads threads, Jobs jobs, Runnable reload) {
        this.session = session;
        this.project = project;
        this.threads = threads;
        this.jobs = jobs;
        this.reload = reload;
    }

    /** What the training of this session that ended last has changed; null where there was nothing before it. */
    public ReadOnlyObjectProperty<@Nullable Review> offered() {
        return offered.getReadOnlyProperty();
    }

    /** Compares two runs; the answer comes on the FX thread, unless the token was cancelled. */
    public void compare(Run before, Run now, CancelToken token, Consumer<Review> answer) {
        session.ask(threads.io(), token, () -> review(before, now), answer);
    }

    private Review review(Run before, Run now) {
        try {
            Comparison comparison = Comparison.of(
                    project.current(before).evaluation(), project.current(now).evaluation());
            return new Review(before, now, comparison, "");
        } catch (Refusal refusal) {
            return new Review(before, now, null, refusal.reason());
        }
    }

    /** Gives a run a name and notes; blank for none. */
    public void describe(Run run, String name, String notes) {
        jobs.start(
                Jobs.Lane.STORE,
                tr("Naming run %d", run.number()),
                job -> {
                    project.describe(run, name, notes);
                    return run;
                },
                done -> {},
                reload);
    }

    /** A training begins, after this run. */
    void begin(@Nullable Run shown) {
        base = shown;
        offering.cancel();
        offered.set(null);
    }

    /** The training has ended, as this run. */
    void ended(Run trained) {
        Run before = base;
        if (before != null) {
            offering = new CancelToken();
            compare(before, trained, offering, offered::set);
        }
    }
}
