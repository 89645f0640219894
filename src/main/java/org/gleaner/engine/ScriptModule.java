package org.gleaner.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.engine.script.TensorSpec;
import org.gleaner.task.Refusal;

/**
 * A script in the engine's memory with its tensors, loaded from an archive of {@link ScriptArchive}. Belongs to the one
 * thread that loaded it; {@link #close} frees everything.
 */
final class ScriptModule implements AutoCloseable {

    private final Model model;
    private final PtSymbolBlock block;
    private final NetworkScript script;

    private ScriptModule(Model model, NetworkScript script) {
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
        this.script = script;
    }

    /**
     * Loads an archive, so that it can be trained too.
     *
     * @throws Refusal when the file is no network of ours
     */
    static ScriptModule load(Path archive, NetworkScript script, Device device) {
        NativeSwitches.opened(script.architecture());
        Model model = Model.newInstance("network", device, "PyTorch");
        try {
            // Without trainParam its arrays could never train; without mapLocation they would stay on the CPU.
            model.load(archive, null, Map.of("trainParam", "true", "mapLocation", "true"));
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            NativeSwitches.closed(script.architecture());
            throw new Refusal(e, "The model %s cannot be loaded.", archive.getFileName());
        }
        JniUtils.setGradMode(false); // on by default on every thread but the engine's first
        // Per thread. The optimizer would drop the fused update as dead code, as it sees no writes through lists.
        JniUtils.setGraphExecutorOptimize(false);
        return new ScriptModule(model, script);
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

    /** Memory for what calls take and give, which is freed with it. */
    NDManager scope() {
        return model.getNDManager().newSubManager();
    }

    /** Decides which parameters train. */
    void train(Predicate<TensorSpec> chosen) {
        for (TensorSpec spec : parameters()) {
            array(spec).setRequiresGradient(chosen.test(spec));
        }
    }

    /** Forgets the gradients that an interrupted backward pass has left behind. */
    void forgetGradients() {
        for (TensorSpec spec : parameters()) {
            if (array(spec).hasGradient()) {
                try (NDArray gradient = array(spec).getGradient()) {
                    gradient.muli(0);
                }
            }
        }
    }

    /** Everything the module holds, by name. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (TensorSpec spec : parameters()) {
            state.put(spec.name(), new Tensor(spec.shape(), array(spec).toFloatArray()));
        }
        try (NDManager scope = scope()) {
            List<TensorSpec> buffers = script.buffers();
            NDList values = callAll(scope, "buffers", false);
            for (int i = 0; i < buffers.size(); i++) {
                TensorSpec spec = buffers.get(i);
                state.put(spec.name(), new Tensor(spec.shape(), values.get(i).toFloatArray()));
            }
        }
        return state;
    }

    private List<TensorSpec> parameters() {
        return script.tensors().stream().filter(TensorSpec::isParameter).toList();
    }

    private NDArray array(TensorSpec spec) {
        return block.getParameters().get(spec.name()).getArray();
    }

    /** As {@link #callAll}, of a method that returns one array. */
    NDArray call(NDManager scope, String method, boolean gradients, NDArray... inputs) {
        return callAll(scope, method, gradients, inputs).singletonOrThrow();
    }

    /**
     * Calls a method of the script by name; results live and die with {@code scope}.
     *
     * @param gradients whether what comes out may be part of a gradient
     */
    NDList callAll(NDManager scope, String method, boolean gradients, NDArray... inputs) {
        NDArray selector = scope.create(0f);
        selector.setName("module_method:" + method);
        NDList arguments = new NDList(inputs);
        arguments.add(selector);
        try (NativeWork _ = NativeWork.begin()) {
            NDList outputs = IValueUtils.forward(block, arguments, gradients);
            outputs.attach(scope);
            return outputs;
        }
    }

    @Override
    public void close() {
        model.close();
        NativeSwitches.closed(script.architecture());
    }
}
