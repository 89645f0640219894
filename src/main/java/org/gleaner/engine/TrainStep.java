package org.gleaner.engine;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.learn.Phase;
import org.gleaner.task.Refusal;

/**
 * Trains a network a batch at a time with the optimizer in its script. When memory runs out, that step and all after it
 * take the batch in parts, whose gradients are summed. Belongs to the network's thread.
 */
final class TrainStep {

    /** Batch statistics need two pictures. */
    private static final int LEAST = 2;

    private final Network network;
    private final ScriptModule module;
    private final ComputeType computed;
    private int parts = 1;

    TrainStep(Network network, ComputeType computed) {
        this.network = network;
        this.module = network.module();
        this.computed = computed;
    }

    Network network() {
        return network;
    }

    /** Begins a phase: decides which parameters train, and forgets the optimizer's state as fastai does. */
    void start(Phase phase) {
        module.train(spec -> phase == Phase.UNFROZEN || NetworkScript.trainsFrozen(spec));
        try (NDManager scope = module.scope()) {
            module.call(scope, "start_" + name(phase), false, scope.zeros(new Shape(1)));
        }
    }

    /**
     * What the optimizer remembers of the phase: averages, squares and counts of steps, each a parameter after another.
     */
    List<Tensor> optimizer() {
        try (NDManager scope = module.scope()) {
            return module.callAll(scope, "optimizer", false).stream()
                    .map(array -> new Tensor(array.getShape().getShape(), array.toFloatArray()))
                    .toList();
        }
    }

    /**
     * Begins a phase that was begun before, with what the optimizer had remembered of it.
     *
     * @throws Refusal when that is of another network
     */
    void start(Phase phase, List<Tensor> remembered) {
        start(phase);
        List<Tensor> fresh = optimizer();
        boolean fits = fresh.size() == remembered.size();
        for (int i = 0; fits && i < fresh.size(); i++) {
            fits = Arrays.equals(fresh.get(i).shape(), remembered.get(i).shape());
        }
        if (!fits) {
            throw new Refusal("What is kept of the training does not fit its network.");
        }
        int count = remembered.size() / 3;
        for (int place = 0; place < count; place++) {
            try (NDManager scope = module.scope()) {
                module.call(
                        scope,
                        "restore",
                        false,
                        scope.create(new float[] {place}),
                        array(scope, remembered.get(place)),
                        array(scope, remembered.get(count + place)),
                        array(scope, remembered.get(2 * count + place)));
            }
        }
    }

    private static NDArray array(NDManager scope, Tensor tensor) {
        return scope.create(tensor.values(), new Shape(tensor.shape()));
    }

    /** Into how many parts a batch is divided since memory ran out; 1 where it never did. */
    int parts() {
        return parts;
    }

    /** Divides batches as an earlier training had to. */
    void divide(int before) {
        parts = before;
    }

    /**
     * One optimizer step on one augmented batch.
     *
     * @param rates learning rate of the three groups
     * @return the batch's loss before the step
     */
    double step(Batch batch, double[] rates, double momentum, Phase phase) {
        while (true) {
            try (NDManager scope = module.scope()) {
                // Not in inference mode: its arrays could not be part of a gradient.
                return step(scope, network.input(scope, batch, true), batch.labels(), rates, momentum, phase);
            } catch (EngineException e) {
                if (!Torch.isOutOfMemory(e) || part(batch.size()) < 2 * LEAST) {
                    throw e;
                }
                parts *= 2;
                module.forgetGradients();
            }
        }
    }

    /** How many pictures of a batch are in memory at once. */
    int part(int batch) {
        return Math.ceilDiv(batch, parts);
    }

    /** The same on what the network takes, normalised {@code [n, 3, h, w]}. */
    double step(NDManager scope, NDArray x, long[] labels, double[] rates, double momentum, Phase phase) {
        double loss = 0;
        int part = part(labels.length);
        for (int from = 0; from < labels.length; from += part) {
            int to = Math.min(from + part, labels.length);
            double share = (to - from) / (double) labels.length;
            try (NativeWork _ = NativeWork.begin();
                    NDManager pass = scope.newSubManager();
                    GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray some = parts == 1 ? x : x.get(new NDIndex("{}:{}", from, to));
                NDArray y = pass.create(Arrays.copyOfRange(labels, from, to));
                NDArray mean = module.call(pass, computed.method("loss"), true, some, y);
                collector.backward(parts == 1 ? mean : mean.mul(share));
                loss += mean.getFloat() * share;
            }
        }
        double[] settings = {rates[0], rates[1], rates[2], momentum};
        module.call(scope, "step_" + name(phase), false, scope.create(settings));
        return loss;
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
