package org.gleaner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.gather.StagingFolder;
import org.gleaner.learn.Engine;
import org.gleaner.project.Project;
import org.gleaner.sample.SampleProject;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Reason;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner demo}: the whole loop on the sample project, which checks itself. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Draws pictures with mistakes among them, then verifies, trains, finds the mistakes, fixes them and trains again. "
                        + "Needs no photos and no network. Fails when a step does not do what it should.")
final class DemoCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "New or empty folder for the pictures, which stay. Without it they are removed at the end.")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec;

    DemoCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        Path root = folder == null ? scratch() : folder;
        try {
            SampleProject sample = SampleProject.draw(root, Progress.NONE, new CancelToken());
            try (Project project = Project.open(root)) {
                return new Demo(sample, project, engine.get(), new Output(spec)).run() ? 0 : 1;
            }
        } finally {
            if (folder == null) {
                StagingFolder.clear(root);
            }
        }
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("gleaner-demo");
        } catch (IOException e) {
            throw new Refusal(e, "There is no room for temporary files: %s", Reason.of(e));
        }
    }
}
