package org.gleaner.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.NetworkScript;
import org.junit.jupiter.api.Test;

/**
 * New layers, beside those that PyTorch 2.13 draws with {@code nn.init.kaiming_normal_} right after
 * {@code torch.manual_seed(42)}.
 */
class WeightsTest {

    @Test
    void theHeadIsThatOfTorchWithTheSameSeed() {
        NetworkScript script = NetworkScript.of(Architecture.MOBILENET_V2, 2, 0.5);
        Map<String, Tensor> body = Weights.initial(TestCache.torch(), script, Map.of(), "", 1);
        body.keySet().removeIf(name -> name.startsWith("head.") || name.startsWith("input_"));
        Map<String, Tensor> state = Weights.initial(TestCache.torch(), script, body, "body", 42);
        float[] first = values(state, "head.linear1.weight");
        assertEquals(512 * 2560, first.length);
        assertArrayEquals(new float[] {0.0538589f, 0.0415709f, 0.0251758f}, Arrays.copyOf(first, 3), 1e-6f);
        assertArrayEquals(new float[] {-0.0290075f, -0.0206516f, -0.0066285f}, last(first), 1e-6f);
        double squares = 0;
        for (float value : first) {
            squares += (double) value * value;
        }
        assertEquals(1024.34719, squares, 1e-3);
        float[] second = values(state, "head.linear2.weight");
        assertArrayEquals(new float[] {-0.0078773f, 0.1735297f, 0.0779613f}, Arrays.copyOf(second, 3), 1e-6f);
        assertArrayEquals(new float[] {-0.0197729f, -0.1122535f, -0.0138295f}, last(second), 1e-6f);
        assertEquals(1e-3f, values(state, "head.bn1.bias")[0]);
    }

    private static float[] values(Map<String, Tensor> state, String name) {
        return Objects.requireNonNull(state.get(name)).values();
    }

    private static float[] last(float[] values) {
        return Arrays.copyOfRange(values, values.length - 3, values.length);
    }
}
