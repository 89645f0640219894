package org.gleaner.cli;

import java.util.function.Supplier;
import org.gleaner.bench.WindowBenches;
import org.gleaner.learn.Engine;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code gleaner bench}: measurements that anyone can repeat. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures this machine, beside the same work in Python where one is given.")
final class BenchCommand {

    private BenchCommand() {}

    static CommandLine commandLine(Supplier<Engine> engine, WindowBenches windows) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new BenchTrainCommand(engine))
                .addSubcommand(new BenchPredictCommand(engine))
                .addSubcommand(new BenchDecodeCommand())
                .addSubcommand(new BenchIssuesCommand(engine))
                .addSubcommand(new BenchGridCommand(windows.grid()))
                .addSubcommand(new BenchOpenCommand(engine, windows.open()))
                .addSubcommand(new BenchServeCommand(engine));
    }
}
