package org.gleaner.app;

import static org.gleaner.text.Texts.tr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.gleaner.data.Evaluation;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.runs.RebasedEvaluation;
import org.gleaner.project.runs.RebasedEvaluation.Outdated;
import org.gleaner.project.runs.Run;

/**
 * Finds out which photos have changed since the shown run has seen them. What can be told without reading shows at
 * once; the rest is read in the background, one check at a time, and shows as it comes. Owned by the FX thread.
 */
public final class ChangeCheck {

    private static final RebasedEvaluation NOTHING =
            new RebasedEvaluation(new Evaluation(List.of(), List.of()), Map.of(), List.of());

    private final Inspection inspection;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Map<String, Outdated>> outdated = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyIntegerWrapper checks = new ReadOnlyIntegerWrapper();
    private RebasedEvaluation shown = NOTHING;
    private int shows;
    private boolean checking;

    ChangeCheck(Inspection inspection, Tasks tasks) {
        this.inspection = inspection;
        this.tasks = tasks;
    }

    /** By path, why the opinion of a picture may be wrong now. */
    public ReadOnlyObjectProperty<Map<String, Outdated>> outdated() {
        return outdated.getReadOnlyProperty();
    }

    /** Grows with the end of each check. */
    public ReadOnlyIntegerProperty checks() {
        return checks.getReadOnlyProperty();
    }

    /** Whether training again would tell more than this run, as far as is known; on any thread. */
    public boolean hasChangedSince(Run run) {
        return inspection.hasChangedSince(run);
    }

    /** Shows what is known, and looks for the rest. */
    void show(RebasedEvaluation read) {
        shown = read;
        shows++;
        outdated.set(read.outdated());
        check();
    }

    private void check() {
        if (checking || shown.unsure().isEmpty()) {
            return;
        }
        checking = true;
        RebasedEvaluation read = shown;
        int show = shows;
        EventQueue<String> changed = tasks.events(paths -> add(show, paths));
        tasks.on(Lane.READ, tr("Looking for changed photos"))
                .call(job -> {
                    inspection.compare(read, changed::post, job, job.token());
                    return read;
                })
                .finallyDo(() -> {
                    changed.drain();
                    checking = false;
                    checks.set(checks.get() + 1);
                    if (show != shows) {
                        check();
                    }
                })
                .start();
    }

    private void add(int show, List<String> paths) {
        if (show == shows) {
            Map<String, Outdated> all = new HashMap<>(outdated.get());
            paths.forEach(path -> all.put(path, Outdated.CHANGED));
            outdated.set(Map.copyOf(all));
        }
    }
}
