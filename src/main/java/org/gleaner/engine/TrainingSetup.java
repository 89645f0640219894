package org.gleaner.engine;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.learn.PrecisionBenchmark;
import org.gleaner.task.Cores;
import org.jspecify.annotations.Nullable;

/**
 * Finds the weights, reads the pictures, builds the network, and hands all of it to who trains it; afterwards
 * everything native is freed. Engine thread only.
 *
 * @param cache folder for what can be made again
 */
record TrainingSetup(Path cache, Backbones backbones) {

    /** A training from its beginning; the network is built into {@code model}. */
    <T> T fresh(TrainingJob job, Path model, Function<TrainingContext, T> use) {
        return with(job, model, backbones.find(job.plan()), null, use);
    }

    /** A training that goes on; as {@link #fresh}. */
    <T> T resumed(TrainingJob job, Path model, Checkpoint from, Function<TrainingContext, T> use) {
        return with(job, model, new Backbone(from.architecture(), Map.of(), from.backbone()), from, use);
    }

    private <T> T with(
            TrainingJob job,
            Path model,
            Backbone backbone,
            @Nullable Checkpoint from,
            Function<TrainingContext, T> use) {
        TrainPlan plan = job.plan();
        Torch torch = Torch.started(cache);
        Device device = torch.device(plan.hardware().device());
        try (DecodedImageCache images =
                        new DecodedImageCache(job.root(), plan.transforms().itemSize(), cache);
                ExecutorService pool = Cores.threads()) {
            TrainingSet set = new DatasetCheck(images, pool).look(job);
            DataLoader loader = new DataLoader(pool, images, set.classes(), plan);
            NetworkScript script =
                    NetworkScript.of(backbone.architecture(), set.classes().size(), PyTorchEngine.DROPOUT);
            ScriptArchive.write(model, script, state(torch, plan, script, backbone, set, from), set.classes());
            PrecisionBenchmark probe = from == null ? probe(plan, model, script, device) : null;
            ComputeType precision = from == null ? precision(plan, probe) : from.computed();
            torch.seed(plan.schedule().seed());
            try (Network network = Network.load(model, script, device)) {
                TrainStep step = new TrainStep(network, precision);
                String name = torch.describe(device);
                TrainingContext context =
                        new TrainingContext(torch, backbone, set, loader, script, step, name, precision, probe, from);
                job.events().accept(context.prepared());
                return use.apply(context);
            }
        }
    }

    /** What the network begins with. */
    private static Map<String, Tensor> state(
            Torch torch,
            TrainPlan plan,
            NetworkScript script,
            Backbone backbone,
            TrainingSet pictures,
            @Nullable Checkpoint from) {
        if (from == null) {
            return Weights.initial(torch, script, backbone, plan.schedule().seed());
        }
        from.check(pictures.classes(), script, plan.schedule().allEpochs());
        return from.network();
    }

    private static ComputeType precision(TrainPlan plan, @Nullable PrecisionBenchmark probe) {
        return probe == null ? ComputeType.of(plan.hardware().precision()) : ComputeType.faster(probe);
    }

    /** What is faster here; null where the plan says what to compute in. */
    private static @Nullable PrecisionBenchmark probe(TrainPlan plan, Path model, NetworkScript script, Device device) {
        return plan.hardware().precision() == Precision.AUTO
                ? PrecisionProbe.measure(
                        model, script, device, plan.transforms().size())
                : null;
    }
}
