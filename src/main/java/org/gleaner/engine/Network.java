package org.gleaner.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.InferenceScript;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.task.Refusal;

/**
 * A network in the engine's memory that is asked about batches. What it says is computed in fp32 whatever it is trained
 * in. Belongs to the one thread that loaded it; {@link #close} frees everything.
 */
final class Network implements AutoCloseable {

    /** Which axis of what the network takes goes from left to right. */
    private static final int WIDTH = 3;

    private final ScriptModule module;
    private final InputPipeline input;

    private Network(ScriptModule module) {
        this.module = module;
        this.input = new InputPipeline(module);
    }

    /** @throws Refusal when the file is no network of ours */
    static Network load(Path archive, NetworkScript script, Device device) {
        return new Network(ScriptModule.load(archive, script, device));
    }

    ScriptModule module() {
        return module;
    }

    /** As {@link InputPipeline#of}. */
    NDArray input(NDManager scope, Batch batch, boolean gradients) {
        return input.of(scope, batch, gradients);
    }

    /** Logits of a batch, one row a picture. */
    float[][] logits(Batch batch) {
        try (NDManager scope = module.scope()) {
            NDArray x = input(scope, batch, false);
            return rows(module.call(scope, ComputeType.FP32.method("logits"), false, x));
        }
    }

    /** The mean over the places of the last feature map, one row a picture; needs no head. */
    float[][] features(Batch batch) {
        try (NDManager scope = module.scope()) {
            return features(featureMap(scope, batch));
        }
    }

    /** As {@link #features(Batch)}, of the pictures seen in a mirror. */
    float[][] mirroredFeatures(Batch batch) {
        try (NDManager scope = module.scope()) {
            return features(seen(scope, input(scope, batch, false).flip(WIDTH)));
        }
    }

    private static float[][] features(NDArray map) {
        Shape shape = map.getShape();
        NDArray places = map.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3));
        return rows(places.mean(new int[] {2}));
    }

    /** The last feature map, {@code [n, width, h, w]}. */
    NDArray featureMap(NDManager scope, Batch batch) {
        return seen(scope, input(scope, batch, false));
    }

    private NDArray seen(NDManager scope, NDArray x) {
        return module.call(scope, ComputeType.FP32.method("seen"), false, x);
    }

    /** What a network of {@link InferenceScript} says of a batch: probabilities and distances, a row a picture. */
    List<float[][]> answers(Batch batch, ComputeType computed) {
        try (NDManager scope = module.scope()) {
            NDArray x = input(scope, batch, false);
            NDList said = module.callAll(scope, computed.method("answer"), false, x);
            NDArray distances = module.call(scope, computed.method("distance"), false, x, said.get(1));
            return List.of(rows(said.get(0)), rows(distances));
        }
    }

    /** As {@link #answers}, the probabilities alone. */
    float[][] probabilities(Batch batch, ComputeType computed) {
        try (NDManager scope = module.scope()) {
            NDArray x = input(scope, batch, false);
            return rows(
                    module.callAll(scope, computed.method("answer"), false, x).get(0));
        }
    }

    private static float[][] rows(NDArray matrix) {
        int rows = (int) matrix.getShape().get(0);
        int columns = (int) matrix.getShape().get(1);
        float[] flat = matrix.toFloatArray();
        float[][] result = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(flat, row * columns, result[row], 0, columns);
        }
        return result;
    }

    @Override
    public void close() {
        module.close();
    }
}
