package org.gleaner.engine.onnx;

import static org.gleaner.engine.onnx.OnnxGraph.attribute;

import java.util.List;
import java.util.Map;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.BatchNormFolding;
import org.gleaner.engine.script.Body;

/** Writes a convolutional body as ONNX operators, with the weights of {@link BatchNormFolding}. */
public record OnnxBody(OnnxGraph graph, Map<String, Tensor> folded) implements Body {

    /** The tensor of that name. */
    String weights(String name) {
        Tensor tensor = folded.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name);
        }
        return graph.weights(name, tensor);
    }

    @Override
    public String convNorm(String x, String name, String norm, int in, int out, int kernel, int stride, int groups) {
        int pad = (kernel - 1) / 2;
        return graph.node(
                "Conv",
                List.of(x, weights(name + ".weight"), weights(name + ".bias")),
                attribute("kernel_shape", new long[] {kernel, kernel}),
                attribute("strides", new long[] {stride, stride}),
                attribute("pads", new long[] {pad, pad, pad, pad}),
                attribute("group", groups));
    }

    @Override
    public String relu(String x) {
        return graph.node("Relu", List.of(x));
    }

    @Override
    public String relu6(String x) {
        return graph.node("Clip", List.of(x, graph.floats(0), graph.floats(6)));
    }

    @Override
    public String maxPool(String x) {
        return graph.node(
                "MaxPool",
                List.of(x),
                attribute("kernel_shape", new long[] {3, 3}),
                attribute("strides", new long[] {2, 2}),
                attribute("pads", new long[] {1, 1, 1, 1}));
    }

    @Override
    public String add(String x, String y) {
        return graph.node("Add", List.of(x, y));
    }
}
