package org.gleaner.engine.script;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.gleaner.engine.files.Tensor;

/**
 * The weights of a trained network for use alone: batch norm, being constant then, is multiplied into the layer beside
 * it, which gets a bias. Names stay torchvision's.
 */
public final class BatchNormFolding implements Body {

    private static final double EPS = 1e-5;

    private final Map<String, Tensor> state;
    private final Map<String, Tensor> folded = new LinkedHashMap<>();

    private BatchNormFolding(Map<String, Tensor> state) {
        this.state = state;
    }

    /** The folded weights of body and head, and the input's mean and deviation as they are. */
    public static Map<String, Tensor> of(Architecture architecture, Map<String, Tensor> state) {
        BatchNormFolding folding = new BatchNormFolding(state);
        architecture.write(folding, "x");
        folding.placing();
        folding.linear("head.bn1", "head.linear1");
        folding.linear("head.bn2", "head.linear2");
        for (TensorSpec spec : new TensorSpec[] {NetworkScript.MEAN, NetworkScript.STD}) {
            folding.folded.put(spec.name(), folding.tensor(spec.name()));
        }
        return folding.folded;
    }

    /** The folded weights of a body alone, with a prefix before their names. */
    public static Map<String, Tensor> body(Architecture architecture, Map<String, Tensor> state, String prefix) {
        BatchNormFolding folding = new BatchNormFolding(state);
        architecture.write(folding, "x");
        Map<String, Tensor> named = new LinkedHashMap<>();
        folding.folded.forEach((name, tensor) -> named.put(prefix + name, tensor));
        return named;
    }

    private Tensor tensor(String name) {
        Tensor tensor = state.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name);
        }
        return tensor;
    }

    /** A batch norm as {@code scale * x + shift} of each channel. */
    private record Norm(IntToDoubleFunction scale, IntToDoubleFunction shift) {}

    private Norm norm(String name) {
        float[] weight = tensor(name + ".weight").values();
        float[] bias = tensor(name + ".bias").values();
        float[] mean = tensor(name + ".running_mean").values();
        float[] variance = tensor(name + ".running_var").values();
        IntToDoubleFunction scale = channel -> weight[channel] / Math.sqrt(variance[channel] + EPS);
        return new Norm(scale, channel -> bias[channel] - mean[channel] * scale.applyAsDouble(channel));
    }

    /** The norm comes after the convolution. */
    @Override
    public String convNorm(String x, String name, String norm, int in, int out, int kernel, int stride, int groups) {
        Tensor weight = tensor(name + ".weight");
        Norm after = norm(norm);
        float[] scaled = weight.values().clone();
        float[] bias = new float[out];
        int each = scaled.length / out;
        for (int channel = 0; channel < out; channel++) {
            double scale = after.scale.applyAsDouble(channel);
            for (int i = channel * each; i < (channel + 1) * each; i++) {
                scaled[i] = (float) (scaled[i] * scale);
            }
            bias[channel] = (float) after.shift.applyAsDouble(channel);
        }
        folded.put(name + ".weight", new Tensor(weight.shape(), scaled));
        folded.put(name + ".bias", new Tensor(new long[] {out}, bias));
        return x;
    }

    /** The norm comes before the linear layer. */
    private void linear(String norm, String name) {
        Tensor weight = tensor(name + ".weight");
        Norm before = norm(norm);
        int out = (int) weight.shape()[0];
        int in = (int) weight.shape()[1];
        float[] scaled = new float[out * in];
        float[] bias = new float[out];
        for (int row = 0; row < out; row++) {
            double sum = 0;
            for (int column = 0; column < in; column++) {
                double value = weight.values()[row * in + column];
                scaled[row * in + column] = (float) (value * before.scale.applyAsDouble(column));
                sum += value * before.shift.applyAsDouble(column);
            }
            bias[row] = (float) sum;
        }
        folded.put(name + ".weight", new Tensor(weight.shape(), scaled));
        folded.put(name + ".bias", new Tensor(new long[] {out}, bias));
    }

    /** The head's first norm on its own, for the distance from the training pictures. */
    private void placing() {
        Norm norm = norm("head.bn1");
        int width = tensor("head.bn1.weight").values().length;
        float[] scale = new float[width];
        float[] shift = new float[width];
        for (int i = 0; i < width; i++) {
            scale[i] = (float) norm.scale.applyAsDouble(i);
            shift[i] = (float) norm.shift.applyAsDouble(i);
        }
        folded.put(InferenceScript.SCALE, new Tensor(new long[] {width}, scale));
        folded.put(InferenceScript.SHIFT, new Tensor(new long[] {width}, shift));
    }

    @Override
    public String relu(String x) {
        return x;
    }

    @Override
    public String relu6(String x) {
        return x;
    }

    @Override
    public String maxPool(String x) {
        return x;
    }

    @Override
    public String add(String x, String y) {
        return x;
    }
}
