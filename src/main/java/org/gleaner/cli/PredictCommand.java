package org.gleaner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.data.FilePrediction;
import org.gleaner.data.Prediction;
import org.gleaner.gather.LocalFiles;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.inference.Predicting;
import org.gleaner.project.inference.PredictionTable;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner predict}: what a model says of pictures. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = "Says what pictures show, which fit several classes, and which are unlike anything in training.")
final class PredictCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "Pictures and folders of pictures.")
    private List<Path> paths;

    @Option(names = "--tta", description = "Test-time augmentation: each picture is seen in four more random views.")
    private boolean augmented;

    @ArgGroup
    private @Nullable Form form;

    /** How it is printed. */
    private static final class Form {

        @Option(names = "--csv", description = "One row a picture, as comma-separated values.")
        private boolean csv;

        @Option(names = "--json", description = "One JSON array on stdout.")
        private boolean json;
    }

    PredictCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        Output output = new Output(spec);
        CancelToken cancel = new CancelToken();
        LocalFiles.Found found = Predicting.files(paths);
        List<Path> files = found.files();
        TrainedModel asked = model.model();
        try (Classifier classifier = asked.open(engine.get(), model.precision(), Progress.NONE, cancel)) {
            List<FilePrediction> rows =
                    new ArrayList<>(Predicting.of(files, classifier, augmented, output.tenths("Predicted"), cancel));
            found.missed().forEach((path, reason) -> rows.add(new FilePrediction(path.toString(), null, reason)));
            print(
                    new Opinion(
                            asked,
                            classifier.classes(),
                            rows,
                            classifier.detector().power()),
                    output);
            output.strangers(classifier);
            if (rows.stream().allMatch(row -> row.prediction() == null)) {
                throw new Refusal("None of the pictures can be read.");
            }
        }
        return 0;
    }

    private void print(Opinion opinion, Output output) {
        List<FilePrediction> rows = opinion.rows();
        List<String> classes = opinion.classes();
        if (form != null && form.json) {
            output.json(rows.stream().map(row -> row.fields(classes)).toList());
        } else if (form != null && form.csv) {
            List<String> paths = rows.stream().map(FilePrediction::path).toList();
            output.lines(PredictionTable.csv(paths, List.of(opinion)).stripTrailing());
        } else {
            rows.forEach(row -> output.text(text(row, classes)));
        }
    }

    private static String text(FilePrediction row, List<String> classes) {
        Prediction answer = row.prediction();
        if (answer == null) {
            return row.path() + ": " + row.reason();
        }
        String doubt = answer.unlike()
                ? ", unlike anything in training"
                : answer.undecided() ? ", undecided: or " + classes.get(answer.second()) : "";
        return String.format(
                Locale.ROOT, "%s: %s %.4f%s", row.path(), classes.get(answer.best()), answer.confidence(), doubt);
    }
}
