package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.List;
import java.util.Optional;
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
    private List<Run> before = List.of();

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
                    project.runs().current(before).evaluation(),
                    project.runs().current(now).evaluation());
            return new Review(before, now, comparison, "");
        } catch (Refusal refusal) {
            return new Review(before, now, null, tr(refusal.reason()));
        }
    }

    /** Gives a run a name and notes; blank for none. */
    public void describe(Run run, String name, String notes) {
        tasks.on(Lane.DISK, tr("Naming run %d", run.number()))
                .run(() -> project.runs().describe(run, name, notes))
                .finallyDo(reload)
                .start();
    }

    /**
     * A training begins.
     *
     * @param shown what a person looks at; null before the first run
     * @param runs that there are, newest first
     */
    void begin(@Nullable Run shown, List<Run> runs) {
        base = shown;
        before = List.copyOf(runs);
        offering.forget();
        offered.set(null);
    }

    /** The training has ended, as this run. */
    void ended(Run trained) {
        Run first = comparedWith(trained);
        if (first != null) {
            compare(first, trained, offering, offered::set);
        }
    }

    /**
     * What a person looked at when it began, or the last whole run; one that was stopped only where somebody chose it.
     */
    private @Nullable Run comparedWith(Run trained) {
        Run looked = base;
        boolean chosen = looked != null && !Run.usual(before).equals(Optional.of(looked));
        if (looked != null && looked.number() != trained.number() && (chosen || looked.done() != null)) {
            return looked;
        }
        return Run.whole(before.stream()
                        .filter(run -> run.number() != trained.number())
                        .toList())
                .orElse(null);
    }
}
