package org.gleaner.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.BatchAugmentation;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.InferenceScript;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.image.Box;
import org.gleaner.image.Erasure;
import org.gleaner.learn.Phase;
import org.gleaner.task.Refusal;

/**
 * A network in the engine's memory, made from an archive of {@link ScriptArchive}. Belongs to the one thread that loaded it; no array leaves
 * it, and {@link #close} frees everything.
 */
final class Network implements AutoCloseable {

    /** Batch statistics need two pictures. */
    private static final int LEAST = 2;

    private final Model model;
    private final PtSymbolBlock block;
    private final NetworkScript script;
    private final ComputeType precision;
    private int parts = 1;

    private Network(Model model, NetworkScript script, ComputeType precision) {
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
        this.script = script;
        this.precision = precision;
    }

    /**
     * Loads an archive for training.
     *
     * @throws Refusal when the file is no network of ours
     */
    static Network load(Path archive, NetworkScript script, Device device, ComputeType precision) {
        NativeSwitches.opened(script.architecture());
        Model model = Model.newInstance("network", device, "PyTorch");
        try {
            // Without trainParam its arrays could never train; without mapLocation they would stay on the CPU.
            model.load(archive, null, Map.of("trainParam", "true", "mapLocation", "true"));
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            NativeSwitches.closed(script.architecture());
            throw new Refusal("The model " + archive.getFileName() + " cannot be loaded.", e);
        }
        JniUtils.setGradMode(false); // on by default on every thread but the engine's first
        // Per thread. The optimizer would drop the fused update as dead code, as it sees no writes through lists.
        JniUtils.setGraphExecutorOptimize(false);
        return new Network(model, script, precision);
    }

    /** Dropout and batch statistics on or off. */
    void training(boolean training) {
        // DJL's own flag is wrong after loading, so the module is told directly.
        if (training) {
            JniUtils.enableTrainingMode(block);
        } else {
            JniUtils.enableInferenceMode(block);
        }
    }

    /** Begins a phase: decides which parameters train, and forgets the optimizer's state as fastai does. */
    void start(Phase phase) {
        for (TensorSpec spec : script.tensors()) {
            if (spec.isParameter()) {
                boolean trains = phase == Phase.UNFROZEN || NetworkScript.trainsFrozen(spec);
                block.getParameters().get(spec.name()).getArray().setRequiresGradient(trains);
            }
        }
        try (NDManager step = model.getNDManager().newSubManager()) {
            call(step, "start_" + name(phase), false, step.zeros(new Shape(1)));
        }
    }

    /**
     * One optimizer step on one augmented batch. When memory runs out, this step and all after it take the batch in parts, whose gradients
     * are summed.
     *
     * @param rates learning rate of the three groups
     * @return the batch's loss before the step
     */
    double step(Batch batch, double[] rates, double momentum, Phase phase) {
        while (true) {
            try (NDManager step = model.getNDManager().newSubManager()) {
                // Not in inference mode: its arrays could not be part of a gradient.
                return step(step, seen(step, batch, true), batch.labels(), rates, momentum, phase);
            } catch (EngineException e) {
                if (!Torch.isOutOfMemory(e) || part(batch.size()) < 2 * LEAST) {
                    throw e;
                }
                parts *= 2;
                forgetGradients();
            }
        }
    }

    /** Makes of a batch what the network sees of it in training, and forgets it; to be timed. */
    void augment(Batch batch, BatchAugmentation augmentation) {
        try (NDManager step = model.getNDManager().newSubManager()) {
            augmented(step, batch, augmentation, false);
        }
    }

    private NDArray augmented(NDManager step, Batch batch, BatchAugmentation augmentation, boolean gradients) {
        NDArray projection = step.create(augmentation.projections(), new Shape(batch.size(), 3, 3));
        NDArray light = step.create(augmentation.lights(), new Shape(batch.size(), 2));
        NDArray images = images(step, batch);
        NDArray x;
        if (BatchAugmentation.isUsual(batch.transforms())) {
            x = call(step, "augment", gradients, images, projection, light);
        } else if (batch.transforms().cropsBatch()) {
            NDArray crops = step.create(augmentation.crops(), new Shape(batch.size(), BatchAugmentation.CROP));
            x = call(step, "augment_cropped", gradients, images, projection, light, settings(step, batch), crops);
        } else {
            x = call(step, "augment_resized", gradients, images, projection, light, settings(step, batch));
        }
        if (batch.transforms().batch().erasing().p() == 0) {
            return x;
        }
        NDArray erased = x.duplicate(); // what comes out of inference mode cannot be written to
        for (int place = 0; place < batch.size(); place++) {
            erase(step, erased, place, augmentation.erasures()[place]);
        }
        return erased;
    }

    private static void erase(NDManager step, NDArray x, int place, Erasure erasure) {
        List<float[]> noise = erasure.noise();
        for (int i = 0; i < noise.size(); i++) {
            Box box = erasure.boxes().get(i);
            NDIndex part = new NDIndex(
                    "{},:,{}:{},{}:{}", place, box.y(), box.y() + box.height(), box.x(), box.x() + box.width());
            x.set(part, step.create(noise.get(i), new Shape(3, box.height(), box.width())));
        }
    }

    /** What the network sees of a batch, normalised {@code [n, 3, size, size]}. */
    private NDArray seen(NDManager step, Batch batch, boolean gradients) {
        BatchAugmentation augmentation = batch.augmentation();
        if (augmentation != null) {
            return augmented(step, batch, augmentation, gradients);
        }
        return batch.side() == batch.transforms().size()
                ? call(step, "view", false, images(step, batch))
                : call(step, "view_resized", false, images(step, batch), settings(step, batch));
    }

    private static NDArray settings(NDManager step, Batch batch) {
        return step.create(BatchAugmentation.settings(batch.transforms()));
    }

    /** As {@link #logits(Batch)}, but what goes into the network, flattened; for tests. */
    float[] seen(Batch batch) {
        try (NDManager step = model.getNDManager().newSubManager()) {
            return seen(step, batch, false).toFloatArray();
        }
    }

    /** How many pictures of a batch are in memory at once. */
    int part(int batch) {
        return (batch + parts - 1) / parts;
    }

    /** Input that is ready for the network and stays in the engine until the network is closed. */
    record Input(NDArray array) {}

    /** @param shape {@code n, 3, h, w} of normalised values, row-major */
    Input input(float[] values, long... shape) {
        return new Input(model.getNDManager().create(values, new Shape(shape)));
    }

    /** What the network sees of an augmented batch. */
    Input ready(Batch batch) {
        return new Input(seen(model.getNDManager(), batch, true));
    }

    /** As {@link #step(Batch, double[], double, Phase)}. */
    double step(Input input, long[] labels, double[] rates, double momentum, Phase phase) {
        try (NDManager step = model.getNDManager().newSubManager()) {
            return step(step, input.array, labels, rates, momentum, phase);
        }
    }

    private double step(NDManager step, NDArray x, long[] labels, double[] rates, double momentum, Phase phase) {
        double loss = 0;
        int part = part(labels.length);
        for (int from = 0; from < labels.length; from += part) {
            int to = Math.min(from + part, labels.length);
            double share = (to - from) / (double) labels.length;
            try (NativeWork _ = NativeWork.begin();
                    NDManager pass = step.newSubManager();
                    GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray some = parts == 1 ? x : x.get(new NDIndex("{}:{}", from, to));
                NDArray mean = call(
                        pass, precision.method("loss"), true, some, pass.create(Arrays.copyOfRange(labels, from, to)));
                collector.backward(parts == 1 ? mean : mean.mul(share));
                loss += mean.getFloat() * share;
            }
        }
        double[] settings = {rates[0], rates[1], rates[2], momentum};
        call(step, "step_" + name(phase), false, step.create(settings));
        return loss;
    }

    /** Those that an interrupted backward pass has left behind. */
    private void forgetGradients() {
        for (TensorSpec spec : script.tensors()) {
            if (spec.isParameter()) {
                NDArray array = block.getParameters().get(spec.name()).getArray();
                if (array.hasGradient()) {
                    try (NDArray gradient = array.getGradient()) {
                        gradient.muli(0);
                    }
                }
            }
        }
    }

    /** Logits of a batch, one row a picture; in fp32 whatever is trained in, as all that is judged. */
    float[][] logits(Batch batch) {
        try (NDManager step = model.getNDManager().newSubManager()) {
            NDArray x = seen(step, batch, false);
            return rows(call(step, ComputeType.FP32.method("logits"), false, x));
        }
    }

    /**
     * What the network sees in a batch, one row a picture.
     *
     * @param features the mean over the places of the last feature map
     * @param units where the head places it, of unit length
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Sight(float[][] logits, float[][] features, float[][] units) {}

    /** As {@link #logits(Batch)}, with the features that the logits come from. */
    Sight look(Batch batch) {
        try (NDManager step = model.getNDManager().newSubManager()) {
            NDArray map = call(step, ComputeType.FP32.method("seen"), false, seen(step, batch, false));
            Shape shape = map.getShape();
            NDArray places = map.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3));
            return new Sight(
                    rows(call(step, "head", false, map)),
                    rows(places.mean(new int[] {2})),
                    rows(call(step, "placed", false, map)));
        }
    }

    /**
     * What in the last feature map speaks for a class, place by place.
     *
     * @param values row by row, none below 0
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Activation(int width, int height, float[] values) {}

    /** Grad-CAM of the only picture of a batch, for the class that is its label; in fp32. */
    Activation activation(Batch batch) {
        try (NativeWork _ = NativeWork.begin();
                NDManager step = model.getNDManager().newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            // A copy, as what comes out of inference mode cannot be part of a gradient.
            NDArray map = call(step, ComputeType.FP32.method("seen"), false, seen(step, batch, false))
                    .duplicate();
            map.setRequiresGradient(true);
            collector.backward(call(step, "head", true, map).get(0, batch.labels()[0]));
            Shape shape = map.getShape();
            Shape places = new Shape(1, shape.get(1), shape.get(2) * shape.get(3));
            NDArray weights = map.getGradient().reshape(places).mean(new int[] {2}, true);
            NDArray sum = map.stopGradient()
                    .reshape(places)
                    .mul(weights)
                    .sum(new int[] {1})
                    .maximum(0);
            return new Activation((int) shape.get(3), (int) shape.get(2), sum.toFloatArray());
        }
    }

    /** As {@link #logits(Batch)}. */
    float[][] logits(Input input) {
        try (NDManager step = model.getNDManager().newSubManager()) {
            return rows(call(step, precision.method("logits"), false, input.array));
        }
    }

    /** What a network of {@link InferenceScript} says of a batch: probabilities, distances and features, a row a picture. */
    List<float[][]> answers(Batch batch, ComputeType precision) {
        try (NDManager step = model.getNDManager().newSubManager()) {
            NDList said = callAll(step, precision.method("answer"), false, seen(step, batch, false));
            return said.stream().map(Network::rows).toList();
        }
    }

    /** The result of a script method on one array, flattened; for tests of single parts. */
    float[] run(String method, float[] input, long... shape) {
        try (NDManager step = model.getNDManager().newSubManager()) {
            return call(step, method, false, step.create(input, new Shape(shape)))
                    .toFloatArray();
        }
    }

    /** As {@link #run(String, float[], long...)}, of {@code sample}: one composed sampling and the lighting. */
    float[] sample(float[] input, long[] shape, float[] projections, float[] lights) {
        try (NDManager step = model.getNDManager().newSubManager()) {
            NDArray projection = step.create(projections, new Shape(shape[0], 3, 3));
            NDArray light = step.create(lights, new Shape(shape[0], 2));
            return call(step, "sample", false, step.create(input, new Shape(shape)), projection, light)
                    .toFloatArray();
        }
    }

    /** Everything the network holds, by name. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        try (NDManager step = model.getNDManager().newSubManager()) {
            for (TensorSpec spec : script.tensors()) {
                Parameter parameter = block.getParameters().get(spec.name());
                if (spec.isParameter() && parameter != null) {
                    state.put(
                            spec.name(),
                            new Tensor(spec.shape(), parameter.getArray().toFloatArray()));
                }
            }
            List<TensorSpec> buffers = script.buffers();
            NDList values = callAll(step, "buffers", false);
            for (int i = 0; i < buffers.size(); i++) {
                state.put(
                        buffers.get(i).name(),
                        new Tensor(buffers.get(i).shape(), values.get(i).toFloatArray()));
            }
        }
        return state;
    }

    @Override
    public void close() {
        model.close();
        NativeSwitches.closed(script.architecture());
    }

    private static NDArray images(NDManager step, Batch batch) {
        Shape shape = new Shape(batch.size(), batch.side(), batch.side(), 3);
        return step.create(batch.rgb(), shape, DataType.UINT8);
    }

    private NDArray call(NDManager step, String method, boolean gradients, NDArray... inputs) {
        return callAll(step, method, gradients, inputs).singletonOrThrow();
    }

    /** Calls a method of the script by name; results live and die with {@code step}. */
    private NDList callAll(NDManager step, String method, boolean gradients, NDArray... inputs) {
        NDArray selector = step.create(0f);
        selector.setName("module_method:" + method);
        NDList arguments = new NDList(inputs);
        arguments.add(selector);
        try (NativeWork _ = NativeWork.begin()) {
            NDList outputs = IValueUtils.forward(block, arguments, gradients);
            outputs.attach(step);
            return outputs;
        }
    }

    private static float[][] rows(NDArray matrix) {
        int rows = (int) matrix.getShape().get(0);
        int columns = (int) matrix.getShape().get(1);
        float[] flat = matrix.toFloatArray();
        float[][] result = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(flat, row * columns, result[row], 0, columns);
        }
        return result;
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
