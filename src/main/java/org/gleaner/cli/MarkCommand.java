package org.gleaner.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gleaner.data.Edit;
import org.gleaner.project.Project;
import org.gleaner.project.collect.NamedClasses;
import org.gleaner.table.NamePattern;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
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
            arity = "0..*",
            paramLabel = "PATH",
            description = "Pictures, relative to DIR or as the shell completes them. With --names none: all without a "
                    + "class.")
    private List<String> paths = List.of();

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    /** One of the marks. */
    static final class Choice {

        private Edit edit = new Edit.Keep();
        private @Nullable String names;

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

        @Option(
                names = "--names",
                arity = "0..1",
                paramLabel = "PATTERN",
                fallbackValue = "",
                description = "Photos without a class belong to the one that their names hold: what the first brackets "
                        + "of the pattern match. Without a pattern, the part before the last number.")
        void names(String pattern) {
            names = pattern;
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
            if (choice.names == null) {
                project.steps().mark(given(project), choice.edit);
            } else {
                project.steps().mark(named(project, choice.names));
            }
            ChangesReport.print(ChangesReport.waiting(project), "marked", options);
        }
        return 0;
    }

    private List<String> given(Project project) {
        if (paths.isEmpty()) {
            throw new Refusal("Name the photos to mark.");
        }
        return paths.stream()
                .map(path -> inside(project, options.folder(), path))
                .toList();
    }

    private Map<String, Edit> named(Project project, String pattern) {
        if (!paths.isEmpty()) {
            throw new Refusal("--names marks all photos without a class; name none.");
        }
        Map<String, Edit> marks = pattern.isEmpty()
                ? NamedClasses.marks(project.dataset())
                : NamedClasses.marks(project.dataset(), NamePattern.of(pattern));
        if (marks.isEmpty()) {
            throw pattern.isEmpty()
                    ? new Refusal("The names of photos without a class do not look like classes; give a pattern.")
                    : new Refusal("%s finds a class in the name of no photo without one.", pattern);
        }
        return marks;
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
