package org.gleaner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.gather.FoundFiles;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.inference.Opinion;
import org.gleaner.project.inference.Predicting;
import org.gleaner.project.inference.Prediction;
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
        description = "Says what pictures show, and which are unlike anything that the model was trained on.")
final class PredictCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A run's folder, an exported folder or a file in one of them, or a project: its newest run.")
    private Path model;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "Pictures and folders of pictures.")
    private List<Path> paths;

    @Option(names = "--tta", description = "Test-time augmentation: each picture is seen in four more random views.")
    private boolean augmented;

    @Mixin
    private PrecisionOption precision;

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
        FoundFiles found = Predicting.files(paths);
        List<Path> files = found.files();
        if (files.isEmpty()) {
            throw new Refusal("There are no pictures in " + paths.getFirst() + ".");
        }
        TrainedModel asked = TrainedModel.at(model);
        try (Classifier classifier = asked.open(engine.get(), precision.chosen(), Progress.NONE, cancel)) {
            List<Prediction> rows =
                    new ArrayList<>(Predicting.of(files, classifier, augmented, output::tenths, cancel));
            found.missed().forEach((path, reason) -> rows.add(new Prediction(path.toString(), null, reason)));
            print(new Opinion(asked, classifier.classes(), rows), output);
            if (rows.stream().allMatch(row -> row.answer() == null)) {
                throw new Refusal("None of the pictures can be read.");
            }
        }
        return 0;
    }

    private void print(Opinion opinion, Output output) {
        List<Prediction> rows = opinion.rows();
        List<String> classes = opinion.classes();
        if (form != null && form.json) {
            output.json(rows.stream().map(row -> json(row, classes)).toList());
        } else if (form != null && form.csv) {
            List<String> paths = rows.stream().map(Prediction::path).toList();
            output.lines(PredictionTable.csv(paths, List.of(opinion)).stripTrailing());
        } else {
            rows.forEach(row -> output.text(text(row, classes)));
        }
    }

    private static Map<String, @Nullable Object> json(Prediction row, List<String> classes) {
        Classifier.Answer answer = row.answer();
        if (answer == null) {
            return Output.fields(
                    "path",
                    row.path(),
                    "label",
                    null,
                    "probability",
                    null,
                    "probabilities",
                    Map.of(),
                    "unlike_training",
                    null,
                    "reason",
                    row.reason());
        }
        Map<String, Float> probabilities = new LinkedHashMap<>();
        for (int k = 0; k < classes.size(); k++) {
            probabilities.put(classes.get(k), answer.probabilities()[k]);
        }
        return Output.fields(
                "path", row.path(),
                "label", classes.get(answer.best()),
                "probability", answer.probability(),
                "probabilities", probabilities,
                "unlike_training", answer.unlike());
    }

    private static String text(Prediction row, List<String> classes) {
        Classifier.Answer answer = row.answer();
        if (answer == null) {
            return row.path() + ": " + row.reason();
        }
        String unlike = answer.unlike() ? ", unlike anything in training" : "";
        return String.format(
                Locale.ROOT, "%s: %s %.4f%s", row.path(), classes.get(answer.best()), answer.probability(), unlike);
    }
}
