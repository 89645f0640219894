package org.gleaner.cli;

import java.nio.file.Path;
import org.gleaner.project.Project;
import org.gleaner.project.files.PictureFiles;
import org.gleaner.store.ClassLevel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every command on a project takes. */
final class ProjectOptions {

    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "The project: a folder with one sub-folder a class, or one that has a table of labels.")
    private Path folder;

    @Option(names = "--json", description = "Print machine-readable lines on stdout, and nothing else there.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Opens the project, and says what a person should know of how it was found. */
    Project open() {
        Project project = Project.open(folder);
        project.notes().forEach(note -> output().note(note.toString()));
        if (project.runs().list().isEmpty() && !project.labelledByTable()) {
            ClassLevel.of(folder, new PictureFiles()).ifPresent(level -> output().note(level.advice() + ""));
        }
        return project;
    }

    Path folder() {
        return folder;
    }

    Output output() {
        return new Output(spec);
    }

    boolean json() {
        return json;
    }
}
