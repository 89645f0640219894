package org.gleaner.engine;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Judgement;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Refusal;

/** The engine on PyTorch. One caller at a time; everything native is freed when a call returns. */
public final class PyTorchEngine implements Engine {

    /** fastai's dropout of the head. */
    private static final double DROPOUT = 0.5;

    private final Path cache;
    private final Backbones backbones;

    /**
     * @param cache folder for what can be made again, such as unpacked native libraries
     * @param backbones folders with pretrained weights, searched in order
     */
    public PyTorchEngine(Path cache, List<Path> backbones) {
        this.cache = cache;
        this.backbones = new Backbones(backbones);
    }

    @Override
    public synchronized String device() {
        Torch.start(cache);
        return Torch.describe(Torch.device("auto"));
    }

    @Override
    public synchronized Evaluation train(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel) {
        long begin = System.nanoTime();
        Backbone backbone = backbones.find(plan);
        Torch.start(cache);
        Device device = Torch.device(plan.device());
        Samples samples = new Samples(root, Samples.defaultBudget());
        try (ExecutorService pool = Executors.newFixedThreadPool(Torch.threads())) {
            Pictures pictures = new FirstLook(samples, pool).look(data, plan, events, cancel);
            Feeder feeder = new Feeder(pool, samples, pictures.classes(), plan);
            return train(
                    new Stage(plan, pictures, feeder, device, folder.resolve("model.pt"), begin),
                    backbone,
                    events,
                    cancel);
        }
    }

    /** What both halves of a training share. */
    private record Stage(TrainPlan plan, Pictures pictures, Feeder feeder, Device device, Path model, long begin) {}

    private static Evaluation train(Stage stage, Backbone backbone, Consumer<TrainEvent> events, CancelToken cancel) {
        TrainPlan plan = stage.plan();
        Pictures pictures = stage.pictures();
        List<String> classes = pictures.classes();
        NetworkScript script = NetworkScript.of(backbone.architecture(), classes.size(), DROPOUT);
        save(
                stage.model(),
                script,
                Weights.initial(script, backbone.tensors(), backbone.description(), plan.seed()),
                classes);
        Precision precision = precision(stage, script);
        String device = Torch.describe(stage.device());
        events.accept(new TrainEvent.Prepared(
                pictures.count(),
                pictures.train().size(),
                pictures.valid().size(),
                pictures.batchSize(),
                pictures.batches(),
                backbone.description(),
                device,
                precision.title(),
                pictures.skipped()));
        Torch.seed(plan.seed());
        try (Network network = Network.load(stage.model(), script, stage.device(), precision)) {
            FineTune tuning = new FineTune(
                    plan,
                    pictures,
                    network,
                    stage.feeder(),
                    events,
                    cancel,
                    () -> save(stage.model(), script, network.state(), classes));
            tuning.run();
            Evaluation evaluation = judgeAll(tuning, pictures, events, cancel);
            double seconds = (System.nanoTime() - stage.begin()) / 1e9;
            events.accept(new TrainEvent.Done(
                    pictures.count(),
                    pictures.train().size(),
                    pictures.valid().size(),
                    tuning.imagesPerSecond(),
                    seconds,
                    device,
                    precision.title()));
            return evaluation;
        }
    }

    /** The training pictures are judged anew, the validation pictures were at the end of the last epoch. */
    private static Evaluation judgeAll(
            FineTune tuning, Pictures pictures, Consumer<TrainEvent> events, CancelToken cancel) {
        List<Judgement> rows = new ArrayList<>(tuning.valid());
        rows.addAll(tuning.judge()
                .judge(
                        pictures.train(),
                        cancel,
                        done -> events.accept(
                                new TrainEvent.Judging(done + pictures.valid().size(), pictures.count()))));
        rows.sort(Comparator.comparing(Judgement::path));
        return new Evaluation(pictures.classes(), rows);
    }

    private static Precision precision(Stage stage, NetworkScript script) {
        return switch (stage.plan().precision()) {
            case "fp32" -> Precision.FP32;
            case "bf16" -> Precision.BF16;
            case "auto" ->
                PrecisionProbe.fastest(
                        stage.model(), script, stage.device(), stage.plan().size());
            default ->
                throw new Refusal("There is no precision called " + stage.plan().precision() + ".");
        };
    }

    private static void save(Path model, NetworkScript script, Map<String, Tensor> state, List<String> classes) {
        try {
            Files.createDirectories(model.getParent());
            ScriptArchive.write(model, script, state, classes);
        } catch (IOException e) {
            throw new Refusal("The model cannot be written to " + model + ".", e);
        }
    }
}
