package org.gleaner.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.analysis.LabelIssue;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Features;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.quality.OutOfFold;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.task.CancelToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gleaner issues}: pictures whose label is likely wrong, copies, bad pictures and outliers. */
@Command(
        name = "issues",
        mixinStandardHelpOptions = true,
        description =
                "Finds pictures with a wrong label, copies, and pictures that are broken in some way or unlike all others.",
        footer = "A picture that was marked to be kept is not listed again.")
final class IssuesCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Mixin
    private ProjectOptions options;

    @Mixin
    private PlanOptions plan;

    @Option(
            names = "--folds",
            paramLabel = "K",
            defaultValue = "5",
            description = "Each picture is judged by what has learnt from the other folds. Default: ${DEFAULT-VALUE}.")
    @Within(least = 2, most = 100)
    private int folds;

    @Option(
            names = "--thorough",
            description = "Fine-tune the network for each fold, and do not only look at the pictures with it once.")
    private boolean thorough;

    IssuesCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    /** All that was found. */
    private record Found(LabelIssues labels, List<QualityIssue> quality, Inspection.Compared compared) {}

    @Override
    public Integer call() {
        OutOfFold how = new OutOfFold(thorough ? OutOfFold.Way.THOROUGH : OutOfFold.Way.QUICK, folds, plan.plan());
        Output output = options.output();
        try (Project project = options.open()) {
            Found found = find(project, how, output);
            if (options.json()) {
                output.json(json(found));
            } else {
                print(found, output);
            }
        }
        return 0;
    }

    private Found find(Project project, OutOfFold how, Output output) {
        Inspection inspection = project.inspection();
        output.note("About %s.".formatted(TrainingLines.minutes(inspection.estimateSeconds(how, engine.get()))));
        CancelToken cancel = new CancelToken();
        Engine judge = engine.get();
        plan.fetch(judge, output, cancel);
        output.note("Looking for bad pictures.");
        List<QualityIssue> quality = inspection.quality(output::tenths, cancel);
        output.note("Looking at all pictures with the network.");
        Features features = inspection.features(how.plan(), judge, output::tenths, cancel);
        output.note("Judging each picture by the other folds.");
        Evaluation outOfFold = inspection.outOfFold(how, judge, output::tenths, cancel);
        output.note("Comparing the pictures.");
        Inspection.Compared compared = inspection.compare(features, output::tenths, cancel);
        return new Found(inspection.labelIssues(outOfFold), quality, compared);
    }

    private static Map<String, @Nullable Object> json(Found found) {
        LabelIssues labels = found.labels();
        return Output.fields(
                "label_issues",
                        labels.ranked().stream()
                                .map(issue -> label(issue, labels))
                                .toList(),
                "exact_duplicates", groups(found, true),
                "near_duplicates", groups(found, false),
                "quality",
                        found.quality().stream()
                                .map(issue -> Output.fields(
                                        "path", issue.path(), "kind", kind(issue), "score", issue.score()))
                                .toList(),
                "outliers",
                        found.compared().outliers().stream()
                                .map(outlier ->
                                        Output.fields("path", outlier.picture().path(), "score", outlier.distance()))
                                .toList());
    }

    private static Map<String, @Nullable Object> label(LabelIssue issue, LabelIssues labels) {
        return Output.fields(
                "path", issue.path(),
                "label", labels.classes().get(issue.row().label()),
                "suggested", labels.classes().get(issue.suggested()),
                "score", issue.doubt(),
                "flagged", labels.isFlagged(issue));
    }

    private static List<List<String>> groups(Found found, boolean exact) {
        return found.compared().duplicates().stream()
                .filter(group -> group.exact() == exact)
                .map(group -> group.pictures().stream().map(Item::path).toList())
                .toList();
    }

    private static String kind(QualityIssue issue) {
        return issue.kind().name().toLowerCase(Locale.ROOT);
    }

    private static void print(Found found, Output output) {
        LabelIssues labels = found.labels();
        int cut = labels.defaultCut();
        output.text(
                cut == 0
                        ? "No label looks wrong."
                        : String.format(
                                Locale.ROOT,
                                "%d labels look wrong; about %s %% of them are, and they are about %s %% of all wrong ones:",
                                cut,
                                Output.decimals(100 * labels.estimatedPrecision(cut), 0, 0),
                                Output.decimals(100 * labels.estimatedRecall(cut), 0, 0)));
        for (LabelIssue issue : labels.flagged()) {
            output.text(String.format(
                    Locale.ROOT,
                    "%3.0f %%  %s -> %s  %s",
                    100 * issue.doubt(),
                    labels.classes().get(issue.row().label()),
                    labels.classes().get(issue.suggested()),
                    issue.path()));
        }
        for (DuplicateGroup group : found.compared().duplicates()) {
            output.text((group.exact() ? "the same file: " : "versions of one picture: ")
                    + String.join(
                            ", ", group.pictures().stream().map(Item::path).toList())
                    + (group.leaks() ? " (on both sides of the split)" : ""));
        }
        found.quality()
                .forEach(issue -> output.text(String.format(
                        Locale.ROOT, "%s (%.2f)  %s", kind(issue).replace('_', ' '), issue.score(), issue.path())));
        found.compared()
                .outliers()
                .forEach(outlier -> output.text(String.format(
                        Locale.ROOT,
                        "unlike the others (%.2f)  %s",
                        outlier.distance(),
                        outlier.picture().path())));
    }
}
