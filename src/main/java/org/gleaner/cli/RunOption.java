package org.gleaner.cli;

import org.gleaner.project.Project;
import org.gleaner.project.Run;
import org.gleaner.task.Refusal;
import picocli.CommandLine.Option;

/** Which run a command looks at. */
final class RunOption {

    private static final int NEWEST = 0;

    @Option(
            names = "--run",
            paramLabel = "N",
            defaultValue = "" + NEWEST,
            description = "Number of the run. Default: the newest.")
    private int number;

    /** The run of that number, or the newest that was trained for at least one epoch. */
    Run of(Project project) {
        return project.runs().stream()
                .filter(run -> number == NEWEST ? !run.epochs().isEmpty() : run.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        number == NEWEST
                                ? "Nothing is trained yet: run gleaner train first."
                                : "There is no run " + number + "."));
    }
}
