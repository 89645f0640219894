package org.gleaner.engine.onnx;

import static org.gleaner.engine.onnx.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Transforms;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.InferenceScript;
import org.gleaner.image.Box;
import org.gleaner.image.ItemTransform;

/**
 * Writes the way from pictures of any size to the network's view as ONNX operators: the same as
 * {@link InferenceScript}'s, step by step.
 *
 * @param size side of the square that the item transform makes
 */
public record OnnxView(OnnxGraph graph, ItemView view, int size) {

    /** Bits of the weights' fixed point. */
    private static final int BITS = 22;

    /**
     * From {@code images}, 8-bit RGB {@code [n, h, w, 3]}, to the square {@code [n, 3, size, size]}, whole numbers from
     * 0 to 255.
     */
    public String write(String images) {
        String x = graph.node("Transpose", List.of(images), attribute("perm", new long[] {0, 3, 1, 2}));
        x = presized(cast(x, DataType.INT32));
        x = switch (view.method()) {
            case RRC, SQUISH -> x;
            case CROP -> part(x, "Min", PadMode.BORDER);
            case PAD -> part(x, "Max", view.pad());
        };
        // Neither depends on the picture.
        ItemTransform fixed = ItemTransform.centered(view, size, size, size);
        Box window = fixed.window();
        x = resized(x, graph.longs(fixed.side()), graph.longs(fixed.side()));
        return slice(
                x,
                graph.longs(window.y(), window.x()),
                graph.longs(window.y() + (long) window.height(), window.x() + (long) window.width()));
    }

    /**
     * From squares of the item transform to what the network sees: averaged down where they are more than twice as
     * large, and then sampled with corners aligned. Both are sums along each axis, so both are one matrix.
     */
    static Tensor resizing(Transforms transforms) {
        int from = transforms.itemSize();
        int middle = transforms.shrunk(from);
        int to = transforms.size();
        float[] matrix = new float[to * from];
        for (int row = 0; row < to; row++) {
            double at = to == 1 ? (middle - 1) / 2.0 : row * (middle - 1.0) / (to - 1);
            int low = Math.min((int) at, middle - 1);
            average(matrix, row * from, low, middle, from, 1 - (at - low));
            if (low + 1 < middle) {
                average(matrix, row * from, low + 1, middle, from, at - low);
            }
        }
        return new Tensor(new long[] {to, from}, matrix);
    }

    /** PyTorch's adaptive average: position {@code place} of {@code middle}, made of {@code from}. */
    private static void average(float[] matrix, int offset, int place, int middle, int from, double weight) {
        int begin = place * from / middle;
        int end = Math.ceilDiv((place + 1) * from, middle);
        for (int i = begin; i < end; i++) {
            matrix[offset + i] += (float) (weight / (end - begin));
        }
    }

    private String presized(String x) {
        String h = side(x, 2);
        String w = side(x, 3);
        String shorter = graph.node("Min", List.of(h, w));
        String large = graph.node("GreaterOrEqual", List.of(shorter, graph.longs(2L * ItemTransform.shortSide(size))));
        String scale = graph.node(
                "Div", List.of(graph.doubles(ItemTransform.shortSide(size)), cast(shorter, DataType.DOUBLE)));
        return resized(x, scaled(large, h, scale), scaled(large, w, scale));
    }

    private String scaled(String large, String length, String scale) {
        String exact = graph.node("Mul", List.of(cast(length, DataType.DOUBLE), scale));
        String whole = graph.node("Floor", List.of(graph.node("Add", List.of(exact, graph.doubles(0.5)))));
        return graph.node("Where", List.of(large, cast(whole, DataType.INT64), length));
    }

    /** As {@link org.gleaner.image.Resampling}: along the rows and rounded, then along the columns and rounded. */
    private String resized(String x, String height, String width) {
        return along(along(x, 3, width), 2, height);
    }

    /** One round a place that a position of the result is made of. */
    private String along(String x, int axis, String size) {
        String length = side(x, axis);
        Taps taps = taps(length, size);
        String others = graph.node("Shape", List.of(x));
        String shape = graph.node("ScatterElements", List.of(others, graph.longs(axis), size), attribute("axis", 0));
        String half = graph.node("Expand", List.of(graph.ints(1 << (BITS - 1)), shape));
        String sum = graph.loop(taps.places, half, DataType.INT32, (body, place, before) -> {
            String at = body.node("Gather", List.of(taps.at, place), attribute("axis", 1));
            String weights = body.node("Gather", List.of(taps.weights, place), attribute("axis", 1));
            if (axis == 2) {
                weights = body.node("Unsqueeze", List.of(weights, body.longs(1)));
            }
            String some = body.node("Gather", List.of(x, at), attribute("axis", axis));
            return body.node("Add", List.of(before, body.node("Mul", List.of(some, weights))));
        });
        return graph.node("Div", List.of(sum, graph.ints(1 << BITS)));
    }

    /**
     * How the positions of a result are made.
     *
     * @param places how many places each is made of, a scalar
     * @param at those places, {@code [size, places]}
     * @param weights of the places in fixed point
     */
    private record Taps(String places, String at, String weights) {}

    private Taps taps(String length, String size) {
        String scale = graph.node("Div", List.of(cast(length, DataType.DOUBLE), cast(size, DataType.DOUBLE)));
        String support = graph.node("Max", List.of(scale, graph.doubles(1)));
        String reach = cast(graph.node("Ceil", List.of(support)), DataType.INT64);
        String places = add(graph.node("Mul", List.of(reach, graph.longs(2))), graph.longs(1));
        String count = graph.node("Squeeze", List.of(places));
        String center = graph.node(
                "Mul",
                List.of(
                        add(cast(range(graph.node("Squeeze", List.of(size))), DataType.DOUBLE), graph.doubles(0.5)),
                        scale));
        String low = graph.node(
                "Max",
                List.of(cast(add(subtract(center, support), graph.doubles(0.5)), DataType.INT64), graph.longs(0)));
        String high =
                graph.node("Min", List.of(cast(add(add(center, support), graph.doubles(0.5)), DataType.INT64), length));
        String place = range(count);
        String at = add(column(low), place);
        String start = add(subtract(cast(low, DataType.DOUBLE), center), graph.doubles(0.5));
        String away = add(column(start), cast(place, DataType.DOUBLE));
        String narrow = graph.node("Div", List.of(graph.doubles(1), support));
        String slope = subtract(graph.doubles(1), graph.node("Abs", List.of(graph.node("Mul", List.of(away, narrow)))));
        String within = cast(graph.node("Less", List.of(at, column(high))), DataType.DOUBLE);
        String exact = graph.node("Mul", List.of(graph.node("Max", List.of(slope, graph.doubles(0))), within));
        String share = graph.node("Div", List.of(exact, graph.node("ReduceSum", List.of(exact, graph.longs(1)))));
        String fixed = add(graph.node("Mul", List.of(share, graph.doubles(1 << BITS))), graph.doubles(0.5));
        String inside = graph.node("Min", List.of(at, subtract(length, graph.longs(1))));
        return new Taps(count, inside, cast(fixed, DataType.INT32));
    }

    /** Whole numbers from 0 to before a scalar. */
    private String range(String count) {
        return graph.node(
                "Range",
                List.of(
                        graph.node("Squeeze", List.of(graph.longs(0))),
                        count,
                        graph.node("Squeeze", List.of(graph.longs(1)))));
    }

    private String add(String x, String y) {
        return graph.node("Add", List.of(x, y));
    }

    private String subtract(String x, String y) {
        return graph.node("Sub", List.of(x, y));
    }

    private String column(String x) {
        return graph.node("Unsqueeze", List.of(x, graph.longs(1)));
    }

    /** A square of the picture's own pixels from its middle; where it is the larger one, it reaches beyond the edge. */
    private String part(String x, String most, PadMode edge) {
        String h = side(x, 2);
        String w = side(x, 3);
        String scale = graph.node(most, List.of(ratio(w), ratio(h)));
        String exact = graph.node("Mul", List.of(scale, graph.doubles(size)));
        String side = graph.node("Max", List.of(cast(exact, DataType.INT64), graph.longs(1)));
        return taken(taken(x, 3, w, side, edge), 2, h, side, edge);
    }

    private String taken(String x, int axis, String length, String side, PadMode edge) {
        String at = add(range(graph.node("Squeeze", List.of(side))), middle(length, side));
        String last = subtract(length, graph.longs(1));
        String inside = graph.node("Min", List.of(graph.node("Max", List.of(at, graph.longs(0))), last));
        return switch (edge) {
            case BORDER -> gather(x, inside, axis);
            case REFLECTION -> {
                String twice = graph.node("Mul", List.of(last, graph.longs(2)));
                String period = graph.node("Max", List.of(twice, graph.longs(1)));
                String folded = graph.node("Mod", List.of(at, period));
                yield gather(x, graph.node("Min", List.of(folded, subtract(period, folded))), axis);
            }
            case ZEROS -> {
                String seen = cast(graph.node("Equal", List.of(at, inside)), DataType.INT32);
                yield graph.node("Mul", List.of(gather(x, inside, axis), axis == 2 ? column(seen) : seen));
            }
        };
    }

    private String gather(String x, String at, int axis) {
        return graph.node("Gather", List.of(x, at), attribute("axis", axis));
    }

    private String ratio(String length) {
        return graph.node("Div", List.of(cast(length, DataType.DOUBLE), graph.doubles(size)));
    }

    /** Half of the room, cut towards zero. */
    private String middle(String length, String side) {
        String room = cast(graph.node("Sub", List.of(length, side)), DataType.DOUBLE);
        return cast(graph.node("Mul", List.of(room, graph.doubles(0.5))), DataType.INT64);
    }

    private String slice(String x, String start, String end) {
        return graph.node("Slice", List.of(x, start, end, graph.longs(2, 3)));
    }

    private String side(String x, int axis) {
        return graph.node("Slice", List.of(graph.node("Shape", List.of(x)), graph.longs(axis), graph.longs(axis + 1L)));
    }

    private String cast(String x, DataType type) {
        return graph.node("Cast", List.of(x), attribute("to", type.getNumber()));
    }
}
