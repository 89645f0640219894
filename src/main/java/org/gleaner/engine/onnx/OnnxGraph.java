package org.gleaner.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gleaner.engine.files.Tensor;

/**
 * A graph of ONNX operators in the making. A value is known by its name; each method that adds an operator returns that
 * of its output.
 */
public final class OnnxGraph {

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("classifier");
    private final Set<String> constants = new HashSet<>();
    private final String prefix;
    private int values;

    public OnnxGraph() {
        this("");
    }

    private OnnxGraph(String prefix) {
        this.prefix = prefix;
    }

    /** An operator with one output. */
    String node(String operator, Collection<String> inputs, AttributeProto... attributes) {
        return node(operator, inputs, 1, attributes)[0];
    }

    /** An operator with several outputs. */
    String[] node(String operator, Collection<String> inputs, int outputs, AttributeProto... attributes) {
        String[] names = new String[outputs];
        Arrays.setAll(names, i -> prefix + "v" + values++);
        graph.addNode(NodeProto.newBuilder()
                .setName(operator + "_" + names[0])
                .setOpType(operator)
                .addAllInput(inputs)
                .addAllOutput(Arrays.asList(names))
                .addAllAttribute(Arrays.asList(attributes)));
        return names;
    }

    /** One round of a loop: what becomes of the value, in a graph that sees this one's values. */
    interface Round {
        String of(OnnxGraph body, String index, String value);
    }

    /**
     * The operator Loop with one value that goes from round to round.
     *
     * @param rounds their number, a scalar
     * @param type of the value
     */
    String loop(String rounds, String value, DataType type, Round round) {
        OnnxGraph body = new OnnxGraph(prefix + "loop" + values + "_");
        String index = body.prefix + "index";
        String more = body.prefix + "more";
        String before = body.prefix + "before";
        body.input(index, DataType.INT64);
        body.input(more, DataType.BOOL);
        body.input(before, type, "a", "b", "c", "d");
        body.output(body.prefix + "on", DataType.BOOL, more);
        body.output(body.prefix + "after", type, round.of(body, index, before), "e", "f", "g", "h");
        AttributeProto attribute = AttributeProto.newBuilder()
                .setName("body")
                .setType(AttributeType.GRAPH)
                .setG(body.build())
                .build();
        return node("Loop", List.of(rounds, "", value), attribute);
    }

    /** Weights, under their own name. */
    String weights(String name, Tensor tensor) {
        if (constants.add(name)) {
            add(name, DataType.FLOAT, tensor.shape(), tensor.littleEndian());
        }
        return name;
    }

    /** A whole number of 32 bits. */
    String ints(int value) {
        String name = prefix + "int_" + value;
        if (constants.add(name)) {
            graph.addInitializer(TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(DataType.INT32.getNumber())
                    .addInt32Data(value));
        }
        return name;
    }

    String floats(float value) {
        return weights(prefix + "float_" + value, new Tensor(new long[0], new float[] {value}));
    }

    /** Whole numbers in a row, of 64 bits as ONNX has its shapes. */
    String longs(long... row) {
        String name = prefix + "long_" + Arrays.toString(row).replaceAll("[^0-9-]+", "_");
        if (constants.add(name)) {
            TensorProto.Builder tensor = TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(DataType.INT64.getNumber())
                    .addDims(row.length);
            Arrays.stream(row).forEach(tensor::addInt64Data);
            graph.addInitializer(tensor);
        }
        return name;
    }

    /** One number of 64 bits, in a row of its own. */
    String doubles(double value) {
        String name = prefix + "double_" + value;
        if (constants.add(name)) {
            graph.addInitializer(TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(DataType.DOUBLE.getNumber())
                    .addDims(1)
                    .addDoubleData(value));
        }
        return name;
    }

    private void add(String name, DataType type, long[] shape, byte[] bytes) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes)));
    }

    /** Declares an input; of its sizes those that are open are names, the others numbers. */
    public void input(String name, DataType type, String... sizes) {
        graph.addInput(value(name, type, sizes));
    }

    /** Gives a value to the outside under a name. */
    public void output(String name, DataType type, String value, String... sizes) {
        graph.addNode(NodeProto.newBuilder()
                .setName(name)
                .setOpType("Identity")
                .addInput(value)
                .addOutput(name));
        graph.addOutput(value(name, type, sizes));
    }

    private static ValueInfoProto value(String name, DataType type, String... sizes) {
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(TensorShapeProto.getDefaultInstance());
        for (String size : sizes) {
            Dimension.Builder dimension = Dimension.newBuilder();
            boolean open = !size.matches("[0-9]+");
            tensor.getShapeBuilder()
                    .addDim(open ? dimension.setDimParam(size) : dimension.setDimValue(Long.parseLong(size)));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    GraphProto build() {
        return graph.build();
    }

    static AttributeProto attribute(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto attribute(String name, int value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }
}
