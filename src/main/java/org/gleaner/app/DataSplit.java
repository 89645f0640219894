package org.gleaner.app;

import static org.gleaner.text.Texts.tr;
import static org.gleaner.text.Texts.trn;

import java.util.List;
import org.gleaner.data.Grouping;
import org.gleaner.project.AlikeSplit;
import org.gleaner.project.Project;
import org.gleaner.project.files.GroupKeys;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.SplitPlan;
import org.gleaner.project.runs.Splits;

/** Which photos are held back to measure: how that is drawn, and what is kept together. Owned by the FX thread. */
public final class DataSplit {

    private final Project project;
    private final Tasks tasks;
    private final DataChecks checks;
    private final List<Run> runs;
    private final Runnable reload;
    private boolean copiesAreTogether;

    /** @param runs as they are at each moment */
    DataSplit(Project project, Tasks tasks, DataChecks checks, List<Run> runs, Runnable reload) {
        this.project = project;
        this.tasks = tasks;
        this.checks = checks;
        this.runs = runs;
        this.reload = reload;
    }

    /** So that nobody is told of copies on two sides of a split that nobody has chosen and nothing was trained on. */
    void keepCopiesTogether() {
        List<DuplicateGroup> copies = copies();
        if (!copiesAreTogether && copies.stream().anyMatch(DuplicateGroup::leaks)) {
            copiesAreTogether = true;
            tasks.on(Lane.PHOTOS)
                    .call(job -> project.runs().splitIsOpen()
                            && AlikeSplit.draw(project, Splits.VALID_SHARE, Splits.SEED, copies, job, job.token())
                                    .isEmpty())
                    .then(drawn -> {
                        if (drawn) {
                            reload.run();
                        }
                    })
                    .start();
        }
    }

    /** How many photos are held back whose near copies are learned from, as far as that is known. */
    public int nearTwins() {
        return runs.isEmpty()
                ? 0
                : (int) copies().stream()
                        .filter(group -> group.leaks() && !group.exact())
                        .flatMap(DuplicateGroup::heldBack)
                        .count();
    }

    /** Those that are known; none before anybody has looked. */
    List<DuplicateGroup> copies() {
        List<DuplicateGroup> copies = checks.found().get().checks().copies();
        return copies == null ? List.of() : copies;
    }

    /** Draws the split anew over all pictures, once it is known what is kept together. */
    public void draw(double validShare, long seed, Grouping grouping) {
        List<DuplicateGroup> found = copies();
        tasks.on(Lane.PHOTOS, tr("Drawing the split"))
                .call(job -> project.inspection().groups(grouping, found, job, job.token()))
                .then(groups -> draw(new SplitPlan(validShare, seed, grouping, groups.numbers()), groups.own()))
                .start();
    }

    private void draw(SplitPlan plan, GroupKeys.Count own) {
        int together = plan.groups().size();
        String drawnAnew = together == 0
                ? tr("The split is drawn anew")
                : tr(
                        "The split is drawn anew; %s with others on one side",
                        trn("%,d photo stays", "%,d photos stay", together));
        tasks.on(Lane.DISK, tr("Drawing the split"))
                .run(() -> project.resetSplit(plan))
                .then(drawn -> tasks.notices()
                        .tell(own.line()
                                .map(line -> drawnAnew + ". " + tr(line))
                                .orElse(drawnAnew)))
                .finallyDo(reload)
                .start();
    }

    /** What the split keeps together. */
    public Grouping grouping() {
        return project.grouping();
    }

    /** The columns of the table of labels; none where folders tell the labels. */
    public List<String> columns() {
        return project.inspection().columns();
    }

    /** Whether the split is not drawn, as folders or a table tell it. */
    public boolean isGiven() {
        return project.splitIsGiven();
    }
}
