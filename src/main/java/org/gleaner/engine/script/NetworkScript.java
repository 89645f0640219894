package org.gleaner.engine.script;

import static org.gleaner.engine.script.BodyScript.self;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gleaner.engine.script.TensorSpec.Role;

/**
 * The whole TorchScript of one network: body, fastai's head ({@code create_head}), input and augmentation, loss, and fastai's Adam. Its
 * methods are called by name; the file it makes needs nothing but PyTorch.
 *
 * @param architecture its body's
 * @param tensors everything the module holds, in state_dict order
 * @param lists names of the lists of tensors that the module holds beside them, empty in the file
 * @param source methods of the module's class
 */
public record NetworkScript(Architecture architecture, List<TensorSpec> tensors, List<String> lists, String source) {

    /** Hidden units of fastai's head. */
    static final int HIDDEN = 512;

    /** fastai's weight decay; batch norm's parameters have none. */
    private static final String DECAY = "0.01";

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
        StringBuilder source = new StringBuilder(INPUT + RESIZED);
        List<TensorSpec> tensors = new ArrayList<>();
        for (ComputeType precision : ComputeType.values()) {
            for (boolean folded : new boolean[] {false, true}) {
                BodyScript body = new BodyScript(
                        architecture::group,
                        precision == ComputeType.BF16,
                        folded ? BodyScript.Norms.FOLDED : BodyScript.Norms.OF_BATCH);
                String features = architecture.write(body, "x");
                source.append(FEATURES.replace("FEATURES", precision.method(folded ? "seen" : "features"))
                        .replace("INPUT", precision == ComputeType.BF16 ? "torch.to(x0, 15)" : "x0")
                        .replace("BODY", body.statements())
                        .replace("RESULT", features));
                tensors = new ArrayList<>(body.tensors());
            }
            source.append(HEADED.replace("LOGITS", precision.method("logits"))
                    .replace("SEEN", precision.method("seen"))
                    .replace("FEATURES", precision.method("features"))
                    .replace("LOSS", precision.method("loss")));
        }
        source.append(head(dropout));
        tensors.addAll(headTensors(architecture.width(), classes));
        tensors.add(MEAN);
        tensors.add(STD);
        source.append(optimizer(tensors));
        source.append("  def buffers(self: __torch__.Net) -> List[Tensor]:\n    return ["
                + names(tensors, spec -> !spec.isParameter()) + "]\n");
        return new NetworkScript(architecture, List.copyOf(tensors), OPTIMIZER_STATE, source.toString());
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
        return HEAD.replace("DROPOUT1", Double.toString(dropout / 2)).replace("DROPOUT2", Double.toString(dropout));
    }

    private static String optimizer(List<TensorSpec> tensors) {
        return UPDATE
                + phase(tensors, "frozen", NetworkScript::trainsFrozen)
                + phase(tensors, "unfrozen", TensorSpec::isParameter);
    }

    /** The two methods of a phase: forget the optimizer's state, and take a step. */
    private static String phase(List<TensorSpec> tensors, String phase, Predicate<TensorSpec> trains) {
        StringBuilder start =
                new StringBuilder("  def start_" + phase + "(self: __torch__.Net,\n    x: Tensor) -> Tensor:\n"
                        + "    self.average = annotate(List[Tensor], [])\n"
                        + "    self.square = annotate(List[Tensor], [])\n"
                        + "    self.steps = annotate(List[Tensor], [])\n");
        StringBuilder step =
                new StringBuilder("  def step_" + phase + "(self: __torch__.Net,\n    rates: Tensor) -> Tensor:\n"
                        + "    n = 0\n    momentum = float(torch.select(rates, 0, 3))\n");
        for (int group = 0; group <= TensorSpec.HEAD; group++) {
            for (boolean norm : new boolean[] {false, true}) {
                int g = group;
                String list = names(tensors, spec -> trains.test(spec) && spec.group() == g && spec.isNorm() == norm);
                if (!list.isEmpty()) {
                    start.append(String.format(Locale.ROOT, "    _%d%b = (self).remember([%s])\n", group, norm, list));
                    step.append(String.format(
                            Locale.ROOT,
                            "    n = (self).update([%s], n, float(torch.select(rates, 0, %d)), momentum, %s)\n",
                            list,
                            group,
                            norm ? "0." : DECAY));
                }
            }
        }
        return start + "    return x\n" + step + "    return rates\n";
    }

    private static String names(List<TensorSpec> tensors, Predicate<TensorSpec> chosen) {
        return tensors.stream().filter(chosen).map(spec -> self(spec.name())).collect(Collectors.joining(", "));
    }

    /**
     * From 8-bit RGB {@code [n, h, w, 3]} to what the network sees. Augmentation samples once: {@code projection [n, 3, 3]} maps an output
     * position to an input position, both in -1..1 with corners aligned; {@code light [n, 2]} is fastai's lighting, the shift of the logit
     * and its factor.
     */
    static final String INPUT = """
              def prepare(self: __torch__.Net,
                images: Tensor) -> Tensor:
                return torch.div_(torch.to(torch.permute(images, [0, 3, 1, 2]), 6), 255.)
              def normalize(self: __torch__.Net,
                x: Tensor) -> Tensor:
                return torch.div_(torch.sub_(x, self.input_mean), self.input_std)
              def sample(self: __torch__.Net,
                x: Tensor,
                projection: Tensor,
                light: Tensor) -> Tensor:
                return (self).lit((self).warped(x, projection, torch.size(x, 2), 2), light)
              def warped(self: __torch__.Net,
                x: Tensor,
                projection: Tensor,
                side: int,
                edge: int) -> Tensor:
                n = torch.size(x, 0)
                identity = torch.to(torch.unsqueeze(torch.eye(2, 3), 0), ops.prim.device(x), 6)
                plain = torch.affine_grid_generator(identity, [1, 3, side, side], True)
                plain = torch.reshape(plain, [1, torch.mul(side, side), 2])
                at = torch.matmul(plain, torch.transpose(torch.slice(projection, 2, 0, 2), 1, 2))
                at = torch.add(at, torch.unsqueeze(torch.select(projection, 2, 2), 1))
                at = torch.div(torch.slice(at, 2, 0, 2), torch.slice(at, 2, 2, 3))
                return torch.grid_sampler(x, torch.reshape(at, [n, side, side, 2]), 0, edge, True)
              def lit(self: __torch__.Net,
                y: Tensor,
                light: Tensor) -> Tensor:
                n = torch.size(y, 0)
                shift = torch.reshape(torch.select(light, 1, 0), [n, 1, 1, 1])
                factor = torch.reshape(torch.select(light, 1, 1), [n, 1, 1, 1])
                return torch.sigmoid_(torch.mul_(torch.add_(torch.logit_(y, 9.9999999999999995e-08), shift), factor))
              def augment(self: __torch__.Net,
                images: Tensor,
                projection: Tensor,
                light: Tensor) -> Tensor:
                return (self).normalize((self).sample((self).prepare(images), projection, light))
              def view(self: __torch__.Net,
                images: Tensor) -> Tensor:
                return (self).normalize((self).prepare(images))
            """;

    /**
     * As {@code augment} and {@code view}, from squares that are larger than what the network sees. {@code settings} are those of
     * {@link BatchAugmentation#settings}, {@code crops [n, 5]} those of {@link BatchAugmentation#crops}. What would be sampled from more than twice the wanted
     * side is averaged down first, as by fastai.
     */
    static final String RESIZED = """
              def resized(self: __torch__.Net,
                x: Tensor,
                projection: Tensor,
                settings: Tensor) -> Tensor:
                side = int(torch.select(settings, 0, 0))
                shrunk = int(torch.select(settings, 0, 1))
                edge = int(torch.select(settings, 0, 2))
                return (self).warped((self).averaged(x, shrunk), projection, side, edge)
              def averaged(self: __torch__.Net,
                x: Tensor,
                side: int) -> Tensor:
                if torch.eq(side, torch.size(x, 2)):
                  y = x
                else:
                  y = torch.adaptive_avg_pool2d(x, [side, side])
                return y
              def still(self: __torch__.Net,
                x: Tensor) -> Tensor:
                eye = torch.to(torch.unsqueeze(torch.eye(3, 3), 0), ops.prim.device(x), 6)
                return torch.repeat(eye, [torch.size(x, 0), 1, 1])
              def cropped(self: __torch__.Net,
                x: Tensor,
                crops: Tensor,
                side: int) -> Tensor:
                parts = annotate(List[Tensor], [])
                for _0 in range(torch.size(x, 0)):
                  crop = torch.select(crops, 0, _0)
                  left = int(torch.select(crop, 0, 0))
                  top = int(torch.select(crop, 0, 1))
                  right = torch.add(left, int(torch.select(crop, 0, 2)))
                  bottom = torch.add(top, int(torch.select(crop, 0, 3)))
                  part = torch.slice(torch.slice(torch.slice(x, 0, _0, torch.add(_0, 1)), 2, top, bottom), 3, left, right)
                  part0 = (self).averaged(part, int(torch.select(crop, 0, 4)))
                  _1 = torch.append(parts, (self).warped(part0, (self).still(part0), side, 2))
                return torch.cat(parts)
              def augment_resized(self: __torch__.Net,
                images: Tensor,
                projection: Tensor,
                light: Tensor,
                settings: Tensor) -> Tensor:
                x = (self).resized((self).prepare(images), projection, settings)
                return (self).normalize((self).lit(x, light))
              def augment_cropped(self: __torch__.Net,
                images: Tensor,
                projection: Tensor,
                light: Tensor,
                settings: Tensor,
                crops: Tensor) -> Tensor:
                x = (self).prepare(images)
                x0 = (self).warped(x, projection, torch.size(x, 2), int(torch.select(settings, 0, 2)))
                x1 = (self).cropped(x0, crops, int(torch.select(settings, 0, 0)))
                return (self).normalize((self).lit(x1, light))
              def view_resized(self: __torch__.Net,
                images: Tensor,
                settings: Tensor) -> Tensor:
                x = (self).prepare(images)
                return (self).normalize((self).resized(x, (self).still(x), settings))
            """;

    private static final String FEATURES = """
              def FEATURES(self: __torch__.Net,
                input: Tensor) -> Tensor:
                x0 = torch.contiguous(input, memory_format=2)
                x = INPUT
            BODY    return torch.to(RESULT, 6)
            """;

    /** Judging folds batch norm into the convolutions; the loss is for training. */
    private static final String HEADED = """
              def LOGITS(self: __torch__.Net,
                x: Tensor) -> Tensor:
                return (self).head((self).SEEN(x))
              def LOSS(self: __torch__.Net,
                x: Tensor,
                y: Tensor) -> Tensor:
                return torch.cross_entropy_loss((self).head((self).FEATURES(x)), y, None, 1, -100, 0.)
            """;

    /**
     * fastai's head: concat pooling (maximum first), two blocks of batch norm, dropout and linear; and where it places a picture, as
     * {@link org.gleaner.learn.OutOfDistribution} wants it.
     */
    private static final String HEAD = """
              def head(self: __torch__.Net,
                x: Tensor) -> Tensor:
                most, at = torch.adaptive_max_pool2d(x, [1, 1])
                h0 = torch.flatten(torch.cat([most, torch.adaptive_avg_pool2d(x, [1, 1])], 1), 1)
                h1 = torch.batch_norm(h0, BN1, self.training, 0.1, 1.0e-05, False)
                h2 = torch.linear(torch.dropout(h1, DROPOUT1, self.training), LINEAR1)
                h3 = torch.batch_norm(torch.relu_(h2), BN2, self.training, 0.1, 1.0e-05, False)
                return torch.linear(torch.dropout(h3, DROPOUT2, self.training), LINEAR2)
              def placed(self: __torch__.Net,
                x: Tensor) -> Tensor:
                most, at = torch.adaptive_max_pool2d(x, [1, 1])
                h0 = torch.flatten(torch.cat([most, torch.adaptive_avg_pool2d(x, [1, 1])], 1), 1)
                h1 = torch.batch_norm(h0, BN1, False, 0.1, 1.0e-05, False)
                return torch.div(h1, torch.clamp(torch.norm(h1, 2, [1], True), 9.9999999999999998e-13))
              def forward(self: __torch__.Net,
                images: Tensor) -> Tensor:
                return torch.softmax((self).logits((self).view(images)), 1)
            """.replace("BN1", norm("head.bn1"))
            .replace("BN2", norm("head.bn2"))
            .replace("LINEAR1", self("head.linear1.weight"))
            .replace("LINEAR2", self("head.linear2.weight"));

    /** fastai's Adam step: momentum as scheduled, .99, eps 1e-5, decoupled decay. Gradients are zeroed behind it. */
    private static final String UPDATE = """
              def remember(self: __torch__.Net,
                ps: List[Tensor]) -> int:
                for _0 in range(torch.len(ps)):
                  p = ps[_0]
                  _1 = torch.append(self.average, torch.zeros_like(p))
                  _2 = torch.append(self.square, torch.zeros_like(p))
                  _3 = torch.append(self.steps, torch.new_zeros(p, [1]))
                return torch.len(ps)
              def update(self: __torch__.Net,
                ps: List[Tensor],
                first: int,
                rate: float,
                momentum: float,
                decay: float) -> int:
                gs = annotate(List[Tensor], [])
                for _0 in range(torch.len(ps)):
                  _1 = torch.append(gs, ops.prim.grad(ps[_0]))
                end = torch.add(first, torch.len(ps))
                average = torch.slice(self.average, first, end, 1)
                square = torch.slice(self.square, first, end, 1)
                steps = torch.slice(self.steps, first, end, 1)
                torch._foreach_add_(steps, 1)
                torch._fused_adamw_(ps, gs, average, square, annotate(List[Tensor], []), steps, lr=rate, beta1=momentum, beta2=0.98999999999999999, weight_decay=decay, eps=1.0000000000000001e-05, amsgrad=False, maximize=False)
                torch._foreach_zero_(gs)
                return end
            """;

    private static String norm(String name) {
        return Stream.of("weight", "bias", "running_mean", "running_var")
                .map(part -> self(name + "." + part))
                .collect(Collectors.joining(", "));
    }
}
