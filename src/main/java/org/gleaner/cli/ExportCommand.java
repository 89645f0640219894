package org.gleaner.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.project.export.Export;
import org.gleaner.project.runs.Run;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gleaner export}: a run's model as a folder that needs nothing of this program. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes a run's model as TorchScript, ONNX and safetensors, with labels, a model card and examples.")
final class ExportCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Mixin
    private ProjectOptions options;

    @Mixin
    private RunOption run;

    @Parameters(index = "1", paramLabel = "OUT", description = "Folder to write; only an earlier export is replaced.")
    private Path out;

    ExportCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        try (Project project = options.open()) {
            Run chosen = run.of(project);
            TrainedModel model = Export.write(project, chosen, out, engine.get(), Progress.NONE, new CancelToken());
            if (options.json()) {
                options.output()
                        .json(Output.fields(
                                "run", chosen.number(), "folder", model.folder().toString()));
            } else {
                options.output().text("Exported " + model.name() + " to " + model.folder());
            }
        }
        return 0;
    }
}
