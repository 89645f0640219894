package org.gleaner.cli;

import org.gleaner.data.Device;
import org.gleaner.data.TrainPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a trained network computes with, where that is not what it was trained with. */
final class DeviceOption {

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "auto, cpu or gpu. Default: as the training's plan says.")
    private @Nullable Device device;

    boolean isGiven() {
        return device != null;
    }

    /** A training's plan, to be used on the device that is asked for. */
    TrainPlan of(TrainPlan plan) {
        Device wanted = device;
        return wanted == null
                ? plan
                : plan.with(new TrainPlan.Hardware(wanted, plan.hardware().precision()));
    }
}
