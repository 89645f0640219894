package org.gleaner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gleaner.gather.Source;
import org.gleaner.gather.WebPictures;
import org.gleaner.project.Project;
import org.gleaner.project.collect.Adding.Addition;
import org.gleaner.project.collect.LabelledPhotos;
import org.gleaner.task.CancelToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner add}: copies or downloads pictures into a class. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Copies or downloads pictures into a class; undo takes them out again.")
final class AddCommand implements Callable<Integer> {

    @Mixin
    private ProjectOptions options;

    @Mixin
    private LimitOptions limits;

    @Mixin
    private LabelOptions labels;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PATH",
            description = "Pictures, folders, zip archives, or addresses of pictures.")
    private List<String> paths = List.of();

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "Where they belong. Without it, the folders within each PATH are the classes.")
    private @Nullable String label;

    @Option(
            names = "--urls",
            paramLabel = "FILE",
            description = "Text file with the address of a picture on each line.")
    private @Nullable Path urls;

    @Option(
            names = "--min-size",
            paramLabel = "PIXELS",
            defaultValue = "1",
            description = "Least length of both sides. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0, most = 100000)
    private int minSize;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (labels.given()) {
            return addLabelled();
        }
        if (labels.isIdle()) {
            throw new ParameterException(
                    spec.commandLine(), "--dry-run, --path and --label go with --labels or --names.");
        }
        if ((urls == null) == paths.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Give either --urls or the PATHs to add.");
        }
        if (urls != null && label == null) {
            throw new ParameterException(spec.commandLine(), "--urls needs a --class.");
        }
        add(additions());
        return 0;
    }

    private int addLabelled() {
        if (urls != null || label != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--labels and --names say where each picture belongs; leave --class and --urls out.");
        }
        LabelledPhotos photos = labels.photos(paths, spec.commandLine(), options.output());
        if (!labels.dryRun()) {
            add(photos.additions());
        }
        return 0;
    }

    private void add(List<Addition> additions) {
        try (Project project = options.open()) {
            new AdditionReport(options)
                    .print(project.adding()
                            .add(
                                    additions,
                                    limits.limits(minSize),
                                    options.output().tenths("Looked at"),
                                    new CancelToken()));
        }
    }

    private List<Addition> additions() {
        List<Addition> additions = new ArrayList<>();
        for (String path : paths) {
            if (label == null) {
                additions.addAll(Addition.classesIn(Path.of(path)));
            } else {
                additions.add(new Addition(label, Source.of(path)));
            }
        }
        if (label != null && urls != null) {
            additions.add(new Addition(label, WebPictures.listedIn(urls)));
        }
        return additions;
    }
}
