package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gleaner.TestData;
import org.gleaner.engine.files.Safetensors;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.engine.script.TensorSpec.Role;
import org.gleaner.learn.OneCycle;
import org.gleaner.learn.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five steps of fine_tune give the losses that PyTorch gives, on weights and input made by formula. */
class GoldenTrainingTest {

    private static final double TOLERANCE = 1e-3;
    private static final long[] SHAPE = {8, 3, 128, 128};

    @TempDir
    Path folder;

    @Test
    void resnet18() throws Exception {
        NetworkScript script = NetworkScript.of(Architecture.RESNET18, 3, 0);
        double[] losses = train(script, formulaWeights(script));
        assertClose(new double[] {1.083565, 0.735092, 0.391231, 0.255412, 0.15273}, losses);
    }

    @Test
    void mobilenetV2() throws Exception {
        Path file = TestData.file("backbones/mobilenet_v2.safetensors");
        NetworkScript script = NetworkScript.of(Architecture.MOBILENET_V2, 3, 0);
        Map<String, Tensor> state =
                new HashMap<>(Weights.initial(TestCache.torch(), script, Safetensors.read(file), "mobilenet_v2", 1));
        formulaHead(script, state);
        double[] losses = train(script, state);
        assertClose(new double[] {1.094151, 0.517175, 0.313282, 0.201868, 0.134467}, losses);
    }

    @Test
    void featuresAndLogits() throws Exception {
        NetworkScript script = NetworkScript.of(Architecture.RESNET18, 3, 0);
        Path archive = folder.resolve("net.pt");
        ScriptArchive.write(archive, script, formulaWeights(script), List.of("a", "b", "c"));
        try (Network network = Network.load(archive, script, TestCache.cpu())) {
            network.module().training(false);
            float[] features = ScriptCalls.run(network, "features", input(), SHAPE);
            double mean = 0;
            for (float f : features) {
                mean += f;
            }
            assertEquals(8 * 512 * 4 * 4, features.length);
            assertEquals(8.835819, mean / features.length, TOLERANCE);
            float[] logits = ScriptCalls.run(network, "logits", input(), SHAPE);
            assertEquals(-0.275523, logits[0], TOLERANCE);
            assertEquals(0.509739, logits[4], TOLERANCE);
            assertEquals(-0.461227, logits[23], TOLERANCE);
        }
    }

    private double[] train(NetworkScript script, Map<String, Tensor> state) throws Exception {
        Path archive = folder.resolve("net.pt");
        ScriptArchive.write(archive, script, state, List.of("a", "b", "c"));
        double[] losses = new double[5];
        long[] labels = {0, 1, 2, 0, 1, 2, 0, 1};
        try (Network network = Network.load(archive, script, TestCache.cpu())) {
            network.module().training(true);
            TrainStep training = new TrainStep(network, ComputeType.FP32);
            for (int step = 0; step < 5; step++) {
                Phase phase = step < 4 ? Phase.FROZEN : Phase.UNFROZEN;
                OneCycle cycle = step < 4 ? OneCycle.frozen(2e-3) : OneCycle.unfrozen(2e-3);
                if (step % 4 == 0) {
                    training.start(phase);
                }
                double position = step % 4 / 4.0;
                try (NDManager scope = network.module().scope()) {
                    NDArray x = scope.create(input(), new Shape(SHAPE));
                    losses[step] =
                            training.step(scope, x, labels, cycle.rates(position), cycle.momentum(position), phase);
                }
            }
        }
        return losses;
    }

    private static void assertClose(double[] expected, double[] actual) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], TOLERANCE, "loss of step " + i);
        }
    }

    private static float[] input() {
        float[] x = new float[Tensor.elements(SHAPE)];
        int at = 0;
        for (int n = 0; n < 8; n++) {
            for (int c = 0; c < 3; c++) {
                for (int row = 0; row < 128; row++) {
                    for (int column = 0; column < 128; column++) {
                        x[at++] = (float) (1.5
                                * Math.sin(0.01 * (7 * n + 1) * (column + 1))
                                * Math.cos(0.013 * (c + 1) * (row + 2)));
                    }
                }
            }
        }
        return x;
    }

    private static Map<String, Tensor> formulaWeights(NetworkScript script) {
        Map<String, Tensor> state = new HashMap<>(Weights.initial(TestCache.torch(), script, Map.of(), "formula", 1));
        int k = 0;
        for (TensorSpec spec : script.tensors()) {
            if (spec.role() == Role.CONVOLUTION) {
                float[] values = new float[Tensor.elements(spec.shape())];
                for (int i = 0; i < values.length; i++) {
                    double q = Math.sin(12.9898 * i + 78.233 * k) * 43758.5453;
                    values[i] = (float) (Math.sqrt(24.0 / spec.fanIn()) * (q - Math.floor(q) - 0.5));
                }
                state.put(spec.name(), new Tensor(spec.shape(), values));
                k++;
            }
        }
        formulaHead(script, state);
        return state;
    }

    private static void formulaHead(NetworkScript script, Map<String, Tensor> state) {
        for (TensorSpec spec : script.tensors()) {
            if (spec.role() == Role.LINEAR) {
                boolean first = spec.name().contains("linear1");
                float[] values = new float[Tensor.elements(spec.shape())];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (0.04 * (first ? Math.sin(0.37 * i + 1) : Math.sin(0.73 * i + 2)));
                }
                state.put(spec.name(), new Tensor(spec.shape(), values));
            }
        }
    }
}
