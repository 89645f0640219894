package org.gleaner.project;

import java.util.List;
import java.util.Optional;
import org.gleaner.data.About;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.learn.LabelIssues;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.jspecify.annotations.Nullable;

/**
 * All that a report tells of a project. A value.
 *
 * @param run the usual one; null before the first
 * @param evaluation what it says of the pictures of today; null before the first run
 * @param labelIssues of the judgements that are kept; empty where none are, or they are stale
 * @param changes what was done, newest first
 */
public record ReportFacts(
        Dataset dataset,
        About about,
        List<QualityIssue> quality,
        List<DuplicateGroup> duplicates,
        @Nullable Run run,
        @Nullable Evaluation evaluation,
        Optional<LabelIssues> labelIssues,
        int waitingMarks,
        List<Change> changes) {

    /**
     * Gathers the facts; looks at all pictures that have not been looked at.
     *
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static ReportFacts of(Project project, Progress progress, CancelToken cancel) {
        Inspection inspection = project.inspection();
        Run run = Run.usual(project.runs()).orElse(null);
        return new ReportFacts(
                project.dataset(),
                project.about(),
                inspection.quality(progress, cancel),
                inspection.duplicates(progress, cancel),
                run,
                run == null ? null : project.evaluation(run),
                inspection.keptNow(progress, cancel).map(inspection::labelIssues),
                project.marks().size(),
                project.changes());
    }
}
