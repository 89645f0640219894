package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.engine.script.TensorSpec.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bodies are torchvision's: as many parameters, the same names in the same order, and the values that PyTorch
 * gives.
 */
class ArchitectureTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"RESNET18, 11176512", "RESNET34, 21284672", "RESNET50, 23508032", "MOBILENET_V2, 2223872"})
    void hasTorchvisionsParameters(Architecture architecture, int parameters) {
        assertEquals(
                parameters,
                architecture.tensors().stream()
                        .filter(TensorSpec::isParameter)
                        .mapToInt(spec -> Tensor.elements(spec.shape()))
                        .sum());
    }

    @ParameterizedTest
    @CsvSource({"RESNET18, 2, 2;2;2;2", "RESNET34, 2, 3;4;6;3", "RESNET50, 3, 3;4;6;3"})
    void hasTorchvisionsNames(Architecture architecture, int convolutions, String blocks) {
        List<String> names = new ArrayList<>(List.of("conv1.weight"));
        norm(names, "bn1");
        for (int layer = 1; layer <= 4; layer++) {
            int count = Integer.parseInt(blocks.split(";", -1)[layer - 1]);
            for (int block = 0; block < count; block++) {
                String name = "layer" + layer + "." + block + ".";
                for (int i = 1; i <= convolutions; i++) {
                    names.add(name + "conv" + i + ".weight");
                    norm(names, name + "bn" + i);
                }
                if (block == 0 && (layer > 1 || convolutions == 3)) {
                    names.add(name + "downsample.0.weight");
                    norm(names, name + "downsample.1");
                }
            }
        }
        assertEquals(
                names, architecture.tensors().stream().map(TensorSpec::name).toList());
    }

    private static void norm(List<String> names, String name) {
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            names.add(name + "." + part);
        }
    }

    /** Mean of the features and two of them, from the same network written in PyTorch 2.13. */
    @ParameterizedTest
    @CsvSource({
        "RESNET18, 14.7607594, 19.8745155, 48.7905121",
        "RESNET34, 205.359436, 215.456024, 305.229126",
        "RESNET50, 303.126831, 0.0, 318.686462"
    })
    void givesPyTorchsFeatures(Architecture architecture, double mean, double first, double last) throws Exception {
        NetworkScript script = NetworkScript.of(architecture, 2, 0);
        Path archive = folder.resolve("net.pt");
        ScriptArchive.write(archive, script, weights(script), List.of("a", "b"));
        try (Network network = Network.load(archive, script, TestCache.cpu())) {
            network.module().training(false);
            float[] features = ScriptCalls.run(network, "features", noise(2 * 3 * 64 * 64, 1000, 4), 2, 3, 64, 64);
            assertEquals(2 * architecture.width() * 2 * 2, features.length);
            double sum = 0;
            for (float feature : features) {
                sum += feature;
            }
            assertEquals(1, sum / features.length / mean, 1e-5);
            assertEquals(first / mean, features[0] / mean, 1e-4);
            assertEquals(last / mean, features[features.length - 1] / mean, 1e-4);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void foldedNormsGiveTheSameFeatures(Architecture architecture) {
        NetworkScript script = NetworkScript.of(architecture, 2, 0);
        Map<String, Tensor> state = weights(script);
        Random random = new Random(3);
        for (TensorSpec spec : script.tensors()) {
            float[] values = Objects.requireNonNull(state.get(spec.name())).values();
            boolean positive = spec.role() == Role.NORM_WEIGHT || spec.role() == Role.RUNNING_VAR;
            boolean norm = positive || spec.role() == Role.NORM_BIAS || spec.role() == Role.RUNNING_MEAN;
            for (int i = 0; i < values.length && norm; i++) {
                values[i] = random.nextFloat() + (positive ? 0.5f : -0.5f);
            }
        }
        Path archive = folder.resolve("net.pt");
        ScriptArchive.write(archive, script, state, List.of("a", "b"));
        float[] input = noise(2 * 3 * 64 * 64, 1000, 4);
        try (Network network = Network.load(archive, script, TestCache.cpu())) {
            network.module().training(false);
            float[] normed = ScriptCalls.run(network, "features", input, 2, 3, 64, 64);
            float[] folded = ScriptCalls.run(network, "seen", input, 2, 3, 64, 64);
            double largest = 0;
            for (float value : normed) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int i = 0; i < normed.length; i++) {
                assertEquals(normed[i] / largest, folded[i] / largest, 1e-4);
            }
        }
    }

    /** Convolutions from noise, everything else as at the start of a training. */
    private static Map<String, Tensor> weights(NetworkScript script) {
        Map<String, Tensor> state = new HashMap<>();
        int convolutions = 0;
        for (TensorSpec spec : script.tensors()) {
            int n = Tensor.elements(spec.shape());
            float[] values = new float[n];
            switch (spec.role()) {
                case CONVOLUTION -> values = noise(n, convolutions++, Math.sqrt(24.0 / spec.fanIn()));
                case NORM_WEIGHT, RUNNING_VAR, CONSTANT -> Arrays.fill(values, 1);
                case LINEAR, NORM_BIAS, RUNNING_MEAN -> Arrays.fill(values, 0);
            }
            state.put(spec.name(), new Tensor(spec.shape(), values));
        }
        return state;
    }

    /** Uniform numbers by an integer hash of their index, which Python can be given too. */
    private static float[] noise(int n, int seed, double scale) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            int hash = i * 0x9e3779b1 + seed * 40503;
            hash = (hash ^ hash >>> 15) * 0x2c1b3c6d;
            hash ^= hash >>> 12;
            values[i] = (float) (scale * (Integer.toUnsignedLong(hash) * 0x1p-32 - 0.5));
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void isRecognisedByItsNames(Architecture architecture) {
        Set<String> names =
                architecture.tensors().stream().map(TensorSpec::name).collect(Collectors.toCollection(HashSet::new));
        assertEquals(Optional.of(architecture), Architecture.closest(names));
        names.add("extra");
        names.remove(architecture.tensors().getFirst().name());
        assertEquals(Optional.of(architecture), Architecture.closest(names));
    }

    @Test
    void nothingElseIsRecognised() {
        assertEquals(Optional.empty(), Architecture.closest(Set.of()));
        assertEquals(
                Optional.empty(),
                Architecture.closest(Map.of("conv1.weight", 1, "a", 2).keySet()));
    }
}
