package org.gleaner.cli;

import java.util.function.Supplier;
import org.gleaner.bench.GridBench;
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

    static CommandLine commandLine(Supplier<Engine> engine, GridBench grid) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new BenchTrainCommand(engine))
                .addSubcommand(new BenchPredictCommand(engine))
                .addSubcommand(new BenchDecodeCommand())
                .addSubcommand(new BenchIssuesCommand(engine))
                .addSubcommand(new BenchGridCommand(grid))
                .addSubcommand(new BenchServeCommand(engine));
    }
}
