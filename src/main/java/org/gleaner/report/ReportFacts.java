package org.gleaner.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.data.About;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.project.Project;
import org.gleaner.project.collect.Licences;
import org.gleaner.project.history.Change;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.project.runs.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * All that a report tells of a project. A value.
 *
 * @param runs newest first
 * @param run the usual one that can be read; null before the first
 * @param evaluation what it says of the pictures of today; null before the first run
 * @param labelIssues of the judgements that are kept; empty where none are, or they are stale
 * @param weak the kinds of pictures on which the run is weak; empty before the first
 * @param changes what was done, newest first
 */
public record ReportFacts(
        Dataset dataset,
        About about,
        Licences licences,
        List<QualityIssue> quality,
        List<DuplicateGroup> duplicates,
        List<Run> runs,
        @Nullable Run run,
        @Nullable Evaluation evaluation,
        Optional<LabelIssues> labelIssues,
        Optional<WeakGroups> weak,
        int waitingMarks,
        List<Change> changes) {

    /** A run and what it says. */
    private record Judged(Run run, Evaluation evaluation) {}

    /**
     * Gathers the facts; looks at all pictures that have not been looked at. Where what the usual run says is damaged,
     * the next one speaks.
     *
     * @param notes hears a line for each run that cannot
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    public static ReportFacts of(Project project, Consumer<String> notes, Progress progress, CancelToken cancel) {
        Inspection inspection = project.inspection();
        Optional<Judged> judged = judged(project, notes);
        return new ReportFacts(
                project.dataset(),
                project.about(),
                project.gathered().licences(),
                inspection.quality(progress, cancel),
                inspection.duplicates(progress, cancel),
                project.runs().list(),
                judged.map(Judged::run).orElse(null),
                judged.map(Judged::evaluation).orElse(null),
                inspection.keptNow(progress, cancel).map(inspection::labelIssues),
                judged.map(each -> inspection.weakGroups(each.evaluation(), progress, cancel)),
                project.steps().marks().size(),
                project.steps().past().changes());
    }

    private static Optional<Judged> judged(Project project, Consumer<String> notes) {
        List<Run> runs = project.runs().list();
        Stream<Run> inTurn =
                Stream.concat(Run.usual(runs).stream(), runs.stream()).distinct();
        for (Run run : (Iterable<Run>) inTurn::iterator) {
            try {
                return Optional.of(new Judged(run, project.runs().current(run).evaluation()));
            } catch (Refusal e) {
                notes.accept(e.reason().toString());
            }
        }
        return Optional.empty();
    }
}
