package org.gleaner.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gleaner.project.Project;
import org.gleaner.project.runs.Run;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gleaner runs}: the trainings of a project, to be listed, named and removed. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Lists the runs, newest first; or names one, or moves it to the project's trash.",
        footer = "gleaner undo brings a removed run back.")
final class RunsCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Option(names = "--run", paramLabel = "N", description = "Number of the run to name or to remove.")
    @Within(least = 1)
    private @Nullable Integer number;

    @Option(names = "--name", paramLabel = "TEXT", description = "Name for the run; empty takes it away.")
    private @Nullable String name;

    @Option(names = "--notes", paramLabel = "TEXT", description = "Notes on the run; empty takes them away.")
    private @Nullable String notes;

    @Option(names = "--remove", description = "Move the run to the project's trash.")
    private boolean remove;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        boolean described = name != null || notes != null;
        if (number == null && (described || remove)) {
            throw new ParameterException(spec.commandLine(), "Which run? Name it with --run N.");
        }
        if (number != null && described == remove) {
            throw new ParameterException(
                    spec.commandLine(), "--run goes with --name and --notes, or with --remove alone.");
        }
        try (Project project = options.open()) {
            if (number != null) {
                change(project, number);
            }
            List<Run> runs = project.runs().list();
            if (options.json()) {
                options.output().json(runs.stream().map(RunsCommand::fields).toList());
            } else {
                runs.forEach(run -> options.output().text(line(run)));
            }
        }
        return 0;
    }

    private void change(Project project, int wanted) {
        Run run = project.runs().list().stream()
                .filter(each -> each.number() == wanted)
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no run %s.", wanted));
        if (remove) {
            project.steps().removeRun(run.folder(), Progress.NONE, new CancelToken());
            options.output().note("Run " + wanted + " is in the project's trash; gleaner undo brings it back.");
        } else {
            project.runs().describe(run, name == null ? run.name() : name, notes == null ? run.notes() : notes);
        }
    }

    private static String state(Run run) {
        return run.done() != null ? "done" : run.canResume() ? "stopped, can go on" : "stopped";
    }

    private static String line(Run run) {
        double error = run.kept().map(Run.Epoch::errorRate).orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "%4d  %.19s  error %s  %d of %d epochs, %s  %s, %d px%s",
                run.number(),
                run.started(),
                Output.decimals(error, 6, 4),
                run.epochs().size(),
                run.plan().schedule().allEpochs(),
                state(run),
                run.plan().model().backbone(),
                run.plan().transforms().size(),
                run.name().isEmpty() ? "" : "  " + run.name());
    }

    private static Object fields(Run run) {
        return Output.fields(
                "run", run.number(),
                "name", run.name(),
                "notes", run.notes(),
                "started", run.started().toString(),
                "epochs", run.epochs().size(),
                "planned_epochs", run.plan().schedule().allEpochs(),
                "error_rate",
                        run.kept().map(Run.Epoch::errorRate).map(Output::number).orElse(null),
                "done", run.done() != null,
                "can_resume", run.canResume(),
                "backbone", run.plan().model().backbone(),
                "size", run.plan().transforms().size());
    }
}
