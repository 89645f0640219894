package org.gleaner.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gleaner.analysis.OodDetector;
import org.gleaner.analysis.OodDetector.Power;
import org.gleaner.engine.files.Safetensors;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.InferenceScript;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.task.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What tells strangers, as tensors in a file of their own or among a network's: {@code ood_rows [n, width]},
 * {@code ood_known [n]}, {@code ood_power [4]}, and under {@link InferenceScript#PRETRAINED} those of the pretrained
 * body that are not the trained network's own. Earlier versions wrote {@code ood_centres [classes, 2 * width]} and
 * {@code ood_held_out [n]}, of the trained network.
 */
final class OutOfDistributionFile {

    private static final String KNOWN = "ood_known";
    private static final String POWER = "ood_power";
    private static final String HELD_OUT = "ood_held_out";

    private OutOfDistributionFile() {}

    /**
     * The tensors that a file holds.
     *
     * @param pretrained the body's tensors; empty where the trained network's own are asked
     * @param trained the network's tensors, beside which they will lie
     */
    static Map<String, Tensor> tensors(
            OodDetector detector, Map<String, Tensor> pretrained, Map<String, Tensor> trained) {
        Map<String, Tensor> tensors = numbers(detector);
        pretrained.forEach((name, tensor) -> {
            Tensor own = trained.get(name);
            if (own == null || !Arrays.equals(own.values(), tensor.values())) {
                tensors.put(InferenceScript.PRETRAINED + name, tensor);
            }
        });
        return tensors;
    }

    /** The detector's own tensors. */
    static Map<String, Tensor> numbers(OodDetector detector) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(detector.isOfCentres() ? InferenceScript.CENTRES : InferenceScript.ROWS, matrix(detector.rows()));
        tensors.put(detector.isOfCentres() ? HELD_OUT : KNOWN, row(detector.known()));
        Power power = detector.power();
        if (power != null) {
            tensors.put(POWER, row(power.near(), power.nearOf(), power.odd(), power.oddOf()));
        }
        return tensors;
    }

    private static Tensor matrix(float[][] rows) {
        int width = rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * width, width);
        }
        return new Tensor(new long[] {rows.length, width}, flat);
    }

    private static Tensor row(float... values) {
        return new Tensor(new long[] {values.length}, values);
    }

    /**
     * What the tensors say.
     *
     * @param name of their file
     * @throws Refusal when they are missing or of the wrong shape
     */
    static OodDetector detector(String name, Map<String, Tensor> tensors, TrainedNetwork network) {
        int width = network.architecture().width();
        Tensor rows = tensors.get(InferenceScript.ROWS);
        Tensor known = tensors.get(KNOWN);
        if (rows != null && known != null) {
            return OodDetector.nearest(rows(name, rows, width), sorted(known), power(name, tensors.get(POWER)));
        }
        Tensor centres = tensor(tensors, InferenceScript.CENTRES, "familiar");
        Tensor heldOut = tensor(tensors, HELD_OUT, "held_out");
        if (centres == null || heldOut == null) {
            throw doesNotFit(name);
        }
        float[][] means = rows(name, centres, 2 * width);
        if (means.length != network.classes().size()) {
            throw doesNotFit(name);
        }
        return OodDetector.ofCentres(means, sorted(heldOut));
    }

    /** @param former its name in version 0.1.0 */
    private static @Nullable Tensor tensor(Map<String, Tensor> tensors, String name, String former) {
        Tensor tensor = tensors.get(name);
        return tensor != null ? tensor : tensors.get(former);
    }

    private static float[][] rows(String name, Tensor tensor, int width) {
        if (tensor.shape().length != 2 || tensor.shape()[0] == 0 || tensor.shape()[1] != width) {
            throw doesNotFit(name);
        }
        float[][] rows = new float[(int) tensor.shape()[0]][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(tensor.values(), row * width, (row + 1) * width);
        }
        return rows;
    }

    private static float[] sorted(Tensor known) {
        float[] distances = known.values().clone();
        Arrays.sort(distances);
        return distances;
    }

    private static @Nullable Power power(String name, @Nullable Tensor counts) {
        if (counts == null) {
            return null;
        }
        float[] four = counts.values();
        if (four.length != 4 || four[0] < 0 || four[0] > four[1] || four[2] < 0 || four[2] > four[3]) {
            throw doesNotFit(name);
        }
        return new Power((int) four[0], (int) four[1], (int) four[2], (int) four[3]);
    }

    /**
     * The pretrained body that the detector sees with; empty for one that sees with the trained network.
     *
     * @param name of their file
     * @throws Refusal when one of them is of the wrong shape
     */
    static Map<String, Tensor> pretrained(String name, Map<String, Tensor> tensors, TrainedNetwork network) {
        Map<String, Tensor> pretrained = new LinkedHashMap<>();
        if (!tensors.containsKey(InferenceScript.ROWS)) {
            return pretrained;
        }
        Architecture architecture = network.architecture();
        for (TensorSpec spec : architecture.tensors()) {
            Tensor own = network.state().get(spec.name());
            Tensor tensor = tensors.getOrDefault(InferenceScript.PRETRAINED + spec.name(), own);
            if (tensor == null || !Arrays.equals(tensor.shape(), spec.shape())) {
                throw doesNotFit(name);
            }
            pretrained.put(spec.name(), tensor);
        }
        return pretrained;
    }

    private static Refusal doesNotFit(String name) {
        return new Refusal("%s does not fit the network.", name);
    }

    static void write(Path file, Map<String, Tensor> tensors) {
        Safetensors.write(file, tensors, Map.of());
    }
}
