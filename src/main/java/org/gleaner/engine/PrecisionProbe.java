package org.gleaner.engine;

import ai.djl.Device;
import java.nio.file.Path;
import org.gleaner.learn.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Times a few training steps in each precision: what a processor's flags promise does not always hold on a busy machine. */
final class PrecisionProbe {

    private static final Logger LOG = LoggerFactory.getLogger(PrecisionProbe.class);
    private static final int PICTURES = 8;
    private static final int STEPS = 3;
    private static final double[] RATES = {0, 0, 0};

    private PrecisionProbe() {}

    /** The faster precision for this network at this size; the archive is loaded anew and let go. */
    static Precision fastest(Path archive, NetworkScript script, Device device, int size) {
        double fp32 = seconds(archive, script, device, Precision.FP32, size);
        double bf16 = seconds(archive, script, device, Precision.BF16, size);
        LOG.info("Precision probe, {} pictures of {} px a step: fp32 {} s, bf16 {} s", PICTURES, size, fp32, bf16);
        return bf16 < fp32 ? Precision.BF16 : Precision.FP32;
    }

    /** The shortest of a few steps after one to warm up. */
    private static double seconds(Path archive, NetworkScript script, Device device, Precision precision, int size) {
        float[] input = new float[PICTURES * 3 * size * size];
        long[] shape = {PICTURES, 3, size, size};
        try (Network network = Network.load(archive, script, device, precision)) {
            network.training(true);
            network.start(Phase.UNFROZEN);
            double shortest = Double.POSITIVE_INFINITY;
            for (int step = 0; step <= STEPS; step++) {
                long begin = System.nanoTime();
                network.step(input, shape, new long[PICTURES], RATES, 0.9, Phase.UNFROZEN);
                double seconds = (System.nanoTime() - begin) / 1e9;
                shortest = step == 0 ? shortest : Math.min(shortest, seconds);
            }
            return shortest;
        }
    }
}
