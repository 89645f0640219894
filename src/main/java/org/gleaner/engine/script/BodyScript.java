package org.gleaner.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.gleaner.engine.script.TensorSpec.Role;

/**
 * Writes the TorchScript statements of a convolutional body and collects its tensors. Each layer method takes the
 * variable that holds its input and returns the one that holds its output, NCHW in channels_last memory.
 */
public final class BodyScript implements Body {

    /** What becomes of batch norm. */
    enum Norms {
        /** By the statistics of the batch, as training wants it. */
        OF_BATCH,
        /** By its running statistics, folded into the convolutions at each call: for judging alone, faster. */
        FOLDED,
        /** There is none: it was folded into the weights before, and each convolution has a bias. */
        GONE
    }

    private final StringBuilder statements = new StringBuilder();
    private final List<TensorSpec> tensors = new ArrayList<>();
    private final ToIntFunction<String> group;
    private final boolean bf16;
    private final Norms norms;
    private int variables;

    /**
     * @param group layer group of a tensor, by its name
     * @param bf16 whether convolutions compute in bfloat16; weights, norms and statistics stay in float32
     */
    BodyScript(ToIntFunction<String> group, boolean bf16, Norms norms) {
        this.group = group;
        this.bf16 = bf16;
        this.norms = norms;
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

    @Override
    public String convNorm(String x, String name, String norm, int in, int out, int kernel, int stride, int groups) {
        int pad = (kernel - 1) / 2;
        String shape = String.format(Locale.ROOT, "[%d, %d], [%d, %d], [1, 1], %d", stride, stride, pad, pad, groups);
        String weight = self(name + ".weight");
        if (norms == Norms.GONE) {
            add(name + ".weight", Role.CONSTANT, out, in / groups, kernel, kernel);
            add(name + ".bias", Role.CONSTANT, out);
            return let("torch.conv2d(%s, %s, %s, %s)".formatted(x, cast(weight), cast(self(name + ".bias")), shape));
        }
        add(name + ".weight", Role.CONVOLUTION, out, in / groups, kernel, kernel);
        add(norm + ".weight", Role.NORM_WEIGHT, out);
        add(norm + ".bias", Role.NORM_BIAS, out);
        add(norm + ".running_mean", Role.RUNNING_MEAN, out);
        add(norm + ".running_var", Role.RUNNING_VAR, out);
        return norms == Norms.FOLDED
                ? foldedConv(x, weight, norm, shape)
                : normed(x, weight, norm, shape, groups > 1 && stride > 1);
    }

    /** As training wants it: the statistics are those of the batch. */
    private String normed(String x, String weight, String norm, String shape, boolean strided) {
        String convolved;
        if (bf16 && strided) {
            // Backwards, processors have no fast bfloat16 code for these: four took a third of mobilenet_v2's step.
            convolved =
                    let(to("torch.conv2d(%s, %s, None, %s)".formatted(to(x, "float32"), weight, shape), "bfloat16"));
        } else {
            convolved = let("torch.conv2d(%s, %s, None, %s)".formatted(x, cast(weight), shape));
        }
        return let("torch.batch_norm(%s, %s, %s, %s, %s, self.training, 0.1, 1.0e-05, False)"
                .formatted(
                        convolved,
                        self(norm + ".weight"),
                        self(norm + ".bias"),
                        self(norm + ".running_mean"),
                        self(norm + ".running_var")));
    }

    /**
     * As judging wants it: the norm, being constant then, is folded into weight and bias, and the pictures pass once.
     */
    private String foldedConv(String x, String weight, String norm, String shape) {
        String scale = let("torch.div(%s, torch.sqrt(torch.add(%s, 1.0e-05)))"
                .formatted(self(norm + ".weight"), self(norm + ".running_var")));
        String scaled = let("torch.mul(%s, torch.reshape(%s, [-1, 1, 1, 1]))".formatted(weight, scale));
        String bias = let("torch.sub(%s, torch.mul(%s, %s))"
                .formatted(self(norm + ".bias"), self(norm + ".running_mean"), scale));
        return let("torch.conv2d(%s, %s, %s, %s)".formatted(x, cast(scaled), cast(bias), shape));
    }

    /** The tensor as convolutions compute with it. */
    String cast(String tensor) {
        return bf16 ? to(tensor, "bfloat16") : tensor;
    }

    private static String to(String tensor, String type) {
        return "torch.to(" + tensor + ", " + ScriptTemplate.number(type) + ")";
    }

    @Override
    public String relu(String x) {
        return let("torch.relu_(" + x + ")");
    }

    /** In training not in place: autograd would copy the input first. */
    @Override
    public String relu6(String x) {
        return let("torch.hardtanh" + (norms == Norms.OF_BATCH ? "(" : "_(") + x + ", 0., 6.)");
    }

    @Override
    public String maxPool(String x) {
        return let("torch.max_pool2d(" + x + ", [3, 3], [2, 2], [1, 1], [1, 1], False)");
    }

    @Override
    public String add(String x, String y) {
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
