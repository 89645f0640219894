package org.gleaner.cli;

import org.gleaner.project.Project;
import org.gleaner.project.runs.Run;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which run a command looks at. */
final class RunOption {

    @Option(
            names = "--run",
            paramLabel = "N",
            description = "Number of the run. Default: the newest that came to its end; without any, the newest.")
    @Within(least = 1)
    private @Nullable Integer number;

    /** The run of that number, or the one that is usually wanted. */
    Run of(Project project) {
        Integer wanted = number;
        if (wanted == null) {
            return Run.usual(project.runs().list())
                    .orElseThrow(() -> new Refusal("Nothing is trained yet: run gleaner train first."));
        }
        return project.runs().list().stream()
                .filter(run -> run.number() == wanted)
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no run %s.", wanted));
    }
}
