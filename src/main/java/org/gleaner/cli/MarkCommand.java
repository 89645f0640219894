package org.gleaner.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gleaner.data.Edit;
import org.gleaner.project.Project;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gleaner mark}: says what shall become of pictures; nothing happens to the files until apply. */
@Command(name = "mark", mixinStandardHelpOptions = true, description = "Marks pictures; apply carries the marks out.")
final class MarkCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Pictures, relative to DIR or as the shell completes them.")
    private List<String> paths;

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    /** One of the three marks. */
    static final class Choice {

        private Edit edit = new Edit.Keep();

        @Option(names = "--keep", description = "They are right as they are.")
        void keep(boolean chosen) {
            edit = new Edit.Keep();
        }

        @Option(names = "--delete", description = "They go to the project's trash.")
        void delete(boolean chosen) {
            edit = new Edit.Delete();
        }

        @Option(names = "--class", paramLabel = "CLASS", description = "They belong to this class.")
        void label(String label) {
            edit = new Edit.Relabel(label);
        }

        /** As it was called before. */
        @Option(names = "--to", paramLabel = "CLASS", hidden = true)
        void to(String label) {
            label(label);
        }
    }

    @Override
    public Integer call() {
        try (Project project = options.open()) {
            project.steps()
                    .mark(
                            paths.stream()
                                    .map(path -> inside(project, options.folder(), path))
                                    .toList(),
                            choice.edit);
            ChangesReport.print(ChangesReport.waiting(project), "marked", options);
        }
        return 0;
    }

    /** Where a picture is in the project, given as that or as the shell completes it. */
    private static String inside(Project project, Path folder, String given) {
        String path = given.replace(File.separatorChar, '/');
        if (project.dataset().item(path) != null) {
            return path;
        }
        try {
            Path file = Path.of(given).toAbsolutePath();
            Path start = folder.toAbsolutePath().normalize();
            String named = file.normalize().startsWith(start)
                    ? start.relativize(file.normalize()).toString().replace(File.separatorChar, '/')
                    : path;
            if (project.dataset().item(named) != null) {
                return named; // also of a class folder that is a link
            }
            Path name = file.getFileName();
            Path real =
                    name == null ? file : file.resolveSibling("").toRealPath().resolve(name);
            String inside = real.startsWith(project.root())
                    ? project.root().relativize(real).toString().replace(File.separatorChar, '/')
                    : path;
            return project.dataset().item(inside) != null ? inside : path;
        } catch (IOException | InvalidPathException e) {
            return path; // then it is no picture of the project, which will be told
        }
    }
}
