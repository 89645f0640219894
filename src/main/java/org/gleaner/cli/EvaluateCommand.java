package org.gleaner.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.gleaner.data.Split;
import org.gleaner.learn.ConfusionMatrix;
import org.gleaner.project.Project;
import org.gleaner.project.Run;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gleaner evaluate}: the confusion matrix of the validation pictures, and what follows from it. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Shows how a run does on the validation pictures, with their labels of today.")
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Option(names = "--run", paramLabel = "N", defaultValue = "0", description = "Number of the run. Default: the newest.")
    private int run;
}
