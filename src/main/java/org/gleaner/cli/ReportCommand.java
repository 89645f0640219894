package org.gleaner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gleaner.project.AlikeSplit;
import org.gleaner.project.Project;
import org.gleaner.project.runs.Splits;
import org.gleaner.report.ReportPage;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gleaner report}: one page that says what the data set is like and what was done to it. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Writes one self-contained page: classes, sizes, problems, confusion, top losses, and what was changed and when.",
        footer = "Wrong labels are in it once gleaner issues has looked for them.")
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Parameters(
            index = "1",
            paramLabel = "OUT.html",
            description = "The page to write; an earlier report is written anew.")
    private Path page;

    @Override
    public Integer call() {
        Output output = options.output();
        ReportPage.requirePlace(page);
        try (Project project = options.open()) {
            output.note("Looking at the pictures.");
            CancelToken cancel = new CancelToken();
            AlikeSplit.draw(project, Splits.VALID_SHARE, Splits.SEED, List.of(), Progress.NONE, cancel);
            ReportPage.write(project, page, output::note, output.tenths("Looked at"), cancel);
            if (options.json()) {
                output.json(Output.fields("report", page.toString()));
            } else {
                output.text("The report is in " + page + ".");
            }
        }
        return 0;
    }
}
