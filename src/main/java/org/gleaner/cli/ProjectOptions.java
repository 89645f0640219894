package org.gleaner.cli;

import java.nio.file.Path;
import org.gleaner.project.Project;
import org.gleaner.project.Run;
import org.gleaner.task.Refusal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command on a project takes. */
final class ProjectOptions {

    @Parameters(index = "0", paramLabel = "DIR", description = "The project: a folder with one sub-folder a class.")
    private Path folder;

    @Option(names = "--json", description = "Print machine-readable lines on stdout, and nothing else there.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Project open() {
        return Project.open(folder);
    }

    Output output() {
        return new Output(spec);
    }

    boolean json() {
        return json;
    }

    /** The run of that number, or the newest that was trained for at least one epoch. */
    static Run run(Project project, int number) {
        return project.runs().stream()
                .filter(run -> number == 0 ? !run.epochs().isEmpty() : run.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        number == 0
                                ? "Nothing is trained yet: run gleaner train first."
                                : "There is no run " + number + "."));
    }
}
