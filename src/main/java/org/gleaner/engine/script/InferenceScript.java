package org.gleaner.engine.script;

import static org.gleaner.engine.script.BodyScript.self;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.TensorSpec.Role;
import org.gleaner.image.Box;
import org.gleaner.image.ItemTransform;

/**
 * The TorchScript of a network in use. {@code forward} takes pictures as they are, 8-bit RGB {@code [n, h, w, 3]},
 * brings them to the validation view as {@link ItemTransform} does, and returns probabilities {@code [n, classes]} and
 * distances {@code [n]} from the rows of the training, which a pretrained body of its own sees. Weights are those of
 * {@link BatchNormFolding}.
 */
public final class InferenceScript {

    /** Before the names of the pretrained body's tensors. */
    public static final String PRETRAINED = "ood.";

    public static final String ROWS = "ood_rows";

    /** The file of earlier versions: the classes' centres, which the trained network itself sees. */
    public static final String CENTRES = "ood_centres";

    public static final String SCALE = "placing_scale";
    public static final String SHIFT = "placing_shift";

    /**
     * What distances are measured to.
     *
     * @param rows how many
     * @param nearest how many of them count
     * @param pretrained whether a pretrained body sees the pictures; or else they are {@link #CENTRES}
     */
    public record Reference(int rows, int nearest, boolean pretrained) {}

    private static final ScriptTemplate ANSWER = ScriptTemplate.of("answer");
    private static final ScriptTemplate TO_CENTRES = ScriptTemplate.of("centres");
    private static final ScriptTemplate TO_NEIGHBOURS = ScriptTemplate.of("neighbours");

    /**
     * {@link org.gleaner.image.Resampling} on whole numbers: for each position of the result the places it is made of
     * and their weights in fixed point, then one pass over the picture for each place; along the rows first.
     */
    private static final ScriptTemplate PRESIZE = ScriptTemplate.of("presize");

    private static final ScriptTemplate FORWARD = ScriptTemplate.of("forward");
    private static final ScriptTemplate SQUARE = ScriptTemplate.of("square");
    private static final ScriptTemplate PART = ScriptTemplate.of("part");

    private InferenceScript() {}

    /** The script for one set of classes. */
    public static NetworkScript of(Architecture architecture, int classes, Transforms transforms, Reference reference) {
        StringBuilder source = new StringBuilder(NetworkScript.input());
        List<TensorSpec> tensors = new ArrayList<>();
        for (ComputeType computed : ComputeType.values()) {
            BodyScript body = body(computed);
            String features = architecture.write(body, "x");
            tensors = new ArrayList<>(body.tensors());
            source.append(ANSWER.fill(Map.of(
                    "name", computed.method("answer"),
                    "input", body.cast("x0"),
                    "body", body.statements(),
                    "features", features,
                    "weight1", self("head.linear1.weight"),
                    "bias1", self("head.linear1.bias"),
                    "weight2", self("head.linear2.weight"),
                    "bias2", self("head.linear2.bias"))));
            tensors.addAll(distance(source, architecture, reference, computed));
        }
        tensors.addAll(List.of(
                constant("head.linear1.weight", NetworkScript.HIDDEN, 2L * architecture.width()),
                constant("head.linear1.bias", NetworkScript.HIDDEN),
                constant("head.linear2.weight", classes, NetworkScript.HIDDEN),
                constant("head.linear2.bias", classes),
                NetworkScript.MEAN,
                NetworkScript.STD));
        int side = transforms.itemSize();
        source.append(PRESIZE.fill(Map.of(
                "large", Integer.toString(2 * ItemTransform.shortSide(side)),
                "shortest", Integer.toString(ItemTransform.shortSide(side)))));
        source.append(square(transforms.item(), side));
        source.append(FORWARD.fill(Map.of(
                "seen",
                side == transforms.size() ? "x0" : "(self).resized(x0, (self).still(x0), settings)",
                "settings",
                Arrays.toString(BatchAugmentation.settings(transforms)))));
        return new NetworkScript(architecture, List.copyOf(tensors), List.of(), source.toString());
    }

    private static BodyScript body(ComputeType computed) {
        return new BodyScript(name -> TensorSpec.HEAD, computed == ComputeType.BF16, BodyScript.Norms.GONE);
    }

    /** Writes the method that measures, and returns the tensors that it alone needs. */
    private static List<TensorSpec> distance(
            StringBuilder source, Architecture architecture, Reference reference, ComputeType computed) {
        String name = computed.method("distance");
        long width = architecture.width();
        if (!reference.pretrained) {
            source.append(TO_CENTRES.fill(Map.of("name", name)));
            return List.of(
                    constant(SCALE, 2 * width),
                    constant(SHIFT, 2 * width),
                    constant(CENTRES, reference.rows, 2 * width));
        }
        BodyScript body = body(computed);
        String features = architecture.write(new PrefixedBody(body, PRETRAINED), "x");
        source.append(TO_NEIGHBOURS.fill(Map.of(
                "name", name,
                "input", body.cast("x0"),
                "body", body.statements(),
                "features", features,
                "count", Integer.toString(reference.nearest))));
        List<TensorSpec> tensors = new ArrayList<>(body.tensors());
        tensors.add(constant(ROWS, reference.rows, width));
        return tensors;
    }

    private static TensorSpec constant(String name, long... shape) {
        return new TensorSpec(name, shape, Role.CONSTANT, TensorSpec.HEAD);
    }

    /** The view of a presized picture. */
    private static String square(ItemView view, int size) {
        String part = switch (view.method()) {
            case RRC, SQUISH -> "";
            case CROP -> part("min", PadMode.BORDER, size);
            case PAD -> part("max", view.pad(), size);
        };
        // Neither depends on the picture.
        ItemTransform fixed = ItemTransform.centered(view, size, size, size);
        Box window = fixed.window();
        return SQUARE.fill(Map.of(
                "part", part,
                "side", Integer.toString(fixed.side()),
                "top", Integer.toString(window.y()),
                "bottom", Integer.toString(window.y() + window.height()),
                "left", Integer.toString(window.x()),
                "right", Integer.toString(window.x() + window.width())));
    }

    /** @param most {@code min} of the sides or {@code max} */
    private static String part(String most, PadMode edge, int size) {
        return PART.fill(Map.of(
                "most", most,
                "size", Integer.toString(size),
                "edge", Integer.toString(BatchAugmentation.edge(edge))));
    }
}
