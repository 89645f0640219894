package org.gleaner.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.engine.files.Safetensors;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.InferenceScript;
import org.gleaner.learn.OutOfDistribution;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A {@link OutOfDistribution} as two tensors, {@code ood_centres [classes, 2 * width]} and {@code ood_held_out [n]}, in
 * a file of their own or among a network's.
 */
final class OutOfDistributionFile {

    private static final String HELD_OUT = "ood_held_out";

    private OutOfDistributionFile() {}

    static Map<String, Tensor> tensors(OutOfDistribution outOfDistribution) {
        List<float[]> rows = outOfDistribution.centres();
        int width = rows.getFirst().length;
        float[] flat = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, flat, row * width, width);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(InferenceScript.CENTRES, new Tensor(new long[] {rows.size(), width}, flat));
        float[] heldOut = outOfDistribution.heldOut();
        tensors.put(HELD_OUT, new Tensor(new long[] {heldOut.length}, heldOut));
        return tensors;
    }

    /**
     * What the tensors say.
     *
     * @param name of their file
     * @param width of the features
     * @throws Refusal when they are missing or of the wrong shape
     */
    static OutOfDistribution of(String name, Map<String, Tensor> tensors, int classes, int width) {
        Tensor centres = tensor(tensors, InferenceScript.CENTRES, "familiar");
        Tensor heldOut = tensor(tensors, HELD_OUT, "held_out");
        if (centres == null
                || heldOut == null
                || centres.shape().length != 2
                || centres.shape()[0] != classes
                || centres.shape()[1] != width) {
            throw new Refusal("%s does not fit the network.", name);
        }
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < centres.values().length; from += width) {
            rows.add(Arrays.copyOfRange(centres.values(), from, from + width));
        }
        float[] distances = heldOut.values().clone();
        Arrays.sort(distances);
        return new OutOfDistribution(rows, distances);
    }

    /** @param former its name in version 0.1.0 */
    private static @Nullable Tensor tensor(Map<String, Tensor> tensors, String name, String former) {
        Tensor tensor = tensors.get(name);
        return tensor != null ? tensor : tensors.get(former);
    }

    static void write(Path file, OutOfDistribution outOfDistribution) {
        Safetensors.write(file, tensors(outOfDistribution), Map.of());
    }
}
