package org.gleaner.engine.script;

import static org.gleaner.engine.script.BodyScript.self;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gleaner.data.ItemView;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.TensorSpec.Role;
import org.gleaner.image.Box;
import org.gleaner.image.ItemTransform;

/**
 * The TorchScript of a network in use. {@code forward} takes pictures as they are, 8-bit RGB {@code [n, h, w, 3]}, brings them to the
 * validation view as {@link ItemTransform} does, and returns probabilities {@code [n, classes]} and distances {@code [n]}. Weights are those of {@link BatchNormFolding}; {@code familiar} holds the centres of {@link org.gleaner.learn.OutOfDistribution}.
 */
public final class InferenceScript {

    public static final String FAMILIAR = "familiar";
    public static final String SCALE = "placing_scale";
    public static final String SHIFT = "placing_shift";

    private InferenceScript() {}

    /** The script for one set of classes. */
    public static NetworkScript of(Architecture architecture, int classes, Transforms transforms) {
        StringBuilder source = new StringBuilder(NetworkScript.INPUT).append(NetworkScript.RESIZED);
        List<TensorSpec> tensors = new ArrayList<>();
        for (ComputeType precision : ComputeType.values()) {
            BodyScript body = new BodyScript(architecture::group, precision == ComputeType.BF16, BodyScript.Norms.GONE);
            String features = architecture.write(body, "x");
            tensors = new ArrayList<>(body.tensors());
            source.append(ANSWER.replace("ANSWER", precision.method("answer"))
                    .replace("CAST", precision == ComputeType.BF16 ? "torch.to(x0, 15)" : "x0")
                    .replace("BODY", body.statements())
                    .replace("RESULT", features));
        }
        tensors.addAll(List.of(
                constant("head.linear1.weight", NetworkScript.HIDDEN, 2L * architecture.width()),
                constant("head.linear1.bias", NetworkScript.HIDDEN),
                constant("head.linear2.weight", classes, NetworkScript.HIDDEN),
                constant("head.linear2.bias", classes),
                NetworkScript.MEAN,
                NetworkScript.STD,
                constant(SCALE, 2L * architecture.width()),
                constant(SHIFT, 2L * architecture.width()),
                constant(FAMILIAR, classes, 2L * architecture.width())));
        int side = transforms.itemSize();
        source.append(RESIZE.replace("LARGE", Integer.toString(2 * ItemTransform.shortSide(side)))
                .replace("SHORTEST", Integer.toString(ItemTransform.shortSide(side))));
        source.append(square(transforms.item(), side));
        float[] settings = BatchAugmentation.settings(transforms);
        source.append(FORWARD.replace(
                        "SEEN", side == transforms.size() ? "x0" : "(self).resized(x0, (self).still(x0), settings)")
                .replace("SETTINGS", Arrays.toString(settings)));
        return new NetworkScript(architecture, List.copyOf(tensors), List.of(), source.toString());
    }

    private static TensorSpec constant(String name, long... shape) {
        return new TensorSpec(name, shape, Role.CONSTANT, TensorSpec.HEAD);
    }

    private static final String ANSWER = """
              def ANSWER(self: __torch__.Net,
                input: Tensor) -> List[Tensor]:
                x0 = torch.contiguous(input, memory_format=2)
                x = CAST
            BODY    map = torch.to(RESULT, 6)
                most, at = torch.adaptive_max_pool2d(map, [1, 1])
                mean = torch.flatten(torch.adaptive_avg_pool2d(map, [1, 1]), 1)
                pooled = torch.cat([torch.flatten(most, 1), mean], 1)
                logits = torch.linear(torch.relu(torch.linear(pooled, WEIGHT1, BIAS1)), WEIGHT2, BIAS2)
                placed = torch.add(torch.mul(pooled, self.placing_scale), self.placing_shift)
                unit = torch.div(placed, torch.clamp(torch.norm(placed, 2, [1], True), 9.9999999999999998e-13))
                near = torch.amax(torch.matmul(unit, torch.t(self.familiar)), [1], True)
                distance = torch.rsub(near, 1)
                return [torch.softmax(logits, 1), distance, mean]
            """.replace("WEIGHT1", self("head.linear1.weight"))
            .replace("WEIGHT2", self("head.linear2.weight"))
            .replace("BIAS1", self("head.linear1.bias"))
            .replace("BIAS2", self("head.linear2.bias"));

    /**
     * {@link org.gleaner.image.Resampling} on whole numbers: for each position of the result the places it is made of and their weights in
     * fixed point, then one pass over the picture for each place; along the rows first.
     */
    private static final String RESIZE = """
              def taps(self: __torch__.Net,
                x: Tensor,
                length: int,
                size: int,
                places: int) -> Tuple[Tensor, Tensor]:
                scale = torch.div(length, size)
                support = ops.prim.max(scale, 1.)
                center = torch.mul(torch.add(torch.arange(size, dtype=7, device=ops.prim.device(x)), 0.5), scale)
                low = torch.clamp(torch.to(torch.add(torch.sub(center, support), 0.5), 4), 0, None)
                high = torch.clamp(torch.to(torch.add(torch.add(center, support), 0.5), 4), None, length)
                place = torch.arange(places, dtype=4, device=ops.prim.device(x))
                at = torch.add(torch.unsqueeze(low, 1), place)
                from_center = torch.add(torch.unsqueeze(torch.add(torch.sub(low, center), 0.5), 1), place)
                exact = torch.rsub(torch.abs(torch.mul(from_center, torch.div(1., support))), 1)
                exact = torch.mul(torch.clamp(exact, 0, None), torch.lt(at, torch.unsqueeze(high, 1)))
                exact = torch.mul(torch.div(exact, torch.sum(exact, [1], True)), 4194304)
                return (torch.clamp(at, None, torch.sub(length, 1)), torch.to(torch.add(exact, 0.5), 3))
              def along(self: __torch__.Net,
                x: Tensor,
                axis: int,
                size: int) -> Tensor:
                length = torch.size(x, axis)
                if torch.eq(length, size):
                  y = x
                else:
                  places = torch.add(torch.mul(torch.ceil(ops.prim.max(torch.div(length, size), 1.)), 2), 1)
                  at, weights = (self).taps(x, length, size, places)
                  if torch.eq(axis, 3):
                    weights = torch.reshape(torch.t(weights), [places, 1, -1])
                  else:
                    weights = torch.reshape(torch.t(weights), [places, -1, 1])
                  sum = torch.mul(torch.index_select(x, axis, torch.select(at, 1, 0)), torch.select(weights, 0, 0))
                  for _0 in range(torch.sub(places, 1)):
                    k = torch.add(_0, 1)
                    some = torch.index_select(x, axis, torch.select(at, 1, k))
                    sum = torch.add_(sum, torch.mul_(some, torch.select(weights, 0, k)))
                  y = torch.floor_divide(torch.add_(sum, 2097152), 4194304)
                return y
              def resize(self: __torch__.Net,
                x: Tensor,
                height: int,
                width: int) -> Tensor:
                return (self).along((self).along(x, 3, width), 2, height)
              def part(self: __torch__.Net,
                x: Tensor,
                axis: int,
                first: int,
                count: int,
                edge: int) -> Tensor:
                last = torch.sub(torch.size(x, axis), 1)
                at = torch.add(torch.arange(count, dtype=4, device=ops.prim.device(x)), first)
                inside = torch.clamp(at, 0, last)
                if torch.eq(edge, 2):
                  period = ops.prim.max(1, torch.mul(last, 2))
                  folded = torch.remainder(at, period)
                  y = torch.index_select(x, axis, torch.minimum(folded, torch.rsub(folded, period)))
                else:
                  y = torch.index_select(x, axis, inside)
                if torch.eq(edge, 0):
                  seen = torch.to(torch.eq(at, inside), 3)
                  if torch.eq(axis, 2):
                    seen = torch.unsqueeze(seen, 1)
                  y = torch.mul(y, seen)
                return y
              def presized(self: __torch__.Net,
                x: Tensor) -> Tensor:
                h = torch.size(x, 2)
                w = torch.size(x, 3)
                side = ops.prim.min(h, w)
                if torch.ge(side, LARGE):
                  scale = torch.div(SHORTEST, side)
                  height = torch.floor(torch.add(torch.mul(h, scale), 0.5))
                  width = torch.floor(torch.add(torch.mul(w, scale), 0.5))
                  y = (self).resize(x, height, width)
                else:
                  y = x
                return y
            """;

    private static final String FORWARD = """
              def forward(self: __torch__.Net,
                images: Tensor) -> Tuple[Tensor, Tensor]:
                settings = torch.tensor(SETTINGS)
                x = (self).presized(torch.to(torch.permute(images, [0, 3, 1, 2]), 3))
                x0 = torch.div((self).square(x), 255.)
                said = (self).answer((self).normalize(SEEN))
                return (said[0], torch.flatten(said[1]))
            """;

    /** The view of a presized picture. */
    private static String square(ItemView view, int size) {
        String part = switch (view.method()) {
            case RRC, SQUISH -> "";
            case CROP -> PART.replace("MOST", "min").replace("EDGE", "1");
            case PAD ->
                PART.replace("MOST", "max").replace("EDGE", Integer.toString(BatchAugmentation.edge(view.pad())));
        };
        // Neither depends on the picture.
        ItemTransform fixed = ItemTransform.centered(view, size, size, size);
        Box window = fixed.window();
        return """
                  def square(self: __torch__.Net,
                    x: Tensor) -> Tensor:
                PART    x = (self).resize(x, SIDE, SIDE)
                    return torch.slice(torch.slice(x, 2, TOP, BOTTOM), 3, LEFT, RIGHT)
                """.replace("PART", part.replace("SIZE", Integer.toString(size)))
                .replace("SIDE", Integer.toString(fixed.side()))
                .replace("TOP", Integer.toString(window.y()))
                .replace("BOTTOM", Integer.toString(window.y() + window.height()))
                .replace("LEFT", Integer.toString(window.x()))
                .replace("RIGHT", Integer.toString(window.x() + window.width()));
    }

    private static final String PART = """
                h = torch.size(x, 2)
                w = torch.size(x, 3)
                scale = ops.prim.MOST(torch.div(w, SIZE), torch.div(h, SIZE))
                side = ops.prim.max(1, int(torch.mul(scale, SIZE)))
                x = (self).part(x, 3, int(torch.mul(torch.sub(w, side), 0.5)), side, EDGE)
                x = (self).part(x, 2, int(torch.mul(torch.sub(h, side), 0.5)), side, EDGE)
            """;
}
