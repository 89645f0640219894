package org.gleaner.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gleaner.analysis.TopLosses;
import org.gleaner.data.Evaluation;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.project.Project;
import org.gleaner.project.runs.Run;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gleaner losses}: the worst-fitting pictures first. */
@Command(
        name = "losses",
        mixinStandardHelpOptions = true,
        description = "Lists the pictures that fit their label worst, highest loss first.")
final class LossesCommand implements Callable<Integer> {

    /** Which side to list. */
    enum Side {
        TRAIN,
        VALID,
        ALL
    }

    @Mixin
    private ProjectOptions options;

    @Mixin
    private RunOption run;

    @Option(
            names = "--split",
            paramLabel = "SIDE",
            defaultValue = "valid",
            description = "Which pictures: train, valid or all. Default: ${DEFAULT-VALUE}.")
    private Side side;

    @Option(names = "--class", paramLabel = "CLASS", description = "Only pictures with this label.")
    private @Nullable String label;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "30",
            description = "How many. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int top;

    @Override
    public Integer call() {
        Output output = options.output();
        try (Project project = options.open()) {
            Run chosen = run.of(project);
            Evaluation evaluation = project.runs().current(chosen).evaluation();
            if (label != null && !evaluation.classes().contains(label)) {
                throw new Refusal(
                        "Run %s knows no class %s, only %s.",
                        chosen.number(), label, String.join(", ", evaluation.classes()));
            }
            Split split = side == Side.ALL ? null : Split.valueOf(side.name());
            List<LabelledPrediction> rows = TopLosses.of(evaluation, split, label, top);
            if (options.json()) {
                output.json(rows.stream()
                        .map(row -> json(row, evaluation.classes()))
                        .toList());
            } else {
                rows.forEach(row -> output.text(line(row, evaluation.classes())));
            }
        }
        return 0;
    }

    private static Map<String, @Nullable Object> json(LabelledPrediction row, List<String> classes) {
        return Output.fields(
                "path", row.path(),
                "split", row.split().name().toLowerCase(Locale.ROOT),
                "label", classes.get(row.label()),
                "predicted", classes.get(row.predicted()),
                "loss", row.loss(),
                "probability", row.confidence());
    }

    /** A row for people. */
    static String line(LabelledPrediction row, List<String> classes) {
        return String.format(
                Locale.ROOT,
                "%7.3f  %3.0f %%  %s -> %s  %s",
                row.loss(),
                100 * row.confidence(),
                classes.get(row.label()),
                classes.get(row.predicted()),
                row.path());
    }
}
