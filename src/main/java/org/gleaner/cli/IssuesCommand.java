package org.gleaner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gleaner.analysis.LabelIssues;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.learn.Engine;
import org.gleaner.project.AlikeSplit;
import org.gleaner.project.Project;
import org.gleaner.project.files.ProbabilityFile;
import org.gleaner.project.quality.DuplicateGroup;
import org.gleaner.project.quality.Features;
import org.gleaner.project.quality.Inspection;
import org.gleaner.project.quality.OutOfFold;
import org.gleaner.project.quality.QualityIssue;
import org.gleaner.project.runs.Splits;
import org.gleaner.store.SavedFiles;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner issues}: pictures whose label is likely wrong, copies, bad pictures and outliers. */
@Command(
        name = "issues",
        mixinStandardHelpOptions = true,
        description =
                "Finds pictures with a wrong label, copies, and pictures that are broken in some way or unlike all others.",
        footer = "A picture that was marked to be kept is not listed again.")
final class IssuesCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The project: a folder with one sub-folder a class.")
    private @Nullable Path folder;

    @Option(
            names = "--probabilities",
            paramLabel = "FILE",
            description =
                    "Judge labels by what a network says that has not seen the pictures, without any photo: a CSV with the"
                            + " columns path, label and one for each class, or an .npy with labels.npy beside it. Several times for several"
                            + " networks, which makes the number of wrong labels surer.")
    private List<Path> probabilities = List.of();

    @Option(names = "--json", description = "Print machine-readable lines on stdout, and nothing else there.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlanOptions plan;

    @Mixin
    private ScheduleOptions schedule;

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

    @Option(
            names = "--save-probabilities",
            paramLabel = "FILE",
            description = "Write what the folds say of each picture to a .csv that is not there yet, for"
                    + " --probabilities: with those of another backbone it makes the number surer.")
    private @Nullable Path saved;

    IssuesCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    /** All that was found. */
    private record Found(LabelIssues labels, List<QualityIssue> quality, Inspection.Compared compared) {}

    @Override
    public Integer call() {
        if ((folder == null) == probabilities.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name either a project or --probabilities FILE.");
        }
        if (folder == null && saved != null) {
            throw new ParameterException(spec.commandLine(), "--save-probabilities goes with a project.");
        }
        if (saved != null) {
            SavedFiles.requireNew(saved);
        }
        Output output = new Output(spec);
        if (folder == null) {
            judge(probabilities, output);
        } else {
            judge(folder, output);
        }
        return 0;
    }

    private void judge(List<Path> files, Output output) {
        Evaluation first = ProbabilityFile.read(files.getFirst());
        List<float[][]> networks = new ArrayList<>();
        networks.add(ProbabilityFile.aligned(first, first, files.getFirst()));
        for (Path file : files.subList(1, files.size())) {
            float[][] other = ProbabilityFile.aligned(first, ProbabilityFile.read(file), file);
            if (networks.stream().anyMatch(earlier -> Arrays.deepEquals(earlier, other))) {
                throw new Refusal("%s says the same as an earlier file: a network is no witness of itself.", file);
            }
            networks.add(other);
        }
        LabelIssues labels = LabelIssues.of(first, networks);
        if (json) {
            output.json(Output.fields(
                    "label_issues", LabelIssueLines.json(labels),
                    "expected_wrong", LabelIssueLines.json(labels.expected())));
        } else {
            LabelIssueLines.print(labels, output);
        }
    }

    private void judge(Path root, Output output) {
        if (!thorough) {
            schedule.refuse(
                    List.of("--epochs", "--freeze-epochs", "--lr", "--keep-best"),
                    "%s goes with --thorough: without it no whole network learns.");
        }
        OutOfFold how = thorough
                ? new OutOfFold(OutOfFold.Way.THOROUGH, folds, plan.plan(schedule))
                : new OutOfFold(OutOfFold.Way.QUICK, folds, plan.looking());
        try (Project project = Project.open(root)) {
            project.notes().forEach(note -> output.note(note.toString()));
            Found found = find(project, how, output);
            if (json) {
                output.json(json(found));
            } else {
                print(found, output);
            }
        }
    }

    private Found find(Project project, OutOfFold how, Output output) {
        Inspection inspection = project.inspection();
        output.note("About %s.".formatted(TrainingLines.minutes(inspection.estimateSeconds(how, engine.get()))));
        CancelToken cancel = new CancelToken();
        Engine judge = engine.get();
        plan.fetch(judge, output, cancel);
        AlikeSplit.draw(project, Splits.VALID_SHARE, plan.seed(), List.of(), output.tenths("Read"), cancel);
        output.note("Looking for bad pictures.");
        List<QualityIssue> quality = inspection.quality(output.tenths("Checked"), cancel);
        output.note("Looking at all pictures with the network.");
        Features features = inspection.features(plan.looking(), judge, output.tenths("Seen by the network"), cancel);
        output.note("Judging each picture by the other folds.");
        Evaluation outOfFold = inspection.outOfFold(how, judge, output.tenths("Judged"), cancel);
        if (saved != null) {
            ProbabilityFile.write(saved, outOfFold);
        }
        output.note("Comparing the pictures.");
        Inspection.Compared compared = inspection.compare(features, output.tenths("Compared"), cancel);
        return new Found(inspection.labelIssues(outOfFold), quality, compared);
    }

    private static Map<String, @Nullable Object> json(Found found) {
        LabelIssues labels = found.labels();
        return Output.fields(
                "label_issues", LabelIssueLines.json(labels),
                "expected_wrong", LabelIssueLines.json(labels.expected()),
                "review", LabelIssueLines.json(labels.review()),
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
        LabelIssueLines.print(found.labels(), output);
        for (DuplicateGroup group : found.compared().duplicates()) {
            output.text((group.exact() ? "the same file: " : "versions of one picture: ")
                    + group.pictures().stream()
                            .map(item -> item.path()
                                    + group.how(item).map(" (%s)"::formatted).orElse(""))
                            .collect(Collectors.joining(", "))
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
