package org.gleaner.cli;

import java.util.concurrent.Callable;
import org.gleaner.project.Project;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gleaner undo}: takes the last mark, adding, removal or apply back. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Takes the last mark, adding, removal or apply back; call it again to go further.")
final class UndoCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Override
    public Integer call() {
        try (Project project = options.open()) {
            String what = project.steps()
                    .undoable()
                    .map(change -> change.what().toString())
                    .orElse("");
            ChangesReport.printUndone(project.steps().undo(Progress.NONE, new CancelToken()), what, options);
        }
        return 0;
    }
}
