package org.gleaner.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gleaner.project.Project;
import org.gleaner.project.export.AttributionList;
import org.gleaner.store.SavedFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gleaner attribution}: who made the gathered pictures, and under which licence they may be used. */
@Command(
        name = "attribution",
        mixinStandardHelpOptions = true,
        description = "Writes who made the pictures from the web, and their licences, as a table.")
final class AttributionCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Parameters(index = "1", paramLabel = "FILE", description = "A .csv or .md file that is not there yet.")
    private Path file;

    @Override
    public Integer call() {
        SavedFiles.requireNew(file);
        try (Project project = options.open()) {
            int pictures = AttributionList.write(file, project);
            Output output = options.output();
            if (options.json()) {
                output.json(Output.fields("file", file.toString(), "pictures", pictures));
            } else {
                output.text(pictures + " pictures from the web are listed in " + file + ".");
            }
        }
        return 0;
    }
}
