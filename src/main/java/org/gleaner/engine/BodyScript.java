package org.gleaner.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.gleaner.engine.TensorSpec.Role;

/**
 * Writes the TorchScript statements of a convolutional body and collects its tensors. Each layer method takes the variable that holds its
 * input and returns the one that holds its output, NCHW in channels_last memory.
 */
final class BodyScript {

    private final StringBuilder statements = new StringBuilder();
    private final List<TensorSpec> tensors = new ArrayList<>();
    private final ToIntFunction<String> group;
    private final boolean bf16;
    private int variables;

    /**
     * @param group layer group of a tensor, by its name
     * @param bf16 whether convolutions compute in bfloat16; weights, norms and statistics stay in float32
     */
    BodyScript(ToIntFunction<String> group, boolean bf16) {
        this.group = group;
        this.bf16 = bf16;
    }

    List<TensorSpec> tensors() {
        return List.copyOf(tensors);
    }

    String statements() {
        return statements.toString();
    }

    /** The tensor of that name in TorchScript. A dotted name is one flat attribute, so no submodules are needed. */
    static String self(String name) {
        return "getattr(self, \"" + name + "\")";
    }

    /** 2-D convolution without bias, padded by half its kernel. */
    String conv(String x, String name, int in, int out, int kernel, int stride, int groups) {
        add(name + ".weight", Role.CONVOLUTION, out, in / groups, kernel, kernel);
        String weight = self(name + ".weight");
        int pad = (kernel - 1) / 2;
        String shape = "None, [%d, %d], [%d, %d], [1, 1], %d".formatted(stride, stride, pad, pad, groups);
        if (bf16 && groups > 1 && stride > 1) {
            // Backwards, processors have no fast bfloat16 code for these: four of them took a third of mobilenet_v2's
            // step.
            return let("torch.to(torch.conv2d(torch.to(%s, 6), %s, %s), 15)".formatted(x, weight, shape));
        }
        return let("torch.conv2d(%s, %s, %s)".formatted(x, bf16 ? "torch.to(" + weight + ", 15)" : weight, shape));
    }

    /** Batch norm with torch's momentum 0.1 and eps 1e-5. */
    String norm(String x, String name, int channels) {
        add(name + ".weight", Role.NORM_WEIGHT, channels);
        add(name + ".bias", Role.NORM_BIAS, channels);
        add(name + ".running_mean", Role.RUNNING_MEAN, channels);
        add(name + ".running_var", Role.RUNNING_VAR, channels);
        return let("torch.batch_norm(%s, %s, %s, %s, %s, self.training, 0.1, 1.0e-05, False)"
                .formatted(
                        x,
                        self(name + ".weight"),
                        self(name + ".bias"),
                        self(name + ".running_mean"),
                        self(name + ".running_var")));
    }

    String relu(String x) {
        return let("torch.relu_(" + x + ")");
    }

    /** Not in place: autograd would copy the input first. */
    String relu6(String x) {
        return let("torch.hardtanh(" + x + ", 0., 6.)");
    }

    String maxPool(String x) {
        return let("torch.max_pool2d(" + x + ", [3, 3], [2, 2], [1, 1], [1, 1], False)");
    }

    /** The sum, in the place of {@code x}, which nothing else may use. */
    String add(String x, String y) {
        return let("torch.add_(" + x + ", " + y + ")");
    }

    private void add(String name, Role role, long... shape) {
        tensors.add(new TensorSpec(name, shape, role, group.applyAsInt(name)));
    }

    private String let(String expression) {
        String variable = "h" + variables++;
        statements
                .append("    ")
                .append(variable)
                .append(" = ")
                .append(expression)
                .append('\n');
        return variable;
    }
}
