package org.gleaner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.bench.PredictBench;
import org.gleaner.data.Precision;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.project.inference.Predicting;
import org.gleaner.project.runs.TrainedModel;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner bench predict}: how fast a folder of pictures is predicted. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description =
                "Times predictions from the file on; with --peer beside plain PyTorch by turns, on the same network.")
final class BenchPredictCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of pictures that can be read; only read.")
    private Path folder;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            required = true,
            description = "A project, a run's folder or an exported one; of a resnet18 or mobilenet_v2 with a peer.")
    private Path model;

    @Option(names = "--peer", paramLabel = "PYTHON", description = "A Python with torch, numpy and pillow.")
    private @Nullable String python;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            defaultValue = "fp32",
            description =
                    "fp32 (auto is the same), as everywhere, or bf16: faster on some processors, with other digits. Default: ${DEFAULT-VALUE}.")
    private Precision precision;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often all is done; the median counts. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int rounds;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    BenchPredictCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        Output output = new Output(spec);
        List<Path> files = Predicting.files(List.of(folder)).files();
        TrainedModel chosen = TrainedModel.at(model);
        Engine used = engine.get();
        CancelToken cancel = new CancelToken();
        try (Classifier classifier = chosen.open(used, precision, Progress.NONE, cancel)) {
            PredictBench.Rates rates = new PredictBench(used, chosen.file(), chosen.plan(), files)
                    .run(rounds, classifier.precision(), round -> best(files, classifier, cancel), python);
            if (json) {
                output.json(Output.fields(
                        "images", rates.images(),
                        "precision", rates.precision(),
                        "rate", rates.rate(),
                        "peer_rate", Output.number(rates.peerRate()),
                        "same", Output.number(rates.same())));
            } else {
                print(rates, output);
            }
        }
        return 0;
    }

    private static int[] best(List<Path> files, Classifier classifier, CancelToken cancel) {
        return Predicting.of(files, classifier, false, Progress.NONE, cancel).stream()
                .mapToInt(
                        row -> row.prediction() == null ? -1 : row.prediction().best())
                .toArray();
    }

    private void print(PredictBench.Rates rates, Output output) {
        output.text(String.format(
                Locale.ROOT, "%d pictures, %s: %.1f images/s", rates.images(), rates.precision(), rates.rate()));
        if (python != null) {
            output.text(String.format(
                    Locale.ROOT,
                    "PyTorch, fp32: %.1f images/s; ratio %.2f; the same class for %.1f %%",
                    rates.peerRate(),
                    rates.rate() / rates.peerRate(),
                    100 * rates.same()));
        }
    }
}
