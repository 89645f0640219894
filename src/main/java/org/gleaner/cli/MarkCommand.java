package org.gleaner.cli;

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

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "Pictures, relative to DIR.")
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

        @Option(names = "--to", paramLabel = "CLASS", description = "They belong to this class.")
        void to(String label) {
            edit = new Edit.Relabel(label);
        }
    }

    @Override
    public Integer call() {
        try (Project project = options.open()) {
            project.mark(paths.stream().map(path -> path.replace('\\', '/')).toList(), choice.edit);
            ChangesReport.print(ChangesReport.waiting(project), "marked", options);
        }
        return 0;
    }
}
