package org.gleaner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.gleaner.bench.ServeBench;
import org.gleaner.learn.Engine;
import org.gleaner.project.inference.Predicting;
import org.gleaner.project.runs.TrainedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner bench serve}: how many pictures a second a served model answers. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Sends pictures to a served model over loopback; with --peer also to a minimal Python server "
                + "with the same model, by turns.")
final class BenchServeCommand implements Callable<Integer> {

    private final Supplier<Engine> engine;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Parameters(index = "1", paramLabel = "DIR", description = "Pictures to send; only read.")
    private Path pictures;

    @Option(names = "--peer", paramLabel = "PYTHON", description = "A Python with torch and pillow.")
    private @Nullable String python;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "500",
            description = "Pictures a round. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int requests;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "16",
            description = "How many ask at a time. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1, most = 1000)
    private int connections;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often all is done; the median counts. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int rounds;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    BenchServeCommand(Supplier<Engine> engine) {
        this.engine = engine;
    }

    @Override
    public Integer call() {
        Output output = new Output(spec);
        TrainedModel chosen = model.model();
        List<Path> files = Predicting.files(List.of(pictures)).files();
        ServeBench bench = new ServeBench(files, requests, connections, python);
        ServeBench.Rates rates = bench.run(engine.get(), chosen.file(), chosen.plan(), model.precision(), rounds);
        if (json) {
            output.json(rates);
            return 0;
        }
        row(output, "gleaner, " + rates.precision(), rates.rate());
        ServeBench.PeerRates peer = rates.peer();
        if (peer != null) {
            row(output, "python, fp32", peer.rate());
            output.text(String.format(
                    Locale.ROOT,
                    "ratio %.2f; the same class for %d of %d pictures",
                    rates.rate() / peer.rate(),
                    peer.agreeing(),
                    rates.requests()));
        }
        return 0;
    }

    private static void row(Output output, String what, double rate) {
        output.text(String.format(Locale.ROOT, "%-16s %8.1f images/s", what, rate));
    }
}
