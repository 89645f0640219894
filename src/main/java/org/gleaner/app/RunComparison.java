package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.analysis.Comparison;
import org.gleaner.project.Project;
import org.gleaner.project.runs.Run;
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

    private final Project project;
    private final Tasks tasks;
    private final Runnable reload;
    private final ReadOnlyObjectWrapper<@Nullable Review> offered = new ReadOnlyObjectWrapper<>();
    private final Latest offering = new Latest();
    private @Nullable Run base;

    RunComparison(Project project, Tasks tasks, Runnable reload) {
        this.project = project;
        this.tasks = tasks;
        this.reload = reload;
    }

    /** What the training of this session that ended last has changed; null where there was nothing before it. */
    public ReadOnlyObjectProperty<@Nullable Review> offered() {
        return offered.getReadOnlyProperty();
    }

    /** Compares two runs. */
    public void compare(Run before, Run now, Latest questions, Consumer<Review> answer) {
        tasks.on(Lane.READ)
                .latest(questions)
                .call(() -> review(before, now))
                .then(answer)
                .start();
    }

    private Review review(Run before, Run now) {
        try {
            Comparison comparison = Comparison.of(
                    project.current(before).evaluation(), project.current(now).evaluation());
            return new Review(before, now, comparison, "");
        } catch (Refusal refusal) {
            return new Review(before, now, null, tr(refusal.reason()));
        }
    }

    /** Gives a run a name and notes; blank for none. */
    public void describe(Run run, String name, String notes) {
        tasks.on(Lane.DISK, tr("Naming run %d", run.number()))
                .run(() -> project.describe(run, name, notes))
                .finallyDo(reload)
                .start();
    }

    /** A training begins, after this run. */
    void begin(@Nullable Run shown) {
        base = shown;
        offering.forget();
        offered.set(null);
    }

    /** The training has ended, as this run. */
    void ended(Run trained) {
        Run before = base;
        if (before != null && before.number() != trained.number()) {
            compare(before, trained, offering, offered::set);
        }
    }
}
