package org.gleaner.engine.script;

import static org.gleaner.engine.script.BodyScript.self;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.engine.script.TensorSpec.Role;

/**
 * The whole TorchScript of one network: body, fastai's head ({@code create_head}), input and augmentation, loss, and
 * fastai's Adam. Its methods are called by name; the file it makes needs nothing but PyTorch.
 *
 * @param architecture its body's
 * @param tensors everything the module holds, in state_dict order
 * @param lists names of the lists of tensors that the module holds beside them, empty in the file
 * @param source methods of the module's class
 */
public record NetworkScript(Architecture architecture, List<TensorSpec> tensors, List<String> lists, String source) {

    /** Hidden units of fastai's head. */
    public static final int HIDDEN = 512;

    /** fastai's weight decay; batch norm's parameters have none. */
    private static final String DECAY = "0.01";

    /**
     * From 8-bit RGB {@code [n, h, w, 3]} to what the network sees. Augmentation samples once: {@code projection [n, 3,
     * 3]} maps an output position to an input position, both in -1..1 with corners aligned; {@code light [n, 2]} is
     * fastai's lighting, the shift of the logit and its factor.
     */
    private static final ScriptTemplate INPUT = ScriptTemplate.of("input");

    /**
     * As {@code augment} and {@code view}, from squares that are larger than what the network sees. {@code settings}
     * are those of {@link BatchAugmentation#settings}, {@code crops [n, 5]} those of {@link BatchAugmentation#crops}.
     * What would be sampled from more than twice the wanted side is averaged down first, as by fastai.
     */
    private static final ScriptTemplate RESIZED = ScriptTemplate.of("resized");

    private static final ScriptTemplate FEATURES = ScriptTemplate.of("features");

    /** Judging folds batch norm into the convolutions; the loss is for training. */
    private static final ScriptTemplate LOSS = ScriptTemplate.of("loss");

    /** fastai's head: concat pooling (maximum first), two blocks of batch norm, dropout and linear. */
    private static final ScriptTemplate HEAD = ScriptTemplate.of("head");

    /** fastai's Adam step: momentum as scheduled, .99, eps 1e-5, decoupled decay. Gradients are zeroed behind it. */
    private static final ScriptTemplate ADAM = ScriptTemplate.of("adam");

    private static final ScriptTemplate PHASE = ScriptTemplate.of("phase");
    private static final ScriptTemplate BUFFERS = ScriptTemplate.of("buffers");

    private static final List<String> OPTIMIZER_STATE = List.of("average", "square", "steps");

    public static final TensorSpec MEAN =
            new TensorSpec("input_mean", new long[] {1, 3, 1, 1}, Role.CONSTANT, TensorSpec.HEAD);
    public static final TensorSpec STD =
            new TensorSpec("input_std", new long[] {1, 3, 1, 1}, Role.CONSTANT, TensorSpec.HEAD);

    /** Stands for the script of a file that is only asked: what that holds does not matter. */
    public static NetworkScript unknown(Architecture architecture) {
        return new NetworkScript(architecture, List.of(), List.of(), "");
    }

    /** What a network is for one set of classes; {@code dropout} is fastai's .5 except where a test wants none. */
    public static NetworkScript of(Architecture architecture, int classes, double dropout) {
        StringBuilder source = new StringBuilder(input());
        List<TensorSpec> tensors = new ArrayList<>();
        for (ComputeType computed : ComputeType.values()) {
            for (boolean folded : new boolean[] {false, true}) {
                BodyScript body = new BodyScript(
                        architecture::group,
                        computed == ComputeType.BF16,
                        folded ? BodyScript.Norms.FOLDED : BodyScript.Norms.OF_BATCH);
                source.append(features(architecture, body, computed.method(folded ? "seen" : "features")));
                tensors = new ArrayList<>(body.tensors());
            }
            source.append(LOSS.fill(Stream.of("logits", "seen", "features", "loss")
                    .collect(Collectors.toMap(name -> name, computed::method))));
        }
        source.append(head(dropout));
        tensors.addAll(headTensors(architecture.width(), classes));
        tensors.add(MEAN);
        tensors.add(STD);
        source.append(ADAM.fill(Map.of()))
                .append(phase(tensors, "frozen", NetworkScript::trainsFrozen))
                .append(phase(tensors, "unfrozen", TensorSpec::isParameter))
                .append(BUFFERS.fill(Map.of("buffers", names(tensors, spec -> !spec.isParameter()))));
        return new NetworkScript(architecture, List.copyOf(tensors), OPTIMIZER_STATE, source.toString());
    }

    /** A pretrained body to see with: it has no head and cannot train. */
    public static NetworkScript headless(Architecture architecture) {
        BodyScript body = new BodyScript(architecture::group, false, BodyScript.Norms.FOLDED);
        String source = input() + features(architecture, body, ComputeType.FP32.method("seen"));
        List<TensorSpec> tensors =
                Stream.concat(body.tensors().stream(), Stream.of(MEAN, STD)).toList();
        return new NetworkScript(architecture, tensors, List.of(), source);
    }

    private static String features(Architecture architecture, BodyScript body, String method) {
        String features = architecture.write(body, "x");
        return FEATURES.fill(
                Map.of("name", method, "input", body.cast("x0"), "body", body.statements(), "features", features));
    }

    /** What makes of pictures what a network sees. */
    static String input() {
        return INPUT.fill(Map.of()) + RESIZED.fill(Map.of());
    }

    /** The parameters that the frozen phase trains: the head, and batch norm everywhere. */
    public static boolean trainsFrozen(TensorSpec spec) {
        return spec.isParameter() && (spec.group() == TensorSpec.HEAD || spec.isNorm());
    }

    public List<TensorSpec> buffers() {
        return tensors.stream().filter(spec -> !spec.isParameter()).toList();
    }

    private static List<TensorSpec> headTensors(long width, int classes) {
        return Stream.of(
                        headNorm("head.bn1", 2 * width),
                        Stream.of(linear("head.linear1.weight", HIDDEN, 2 * width)),
                        headNorm("head.bn2", HIDDEN),
                        Stream.of(linear("head.linear2.weight", classes, HIDDEN)))
                .flatMap(specs -> specs)
                .toList();
    }

    private static TensorSpec linear(String name, long out, long in) {
        return new TensorSpec(name, new long[] {out, in}, Role.LINEAR, TensorSpec.HEAD);
    }

    private static Stream<TensorSpec> headNorm(String name, long channels) {
        long[] shape = {channels};
        return Stream.of(
                new TensorSpec(name + ".weight", shape, Role.NORM_WEIGHT, TensorSpec.HEAD),
                new TensorSpec(name + ".bias", shape, Role.NORM_BIAS, TensorSpec.HEAD),
                new TensorSpec(name + ".running_mean", shape, Role.RUNNING_MEAN, TensorSpec.HEAD),
                new TensorSpec(name + ".running_var", shape, Role.RUNNING_VAR, TensorSpec.HEAD));
    }

    private static String head(double dropout) {
        return HEAD.fill(Map.of(
                "norm1", norm("head.bn1"),
                "norm2", norm("head.bn2"),
                "dropout1", Double.toString(dropout / 2),
                "dropout2", Double.toString(dropout),
                "linear1", self("head.linear1.weight"),
                "linear2", self("head.linear2.weight")));
    }

    /** The two methods of a phase: forget the optimizer's state, and take a step. */
    private static String phase(List<TensorSpec> tensors, String phase, Predicate<TensorSpec> trains) {
        StringBuilder remember = new StringBuilder();
        StringBuilder update = new StringBuilder();
        for (int group = 0; group <= TensorSpec.HEAD; group++) {
            for (boolean norm : new boolean[] {false, true}) {
                int g = group;
                String list = names(tensors, spec -> trains.test(spec) && spec.group() == g && spec.isNorm() == norm);
                if (!list.isEmpty()) {
                    remember.append(
                            String.format(Locale.ROOT, "    _%d%b = (self).remember([%s])\n", group, norm, list));
                    update.append(String.format(
                            Locale.ROOT,
                            "    n = (self).update([%s], n, float(torch.select(rates, 0, %d)), momentum, %s)\n",
                            list,
                            group,
                            norm ? "0." : DECAY));
                }
            }
        }
        return PHASE.fill(Map.of("phase", phase, "remember", remember.toString(), "update", update.toString()));
    }

    private static String names(List<TensorSpec> tensors, Predicate<TensorSpec> chosen) {
        return tensors.stream().filter(chosen).map(spec -> self(spec.name())).collect(Collectors.joining(", "));
    }

    private static String norm(String name) {
        return Stream.of("weight", "bias", "running_mean", "running_var")
                .map(part -> self(name + "." + part))
                .collect(Collectors.joining(", "));
    }
}
