package org.gleaner.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.ItemView;
import org.gleaner.data.Precision;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.Transforms;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.BatchAugmentation;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.image.SampledTransform;
import org.gleaner.learn.Phase;
import org.gleaner.learn.StepBenchmark;

/** Steps of a network on random pictures that lie ready in the engine, so that nothing but the network is timed. */
final class NetworkStepBenchmark implements StepBenchmark {

    private static final int CLASSES = 10;
    private static final double MOMENTUM = 0.9;
    private static final double[] RATES = {0, 0, 0};

    private final Network network;
    private final ComputeType precision;
    private final TrainStep step;
    private final NDManager scope;
    private final NDArray input;
    private final long[] labels;
    private final Batch squares;
    private final SplittableRandom draws = new SplittableRandom(0);

    /** @param labels the class of each picture, all below the script's */
    NetworkStepBenchmark(
            Path archive, NetworkScript script, Device device, ComputeType precision, long[] labels, int size) {
        this.network = Network.load(archive, script, device);
        this.step = new TrainStep(network, precision);
        this.scope = network.module().scope();
        this.precision = precision;
        this.labels = labels;
        byte[] rgb = new byte[labels.length * 3 * size * size];
        new Random(0).nextBytes(rgb);
        Transforms transforms = new Transforms(size, ItemView.BOOK, BatchTransforms.FASTAI);
        ByteBuffer pixels = ByteBuffer.allocateDirect(rgb.length).put(0, rgb);
        this.squares = new Batch(transforms, pixels, labels, sampling(transforms, labels.length));
        this.input = network.input(scope, squares, true);
        step.start(Phase.UNFROZEN);
    }

    /**
     * With random weights.
     *
     * @param archive where the network may be written to; it is not needed afterwards
     */
    static NetworkStepBenchmark open(Torch torch, Architecture architecture, TrainPlan plan, Path archive) {
        Device device = torch.device(plan.hardware().device());
        NetworkScript script = NetworkScript.of(architecture, CLASSES, PyTorchEngine.DROPOUT);
        ScriptArchive.write(
                archive,
                script,
                Weights.initial(
                        torch,
                        script,
                        Map.of(),
                        architecture.title(),
                        plan.schedule().seed()),
                List.of());
        ComputeType precision = plan.hardware().precision() == Precision.AUTO
                ? ComputeType.faster(PrecisionProbe.measure(
                        archive, script, device, plan.transforms().size()))
                : ComputeType.of(plan.hardware().precision());
        long[] labels = new Random(plan.schedule().seed())
                .longs(plan.schedule().batch(), 0, CLASSES)
                .toArray();
        return new NetworkStepBenchmark(
                archive, script, device, precision, labels, plan.transforms().size());
    }

    @Override
    public String precision() {
        return precision.title();
    }

    @Override
    public double step() {
        network.module().training(true);
        return seconds(() -> {
            try (NDManager each = network.module().scope()) {
                step.step(each, input, labels, RATES, MOMENTUM, Phase.UNFROZEN);
            }
        });
    }

    @Override
    public double forward() {
        network.module().training(false);
        return seconds(() -> {
            try (NDManager each = network.module().scope()) {
                network.module()
                        .call(each, precision.method("logits"), false, input)
                        .toFloatArray();
            }
        });
    }

    @Override
    public double augment() {
        return seconds(() -> {
            BatchAugmentation drawn = sampling(squares.transforms(), labels.length);
            try (NDManager each = network.module().scope()) {
                network.input(each, new Batch(squares.transforms(), squares.rgb(), labels, drawn), false);
            }
        });
    }

    private BatchAugmentation sampling(Transforms transforms, int pictures) {
        BatchAugmentation augmentation = BatchAugmentation.of(pictures);
        for (int place = 0; place < pictures; place++) {
            int side = transforms.itemSize();
            augmentation.write(SampledTransform.train(transforms, side, side, draws.split()), transforms, place);
        }
        return augmentation;
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        network.close();
    }
}
