package org.gleaner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gleaner.analysis.ConfusionMatrix;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Split;
import org.gleaner.learn.Engine;
import org.gleaner.project.AugmentedJudging;
import org.gleaner.project.Project;
import org.gleaner.project.collect.LabelledPhotos;
import org.gleaner.project.inference.FolderJudging;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
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

/** {@code gleaner evaluate}: the confusion matrix of the validation pictures, and what follows from it. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Shows how a run does on the validation pictures, with their labels of today.")
final class EvaluateCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Mixin
    private ProjectOptions options;

    @Mixin
    private RunOption run;

    @Option(
            names = "--tta",
            description = "Test-time augmentation: each picture is seen in four more random views. Runs the network.")
    private boolean augmented;

    @Option(
            names = "--on",
            paramLabel = "FOLDER",
            description = "Judge the pictures of this folder, whose folders are the classes, in place of those held "
                    + "back: such as a folder test, which no training sees. Runs the network.")
    private @Nullable Path other;

    @Mixin
    private DeviceOption device;

    @Spec
    private CommandSpec spec;

    EvaluateCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        if (device.isGiven() && (!augmented || other != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--device goes with --tta, and with no --on: without it no network runs.");
        }
        Output output = options.output();
        try (Project project = options.open()) {
            Run chosen = run.of(project);
            Evaluation evaluation = evaluation(project, chosen);
            ConfusionMatrix matrix = ConfusionMatrix.of(evaluation, Split.VALID);
            if (options.json()) {
                output.json(json(chosen.number(), matrix));
            } else {
                text(chosen.number(), matrix, output);
            }
        }
        return 0;
    }

    private Evaluation evaluation(Project project, Run chosen) {
        if (other != null) {
            return judged(other, chosen);
        }
        return augmented
                ? judged(project, chosen)
                : project.runs().current(chosen).evaluation();
    }

    private Evaluation judged(Path folder, Run chosen) {
        if (!Files.isDirectory(folder)) {
            throw new Refusal("No such folder: %s", folder);
        }
        Output output = options.output();
        LabelledPhotos photos = LabelledPhotos.inFolders(folder);
        photos.leftOut().forEach((file, reason) -> output.note(file + ": " + reason));
        Map<Path, String> labels = photos.photos().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().label()));
        FolderJudging judged = FolderJudging.of(
                labels, TrainedModel.of(chosen), augmented, engine.get(), output.tenths("Judged"), new CancelToken());
        judged.leftOut().forEach(line -> output.note(line.toString()));
        return judged.evaluation();
    }

    private Evaluation judged(Project project, Run chosen) {
        return AugmentedJudging.of(
                project, chosen, device.of(chosen.plan()), Split.VALID, engine.get(), Progress.NONE, new CancelToken());
    }

    private static Map<String, @Nullable Object> json(int run, ConfusionMatrix matrix) {
        return Output.fields(
                "run", run,
                "classes", matrix.classes(),
                "confusion", matrix.counts(),
                "most_confused", matrix.mostConfused(),
                "per_class",
                        matrix.perClass().stream().map(EvaluateCommand::json).toList(),
                "error_rate", Output.number(matrix.errorRate()));
    }

    private static Map<String, @Nullable Object> json(ConfusionMatrix.ClassScore score) {
        return Output.fields(
                "class", score.label(),
                "precision", Output.number(score.precision()),
                "recall", Output.number(score.recall()),
                "f1", Output.number(score.f1()),
                "support", score.support());
    }

    private static void text(int run, ConfusionMatrix matrix, Output output) {
        if (matrix.total() == 0) {
            output.text("Run " + run + ": nothing to measure: 0 valid photos.");
            return;
        }
        output.text(String.format(
                Locale.ROOT, "Run %d, %d pictures, error rate %.4f", run, matrix.total(), matrix.errorRate()));
        output.text("precision  recall      f1  pictures  class");
        for (ConfusionMatrix.ClassScore score : matrix.perClass()) {
            output.text(String.format(
                    Locale.ROOT,
                    "%s %s %s %9d  %s",
                    Output.decimals(score.precision(), 9, 3),
                    Output.decimals(score.recall(), 7, 3),
                    Output.decimals(score.f1(), 7, 3),
                    score.support(),
                    score.label()));
        }
        matrix.mostConfused()
                .forEach(pair -> output.text(String.format(
                        Locale.ROOT, "%s taken for %s: %d", pair.actual(), pair.predicted(), pair.count())));
    }
}
