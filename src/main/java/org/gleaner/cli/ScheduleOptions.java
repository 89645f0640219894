package org.gleaner.cli;

import java.util.List;
import org.gleaner.data.TrainPlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** How long and how fast a whole network learns; the defaults are the book's. */
final class ScheduleOptions {

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "4",
            description = "Epochs with everything trained. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0, most = TrainPlan.MOST_EPOCHS)
    private int epochs;

    @Option(
            names = "--freeze-epochs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Epochs with the body frozen. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0, most = TrainPlan.MOST_EPOCHS)
    private int freezeEpochs;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            defaultValue = "2e-3",
            description = "Base learning rate. Default: ${DEFAULT-VALUE}.")
    @Within(least = 0, above = true)
    private double learningRate;

    @Option(
            names = "--keep-best",
            description = "Keep the network of the epoch with the smallest validation loss, and not of the last one.")
    private boolean keepBest;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The schedule of so many pictures a step, and of a seed. */
    TrainPlan.Schedule with(int batch, long seed) {
        return new TrainPlan.Schedule(freezeEpochs, epochs, learningRate, batch, seed, keepBest);
    }

    /**
     * Refuses what is asked for where no whole network learns.
     *
     * @param why a sentence with a place for the option's name
     * @throws ParameterException when one of them is asked for
     */
    void refuse(List<String> names, String why) {
        ParseResult given = spec.commandLine().getParseResult();
        for (String name : names) {
            if (given.hasMatchedOption(name)) {
                throw new ParameterException(spec.commandLine(), why.formatted(name));
            }
        }
    }
}
