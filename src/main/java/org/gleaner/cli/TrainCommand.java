package org.gleaner.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.data.Grouping;
import org.gleaner.data.Inventory;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.project.AlikeSplit;
import org.gleaner.project.Project;
import org.gleaner.project.overview.Verdict;
import org.gleaner.project.quality.PhotoGroups;
import org.gleaner.project.runs.Estimate;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.RunFolders;
import org.gleaner.project.runs.SplitPlan;
import org.gleaner.project.runs.Splits;
import org.gleaner.project.runs.Warnings;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code gleaner train}: fastai's fine_tune on the folder, or the head alone; prints its table, or an event a line. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a classifier on the folder and keeps it as a run.",
        footer =
                "The split is remembered. It is drawn anew when --valid or --group is given, and by --seed while nothing was trained yet.")
final class TrainCommand implements Callable<Integer> {

    private static final Set<String> BESIDE_RESUME = Set.of("--resume", "--run", "--json");

    private final Supplier<Engine> engine;

    @Mixin
    private ProjectOptions options;

    @Mixin
    private PlanOptions plan;

    @Mixin
    private ScheduleOptions schedule;

    @Option(
            names = "--valid",
            paramLabel = "SHARE",
            description = "Share of the pictures held back to measure. Default: .2, or as the project has it.")
    @Within(least = 0, most = 1, below = true)
    private @Nullable Double valid;

    @Option(
            names = "--resume",
            description =
                    "Go on with a run that was stopped, from its last epoch, as its plan says. The photos must be as they were.")
    private boolean resume;

    @Option(
            names = "--run",
            paramLabel = "N",
            description = "With --resume: the number of the run. Default: the newest that was stopped.")
    @Within(least = 1)
    private @Nullable Integer number;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "Fit the last layer alone to what the pretrained network sees: seconds, no epochs.")
    private boolean quick;

    @Mixin
    private GroupOption together;

    TrainCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        checkResume();
        TrainPlan wanted = quick ? quickPlan() : plan.plan(schedule);
        Output output = options.output();
        CancelToken cancel = new CancelToken();
        if (resume) {
            return resumed(output, cancel);
        }
        try (Project project = options.open()) {
            output.note(Inventory.of(project.dataset()).line() + ".");
            split(project, output, cancel);
            project.runs().warnings(cancel).forEach(warning -> output.note(warning.full()));
            Engine trainer = engine.get();
            double seconds = Estimate.seconds(
                    wanted, trainer, project.dataset(), project.runs().list());
            output.note("About %s.".formatted(TrainingLines.minutes(seconds)));
            plan.fetch(trainer, output, cancel);
            TrainingLines lines = new TrainingLines(output, options.json());
            Run run = project.runs().train(wanted, trainer, lines::hear, cancel);
            lines.end(run);
            if (quick) {
                sayHowSure(project, run, trainer, output);
            }
        }
        return 0;
    }

    /** The plan for the head alone, which has no epochs. */
    private TrainPlan quickPlan() {
        schedule.refuse(
                List.of("--epochs", "--freeze-epochs", "--lr"),
                "A quick training has no %s: leave out one of the two.");
        TrainPlan full = plan.plan(schedule);
        return full.with(full.schedule().quick());
    }

    /** What the run's plan says cannot be said again. */
    private void checkResume() {
        ParseResult given = spec.commandLine().getParseResult();
        if (!resume && number != null) {
            throw new ParameterException(spec.commandLine(), "--run goes with --resume: it names the stopped run.");
        }
        given.matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(name -> resume && !BESIDE_RESUME.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ParameterException(
                            spec.commandLine(), "--resume goes on as the run was planned; leave out " + name + ".");
                });
    }

    private int resumed(Output output, CancelToken cancel) {
        try (Project project = options.open()) {
            Run run = stopped(project);
            output.note("Run " + run.number() + " goes on.");
            TrainingLines lines = new TrainingLines(output, options.json());
            lines.end(project.runs().resume(run, engine.get(), lines::hear, cancel));
        }
        return 0;
    }

    private Run stopped(Project project) {
        Integer wanted = number;
        return project.runs().list().stream()
                .filter(run -> wanted == null ? run.canResume() : run.number() == wanted)
                .findFirst()
                .orElseThrow(() -> wanted == null
                        ? new Refusal("No run was stopped that could go on.")
                        : new Refusal("There is no run %s.", wanted));
    }

    private void sayHowSure(Project project, Run run, Engine trainer, Output output) {
        Verdict.of(RunFolders.evaluation(run.folder()))
                .ifPresent(verdict -> output.note(verdict.share() + ". " + verdict.detail()));
        double full = Estimate.seconds(
                plan.plan(schedule), trainer, project.dataset(), project.runs().list());
        output.note(
                "Only the last layer has learnt. Without --quick the whole network learns, in about %s; with few pictures that is often no better."
                        .formatted(TrainingLines.minutes(full)));
    }

    private void split(Project project, Output output, CancelToken cancel) {
        Grouping group = together.given();
        double share = valid != null ? valid : Splits.VALID_SHARE;
        Progress compared = output.tenths("Looked for copies");
        if (group == null && project.runs().splitIsOpen()) {
            AlikeSplit.draw(project, share, plan.seed(), List.of(), compared, cancel)
                    .ifPresent(problem -> output.note(problem.toString()));
        } else if (group != null || valid != null || (project.runs().list().isEmpty() && !project.splitIsGiven())) {
            Grouping grouping = group != null ? group : project.grouping();
            PhotoGroups.Found groups = project.inspection().groups(grouping, List.of(), compared, cancel);
            project.drawSplit(new SplitPlan(share, plan.seed(), grouping, groups.numbers()));
            groups.own().line().ifPresent(line -> output.note(line.toString()));
        } else {
            Warnings.twins(AlikeSplit.torn(project, compared, cancel))
                    .ifPresent(
                            twins -> output.note(
                                    twins.line()
                                            + " Draw it anew with --group alike; earlier runs can then not be compared with new ones."));
        }
        String kept = GroupOption.words(project.grouping());
        if (!kept.isEmpty()) {
            output.note(kept);
        }
    }
}
