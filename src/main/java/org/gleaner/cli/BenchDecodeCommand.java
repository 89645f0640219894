package org.gleaner.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gleaner.bench.DecodeBench;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gleaner bench decode}: how fast pictures are looked at. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description =
                "Times decoding with SHA-256 and perceptual hash, as verify does it; with --peer beside Pillow by turns.")
final class BenchDecodeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of pictures; only read.")
    private Path folder;

    @Option(
            names = "--peer",
            paramLabel = "PYTHON",
            description = "A Python with pillow, and with pillow-heif for HEIC.")
    private @Nullable String python;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often all is done; the median counts. Default: ${DEFAULT-VALUE}.")
    @Within(least = 1)
    private int rounds;

    @Option(names = "--json", description = "One JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = new Output(spec);
        DecodeBench.Rates rates = new DecodeBench(folder, python).run(rounds);
        if (json) {
            output.json(rates);
            return 0;
        }
        output.text(String.format(Locale.ROOT, "%d of %d pictures can be read.", rates.read(), rates.images()));
        row(output, "one core", rates.oneCore());
        row(output, rates.cores() + " cores", rates.allCores());
        DecodeBench.PeerRates peer = rates.peer();
        if (peer != null) {
            row(output, "Pillow, one process", peer.oneCore());
            row(output, "Pillow, " + rates.cores() + " processes", peer.allCores());
            output.text(String.format(
                    Locale.ROOT,
                    "ratios: one core %.2f, all cores %.2f",
                    rates.oneCore() / peer.oneCore(),
                    rates.allCores() / peer.allCores()));
        }
        return 0;
    }

    private static void row(Output output, String what, double rate) {
        output.text(String.format(Locale.ROOT, "%-22s %8.1f images/s", what, rate));
    }
}
