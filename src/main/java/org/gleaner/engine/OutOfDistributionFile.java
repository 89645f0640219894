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

/** A {@link OutOfDistribution} as two tensors, {@code familiar [classes, 2 * width]} and {@code held_out [n]}, in a file of their own or among a network's. */
final class OutOfDistributionFile {

    private static final String HELD_OUT = "held_out";

    private OutOfDistributionFile() {}

    static Map<String, Tensor> tensors(OutOfDistribution familiarity) {
        List<float[]> rows = familiarity.centres();
        int width = rows.getFirst().length;
        float[] flat = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, flat, row * width, width);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(InferenceScript.FAMILIAR, new Tensor(new long[] {rows.size(), width}, flat));
        float[] heldOut = familiarity.heldOut();
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
        Tensor familiar = tensors.get(InferenceScript.FAMILIAR);
        Tensor heldOut = tensors.get(HELD_OUT);
        if (familiar == null
                || heldOut == null
                || familiar.shape().length != 2
                || familiar.shape()[0] != classes
                || familiar.shape()[1] != width) {
            throw new Refusal(name + " does not fit the network.");
        }
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < familiar.values().length; from += width) {
            rows.add(Arrays.copyOfRange(familiar.values(), from, from + width));
        }
        float[] distances = heldOut.values().clone();
        Arrays.sort(distances);
        return new OutOfDistribution(rows, distances);
    }

    static void write(Path file, OutOfDistribution familiarity) {
        Safetensors.write(file, tensors(familiarity), Map.of());
    }
}
