package org.gleaner.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.project.Project;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gleaner find-lr}: fastai's learning-rate finder. */
@Command(
        name = "find-lr",
        mixinStandardHelpOptions = true,
        description = "Tries growing learning rates and suggests one for train --lr; keeps nothing.")
final class FindRateCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Mixin
    private ProjectOptions options;

    @Mixin
    private PlanOptions plan;

    FindRateCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        TrainPlan wanted = plan.plan();
        Output output = options.output();
        try (Project project = options.open()) {
            Engine tester = engine.get();
            CancelToken cancel = new CancelToken();
            plan.fetch(tester, output, cancel);
            LrFinderResult test = tester.findRate(project.root(), project.dataset(), wanted, Progress.NONE, cancel)
                    .orRefusal();
            if (options.json()) {
                output.json(Output.fields(
                        "valley", test.valley(),
                        "steep", test.steep(),
                        "minimum", test.minimum(),
                        "slide", test.slide(),
                        "rates", test.rates(),
                        "losses", test.losses()));
            } else {
                output.text(String.format(
                        Locale.ROOT,
                        "Suggested: valley %.2e, steep %.2e, minimum %.2e, slide %.2e",
                        test.valley(),
                        test.steep(),
                        test.minimum(),
                        test.slide()));
            }
        }
        return 0;
    }
}
