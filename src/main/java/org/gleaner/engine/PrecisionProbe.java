package org.gleaner.engine;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.learn.PrecisionBenchmark;

/**
 * Times a few training steps in each precision: what a processor's flags promise does not always hold on a busy
 * machine.
 */
final class PrecisionProbe {

    private static final int PICTURES = 8;
    private static final int STEPS = 3;

    private PrecisionProbe() {}

    /** Seconds a step of this network at this size; the archive is loaded anew and let go. */
    static PrecisionBenchmark measure(Path archive, NetworkScript script, Device device, int size) {
        return new PrecisionBenchmark(
                PICTURES,
                seconds(archive, script, device, ComputeType.FP32, size),
                seconds(archive, script, device, ComputeType.BF16, size));
    }

    /** The shortest of a few steps after one to warm up. */
    private static double seconds(Path archive, NetworkScript script, Device device, ComputeType precision, int size) {
        try (NetworkStepBenchmark trial =
                new NetworkStepBenchmark(archive, script, device, precision, new long[PICTURES], size)) {
            trial.step();
            return IntStream.range(0, STEPS)
                    .mapToDouble(step -> trial.step())
                    .min()
                    .orElseThrow();
        }
    }
}
