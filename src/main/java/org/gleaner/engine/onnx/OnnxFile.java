package org.gleaner.engine.onnx;

import static org.gleaner.engine.onnx.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gleaner.data.Transforms;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.InferenceScript;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.PrefixedBody;
import org.gleaner.task.Refusal;

/**
 * Writes a served network as an ONNX file, with the inputs and outputs of {@link InferenceScript}'s {@code forward}.
 */
public final class OnnxFile {

    private static final int OPSET = 18;

    /** That of ONNX 1.13, whose operators these are. */
    private static final int IR_VERSION = 8;

    private OnnxFile() {}

    /**
     * Writes the file.
     *
     * @param classes in the order of the network's outputs
     * @param folded the weights of {@link InferenceScript}
     * @throws Refusal when it cannot be written
     */
    public static void write(
            Path file,
            Architecture architecture,
            List<String> classes,
            Map<String, Tensor> folded,
            Transforms transforms,
            InferenceScript.Reference reference) {
        ModelProto onnx = model(graph(architecture, classes.size(), folded, transforms, reference), classes);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            onnx.writeTo(out);
        } catch (IOException e) {
            throw new Refusal(e, "Cannot write %s.", file);
        }
    }

    /** The graph with what belongs around it. */
    public static ModelProto model(OnnxGraph graph, List<String> classes) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("Gleaner")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph.build())
                .addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey("labels").setValue(String.join("\n", classes)))
                .build();
    }

    private static OnnxGraph graph(
            Architecture architecture,
            int classes,
            Map<String, Tensor> folded,
            Transforms transforms,
            InferenceScript.Reference reference) {
        OnnxGraph graph = new OnnxGraph();
        graph.input("images", DataType.UINT8, "n", "height", "width", "3");
        String square = new OnnxView(graph, transforms.item(), transforms.itemSize()).write("images");
        OnnxBody body = new OnnxBody(graph, folded);
        String x = graph.node("Cast", List.of(square), attribute("to", DataType.FLOAT.getNumber()));
        x = graph.node("Div", List.of(x, graph.floats(255)));
        if (transforms.itemSize() != transforms.size()) {
            String matrix = graph.weights("resizing", OnnxView.resizing(transforms));
            String transposed = graph.node("Transpose", List.of(matrix));
            x = graph.node("MatMul", List.of(graph.node("MatMul", List.of(matrix, x)), transposed));
        }
        x = graph.node("Sub", List.of(x, body.weights(NetworkScript.MEAN.name())));
        x = graph.node("Div", List.of(x, body.weights(NetworkScript.STD.name())));
        String map = architecture.write(body, x);
        String most = flat(graph, graph.node("GlobalMaxPool", List.of(map)));
        String mean = flat(graph, graph.node("GlobalAveragePool", List.of(map)));
        String pooled = graph.node("Concat", List.of(most, mean), attribute("axis", 1));
        String hidden = linear(graph, body, pooled, 1);
        String logits = linear(graph, body, graph.node("Relu", List.of(hidden)), 2);
        String probabilities = graph.node("Softmax", List.of(logits), attribute("axis", 1));
        graph.output("probabilities", DataType.FLOAT, probabilities, "n", Integer.toString(classes));
        String distance = reference.pretrained()
                ? toNeighbours(
                        graph,
                        body,
                        architecture.write(new PrefixedBody(body, InferenceScript.PRETRAINED), x),
                        reference)
                : toCentres(graph, body, pooled);
        graph.output("distance", DataType.FLOAT, distance, "n");
        return graph;
    }

    private static String flat(OnnxGraph graph, String pooled) {
        return graph.node("Flatten", List.of(pooled), attribute("axis", 1));
    }

    private static String linear(OnnxGraph graph, OnnxBody body, String x, int number) {
        String name = "head.linear" + number;
        return graph.node(
                "Gemm",
                List.of(x, body.weights(name + ".weight"), body.weights(name + ".bias")),
                attribute("transB", 1));
    }

    private static String toNeighbours(
            OnnxGraph graph, OnnxBody body, String map, InferenceScript.Reference reference) {
        String root = graph.node("Sqrt", List.of(flat(graph, graph.node("GlobalAveragePool", List.of(map)))));
        String near = graph.node(
                "Gemm", List.of(unit(graph, root), body.weights(InferenceScript.ROWS)), attribute("transB", 1));
        String nearest = graph.node("TopK", List.of(near, graph.longs(reference.nearest())), 2)[0];
        String mean = graph.node("ReduceMean", List.of(nearest, graph.longs(1)), attribute("keepdims", 0));
        return graph.node("Sub", List.of(graph.floats(1), mean));
    }

    private static String unit(OnnxGraph graph, String x) {
        String length = graph.node("ReduceL2", List.of(x, graph.longs(1)), attribute("keepdims", 1));
        return graph.node("Div", List.of(x, graph.node("Max", List.of(length, graph.floats(1e-12f)))));
    }

    private static String toCentres(OnnxGraph graph, OnnxBody body, String pooled) {
        String placed = graph.node("Mul", List.of(pooled, body.weights(InferenceScript.SCALE)));
        placed = graph.node("Add", List.of(placed, body.weights(InferenceScript.SHIFT)));
        String near = graph.node(
                "Gemm", List.of(unit(graph, placed), body.weights(InferenceScript.CENTRES)), attribute("transB", 1));
        String nearest = graph.node("ReduceMax", List.of(near, graph.longs(1)), attribute("keepdims", 0));
        return graph.node("Sub", List.of(graph.floats(1), nearest));
    }
}
