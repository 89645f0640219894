package org.gleaner.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gleaner.project.Project;
import org.gleaner.project.history.StepResult;
import org.gleaner.store.ProjectFolder;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gleaner apply}: carries the waiting marks out. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Carries the waiting marks out: moves pictures to their class or to the trash, or writes the table of labels "
                        + "anew where there is one. Undo takes it back.")
final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() {
        try (Project project = options.open()) {
            project.steps().refuseUnwritable();
            StepResult changes =
                    dryRun ? ChangesReport.waiting(project) : project.steps().apply(Progress.NONE, new CancelToken());
            ChangesReport.print(changes, dryRun ? "would be applied" : "applied", options);
            if (project.labelledByTable()) {
                Path labels = ProjectFolder.at(project.root()).labels();
                options.output()
                        .note(labels
                                + (dryRun
                                        ? " would be written anew; no photo would be moved or deleted."
                                        : " is written anew; no photo was moved or deleted."));
            }
        }
        return 0;
    }
}
