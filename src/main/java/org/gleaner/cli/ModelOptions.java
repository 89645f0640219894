package org.gleaner.cli;

import java.nio.file.Path;
import org.gleaner.data.Precision;
import org.gleaner.project.runs.TrainedModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Which model is used, and what it computes in. The same photo gets the same answer everywhere, unless a person asks
 * for speed instead.
 */
final class ModelOptions {

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A run's folder, an exported folder or a file in one of them, or a project: its newest run.")
    private Path model;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            defaultValue = "fp32",
            description =
                    "fp32 (auto is the same), as everywhere, or bf16: faster on some processors, with other digits. Default: fp32.")
    private Precision precision;

    @Mixin
    private DeviceOption device;

    TrainedModel model() {
        return at(model);
    }

    /** The model at a path, on the device that is asked for. */
    TrainedModel at(Path path) {
        TrainedModel found = TrainedModel.at(path);
        return found.with(device.of(found.plan()));
    }

    Precision precision() {
        return precision;
    }
}
