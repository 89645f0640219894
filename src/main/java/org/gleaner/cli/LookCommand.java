package org.gleaner.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gleaner.data.Evaluation;
import org.gleaner.learn.Engine;
import org.gleaner.project.AlikeSplit;
import org.gleaner.project.Project;
import org.gleaner.project.overview.Changes;
import org.gleaner.project.overview.Checks;
import org.gleaner.project.overview.Finding;
import org.gleaner.project.overview.Overview;
import org.gleaner.project.overview.Verdict;
import org.gleaner.project.quality.WeakGroups;
import org.gleaner.project.runs.RebasedEvaluation;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.Splits;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gleaner look}: the state of a project at a glance. */
@Command(
        name = "look",
        mixinStandardHelpOptions = true,
        description =
                "Looks at all pictures, and tells what the project holds, what is wrong with it, and what to do next.")
final class LookCommand implements Callable<Integer> {

    private static final int MOST_LISTED = 3;

    private final Supplier<Engine> engine;

    @Mixin
    private ProjectOptions options;

    @Mixin
    private PlanOptions plan;

    LookCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        Output output = options.output();
        try (Project project = options.open()) {
            CancelToken cancel = new CancelToken();
            Engine judge = engine.get();
            plan.fetch(judge, output, cancel);
            AlikeSplit.draw(project, Splits.VALID_SHARE, plan.seed(), List.of(), output.tenths("Read"), cancel);
            Run run = Run.usual(project.runs().list()).orElse(null);
            RebasedEvaluation current = run == null ? null : project.runs().current(run);
            Evaluation evaluation = current == null ? null : current.evaluation();
            Checks checks = Checks.of(
                    project.inspection(),
                    judge,
                    plan.looking(),
                    evaluation,
                    stage -> {
                        output.note(stage + ".");
                        return output.tenths(stage.toString());
                    },
                    cancel);
            Overview overview = Overview.of(state(project, checks, run, current));
            if (options.json()) {
                output.json(json(overview));
            } else {
                print(overview, output);
            }
        }
        return 0;
    }

    private static Overview.State state(
            Project project, Checks checks, @Nullable Run run, @Nullable RebasedEvaluation current) {
        return new Overview.State(
                project.dataset(),
                checks,
                project.inspection().reviewed(),
                project.steps().marks().keySet(),
                current == null ? null : current.evaluation(),
                run != null && project.inspection().hasChangedSince(run),
                run == null || current == null
                        ? Changes.NONE
                        : Changes.since(
                                run,
                                project.dataset(),
                                current.evaluation(),
                                current.outdated().values(),
                                checks));
    }

    private static String row(int photos, String name) {
        return String.format(Locale.ROOT, "  %6d  %s", photos, name);
    }

    private static void print(Overview overview, Output output) {
        output.text(Message.listed(overview.size()).toString());
        overview.classes().forEach(each -> output.text(row(each.photos(), each.label())));
        if (overview.unlabelled() > 0) {
            output.text(row(overview.unlabelled(), "(no class)"));
        }
        for (Finding finding : overview.findings()) {
            List<String> named = finding.classes().isEmpty() ? finding.paths() : finding.classes();
            output.text(finding.title() + ": "
                    + named.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
                    + (named.size() > MOST_LISTED ? " and " + (named.size() - MOST_LISTED) + " more" : ""));
        }
        if (overview.findings().isEmpty()) {
            output.text("Nothing looks wrong.");
        }
        output.text(overview.review().toString());
        if (overview.lesson() != null) {
            output.text(overview.lesson().toString());
        }
        Verdict verdict = overview.verdict();
        if (verdict != null) {
            output.text(verdict.share() + ". " + verdict.detail());
            if (overview.changes().any()) {
                output.text(overview.changes().words().toString());
            }
        }
        WeakGroups weak = overview.weak();
        if (weak != null) {
            weak.groups().forEach(group -> output.text("Weak: " + group.words() + ": " + group.detail()));
            output.text(weak.summary().toString());
        }
        output.text("Next: " + overview.next().action() + ". " + overview.next().reason());
    }

    private static Map<String, @Nullable Object> json(Overview overview) {
        Verdict verdict = overview.verdict();
        return Output.fields(
                "photos", overview.photos(),
                "unlabelled", overview.unlabelled(),
                "classes",
                        overview.classes().stream()
                                .map(each -> Output.fields("class", each.label(), "photos", each.photos()))
                                .toList(),
                "findings", overview.findings().stream().map(LookCommand::json).toList(),
                "reviewed", overview.reviewed(),
                "doubtful", overview.doubtful(),
                "model",
                        verdict == null
                                ? null
                                : Output.fields(
                                        "right", verdict.right(),
                                        "of", verdict.of(),
                                        "low", verdict.low(),
                                        "high", verdict.high(),
                                        "weakest", verdict.weakest().isEmpty() ? null : verdict.weakest()),
                "since_training",
                        Output.fields(
                                "relabelled", overview.changes().relabelled(),
                                "replaced", overview.changes().replaced(),
                                "new", overview.changes().fresh(),
                                "gone", overview.changes().gone()),
                "weak_spots", overview.weak() == null ? null : json(overview.weak()),
                "next", overview.next().id());
    }

    private static Map<String, @Nullable Object> json(WeakGroups weak) {
        OptionalInt least = weak.noticedFrom();
        return Output.fields(
                "groups", weak.groups().stream().map(LookCommand::json).toList(),
                "photos", weak.found().pictures(),
                "wrong", weak.found().wrong(),
                "compared", weak.found().single() + weak.found().pairs(),
                "noticed", Output.fields("photos", weak.size(), "wrong", least.isPresent() ? least.getAsInt() : null),
                "summary", weak.summary().toString());
    }

    private static Map<String, @Nullable Object> json(WeakGroups.Group group) {
        return Output.fields(
                "words", group.words().toString(),
                "where",
                        group.where().stream()
                                .map(each -> Output.fields("attribute", each.attribute(), "value", each.value()))
                                .toList(),
                "photos", group.photos(),
                "wrong", group.wrong(),
                "low", group.error().low(),
                "high", group.error().high(),
                "rest", group.rest(),
                "paths", group.paths());
    }

    private static Map<String, @Nullable Object> json(Finding finding) {
        return Output.fields(
                "kind", finding.kind().id(),
                "count", finding.count(),
                "paths", finding.paths(),
                "classes", finding.classes());
    }
}
