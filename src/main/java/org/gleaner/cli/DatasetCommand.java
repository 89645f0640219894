package org.gleaner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.gleaner.project.Project;
import org.gleaner.project.export.DatasetExport;
import org.gleaner.project.export.DatasetFormat;
import org.gleaner.task.CancelToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gleaner dataset}: the cleaned pictures and their labels, for other tools. */
@Command(
        name = "dataset",
        mixinStandardHelpOptions = true,
        description =
                "Writes the labelled pictures into a new folder for other tools, with the list of what was changed.")
final class DatasetCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Parameters(index = "1", paramLabel = "OUT", description = "Folder to make; nothing that is there is touched.")
    private Path out;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "folders",
            description = "folders, csv, huggingface or coco: a folder a class; a table with split and group; "
                    + "Hugging Face's image folder; COCO's JSON. Default: ${DEFAULT-VALUE}.")
    private DatasetFormat format;

    @Option(
            names = "--link",
            description = "Give the pictures a second name instead of copying them. They take no room then, "
                    + "and whoever changes one changes both.")
    private boolean link;

    @Override
    public Integer call() {
        Output output = options.output();
        try (Project project = options.open()) {
            output.note("Looking at the pictures.");
            DatasetExport.Saved saved = DatasetExport.write(
                    project, out, new DatasetExport.Wish(format, link), output.tenths("Written"), new CancelToken());
            saved.leftOut().forEach((path, reason) -> output.note(path + ": " + reason));
            if (options.json()) {
                output.json(json(saved));
            } else {
                output.text(saved.line().toString());
            }
        }
        return 0;
    }

    private static Object json(DatasetExport.Saved saved) {
        List<Object> leftOut = saved.leftOut().entrySet().stream()
                .<Object>map(row -> Output.fields("path", row.getKey(), "reason", row.getValue()))
                .toList();
        return Output.fields(
                "folder",
                saved.folder().toString(),
                "photos",
                saved.photos(),
                "copied",
                saved.copied(),
                "pending",
                saved.waitingMarks(),
                "left_out",
                leftOut);
    }
}
