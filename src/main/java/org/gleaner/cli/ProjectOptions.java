package org.gleaner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gleaner.project.Project;
import org.gleaner.project.collect.TableOffer;
import org.gleaner.project.files.PictureFiles;
import org.gleaner.store.ClassLevel;
import org.gleaner.store.Layout;
import org.gleaner.task.Message;
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
            sayTable(project.dataset().classes());
        }
        return project;
    }

    private void sayTable(List<String> classes) {
        boolean sides = classes.stream().allMatch(Layout::isSide);
        Optional<TableOffer> table = TableOffer.in(folder);
        if (table.isPresent()) {
            output().note(table.get().advice().toString());
        } else if (classes.size() > 1 && sides) {
            output().note(new Message(
                            "The classes are %s, which are rather the sides of a split. Put class folders into each, or name a table of the classes: gleaner open %s --labels TABLE",
                            String.join(" and ", classes), folder)
                    .toString());
        }
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
