package org.gleaner.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.data.Inventory;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.project.runs.Estimate;
import org.gleaner.project.runs.Splits;
import org.gleaner.task.CancelToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gleaner train}: fastai's fine_tune on the folder; prints its table, or an event a line. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a classifier on the folder and keeps it as a run.",
        footer =
                "The split is remembered. It is drawn anew when --valid is given, and by --seed while nothing was trained yet.")
final class TrainCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Mixin
    private ProjectOptions options;

    @Mixin
    private PlanOptions plan;

    @Option(
            names = "--valid",
            paramLabel = "SHARE",
            description = "Share of the pictures held back to measure. Default: .2.")
    @Within(least = 0, most = 1, below = true)
    private @Nullable Double valid;

    TrainCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        TrainPlan wanted = plan.plan();
        Output output = options.output();
        CancelToken cancel = new CancelToken();
        try (Project project = options.open()) {
            split(project);
            output.note(Inventory.of(project.dataset()).line() + ".");
            project.warnings(cancel).forEach(warning -> output.note(warning.full()));
            Engine trainer = engine.get();
            double seconds = Estimate.seconds(wanted, trainer, project.dataset(), project.runs());
            output.note("About %s.".formatted(TrainingLines.minutes(seconds)));
            plan.fetch(trainer, output, cancel);
            TrainingLines lines = new TrainingLines(output, options.json());
            lines.end(project.train(wanted, trainer, lines::hear, cancel));
        }
        return 0;
    }

    private void split(Project project) {
        if (valid != null) {
            project.drawSplit(valid, plan.seed());
        } else if (project.runs().isEmpty() && !project.splitByFolders()) {
            project.drawSplit(Splits.VALID_SHARE, plan.seed());
        }
    }
}
