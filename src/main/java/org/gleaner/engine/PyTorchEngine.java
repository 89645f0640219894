package org.gleaner.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Precision;
import org.gleaner.data.Prediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.onnx.OnnxFile;
import org.gleaner.engine.script.Architecture;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.learn.BackboneInfo;
import org.gleaner.learn.Classifier;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Explainer;
import org.gleaner.learn.LrFinderResult;
import org.gleaner.learn.PublishedWeights;
import org.gleaner.learn.StepBenchmark;
import org.gleaner.learn.TrainEvent;
import org.gleaner.net.Downloader;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Cores;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/** The engine on PyTorch. One caller at a time; everything native is freed when a call returns. */
public final class PyTorchEngine implements Engine {

    /** fastai's dropout of the head. */
    static final double DROPOUT = 0.5;

    /** How often a network is measured that is trained anew meanwhile. */
    private static final int ATTEMPTS = 3;

    private final Path cache;
    private final Backbones backbones;
    private final WeightsDownload download;

    /** One that keeps weights that it downloads in the folder {@code backbones} of the cache. */
    public PyTorchEngine(Path cache, List<Path> backbones) {
        this(cache, backbones, cache.resolve("backbones"));
    }

    /**
     * @param cache folder for what can be made again: unpacked native libraries
     * @param backbones further folders with pretrained weights, searched in order before {@code downloads}
     * @param downloads folder that weights are downloaded to and looked for in
     */
    public PyTorchEngine(Path cache, List<Path> backbones, Path downloads) {
        this.cache = cache;
        this.download = new WeightsDownload(downloads);
        this.backbones = new Backbones(
                Stream.concat(backbones.stream(), Stream.of(downloads)).toList());
    }

    @Override
    public synchronized String device() {
        Torch torch = Torch.started(cache);
        return torch.describe(torch.device(org.gleaner.data.Device.AUTO));
    }

    @Override
    public List<BackboneInfo> backbones() {
        return Backbones.all();
    }

    @Override
    public Optional<PublishedWeights> missing(TrainPlan plan) {
        return backbones.missing(plan);
    }

    @Override
    public String weights(TrainPlan plan) {
        return backbones.identity(plan);
    }

    @Override
    public void fetch(PublishedWeights weights, Progress progress, CancelToken cancel) {
        try (Downloader downloader = new Downloader()) {
            download.fetch(weights, downloader, progress, cancel);
        }
    }

    @Override
    public synchronized Evaluation train(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel) {
        TrainingJob job = new TrainingJob(root, data, plan, events, cancel);
        if (plan.schedule().isQuick()) {
            Backbone backbone = backbones.find(plan);
            return new QuickTraining(Torch.started(cache), backbone, job, folder).run(cache);
        }
        return training(job, folder).run();
    }

    @Override
    public synchronized Evaluation resume(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel) {
        return training(new TrainingJob(root, data, plan, events, cancel), folder)
                .resume();
    }

    private ModelTraining training(TrainingJob job, Path folder) {
        return new ModelTraining(new TrainingSetup(cache, backbones), this::scratch, job, folder);
    }

    @Override
    public synchronized List<Prediction> predict(
            Path root,
            List<Item> items,
            Path model,
            TrainPlan plan,
            boolean augmented,
            Progress progress,
            CancelToken cancel) {
        return ask(
                root,
                model,
                plan,
                augmented,
                predictor -> augmented
                        ? predictor.augmented(items, progress, cancel)
                        : predictor.plain(items, progress, cancel));
    }

    private <T> T ask(Path root, Path model, TrainPlan plan, boolean augmented, Function<Predictor, T> question) {
        TrainedNetwork trained = TrainedNetwork.read(model);
        Torch torch = Torch.started(cache);
        Path archive = scratch();
        int side = plan.transforms().itemSize();
        try (ImageReader pictures =
                        augmented ? new DecodedImageCache(root, side, cache) : ImageReader.files(root, side);
                ExecutorService pool = Cores.threads();
                Network network =
                        trained.load(archive, torch.device(plan.hardware().device()))) {
            DataLoader loader = new DataLoader(pool, pictures, trained.classes(), plan);
            return question.apply(new Predictor(network, loader, plan.schedule().batch()));
        } finally {
            archive.toFile().delete();
        }
    }

    @Override
    public synchronized List<float[]> features(
            Path root, List<Item> items, TrainPlan plan, Progress progress, CancelToken cancel) {
        progress.report(0, items.size()); // until the first batch is seen, weights are read and much is set up
        Backbone backbone = backbones.find(plan);
        Torch torch = Torch.started(cache);
        NetworkScript script = NetworkScript.headless(backbone.architecture());
        Map<String, Tensor> state =
                Weights.initial(torch, script, backbone, plan.schedule().seed());
        Path archive = scratch();
        try {
            ScriptArchive.write(archive, script, state, List.of());
            try (ImageReader pictures =
                            ImageReader.files(root, plan.transforms().itemSize());
                    ExecutorService pool = Cores.threads();
                    Network network = Network.load(
                            archive, script, torch.device(plan.hardware().device()))) {
                DataLoader loader = new DataLoader(pool, pictures, List.of(), plan);
                return new Predictor(network, loader, plan.schedule().batch()).features(items, progress, cancel);
            }
        } finally {
            archive.toFile().delete();
        }
    }

    @Override
    public synchronized void measureOutOfDistribution(
            Path root, List<Item> items, Path model, TrainPlan plan, Progress progress, CancelToken cancel) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long read = model.toFile().lastModified();
            Map<String, Tensor> measured = measure(root, items, model, plan, progress, cancel);
            if (model.toFile().lastModified() == read) {
                OutOfDistributionFile.write(model.resolveSibling(OUT_OF_DISTRIBUTION), measured);
                return;
            }
        }
        throw new Refusal("%s is being trained at this moment; wait for the end of that.", model);
    }

    private Map<String, Tensor> measure(
            Path root, List<Item> items, Path model, TrainPlan plan, Progress progress, CancelToken cancel) {
        TrainedNetwork trained = TrainedNetwork.read(model);
        try (DecodedImageCache images =
                        new DecodedImageCache(root, plan.transforms().itemSize(), cache);
                ExecutorService pool = Cores.threads()) {
            List<Item> train = new DatasetCheck(images, pool)
                    .readable(items, new ArrayList<>(), event -> {}, cancel).stream()
                            .filter(item -> item.split() == Split.TRAIN)
                            .toList();
            if (train.isEmpty()) {
                throw new Refusal("None of the photos that %s learned from can be read.", model);
            }
            return new OodMeasurement(Torch.started(cache), backbones.find(plan), plan, scratch())
                    .tensors(train, new DataLoader(pool, images, trained.classes(), plan), trained, progress, cancel);
        }
    }

    @Override
    public Classifier open(Path file, TrainPlan plan, Precision precision) {
        InferenceModel model = InferenceModel.read(file);
        Torch torch = Torch.started(cache);
        Path archive = scratch();
        try {
            model.writeScript(archive, plan.transforms());
            return new TorchClassifier(
                    archive,
                    model,
                    plan.transforms(),
                    torch.device(plan.hardware().device()),
                    ComputeType.of(precision));
        } finally {
            archive.toFile().delete();
        }
    }

    @Override
    public synchronized Explainer explainer(Path model, TrainPlan plan) {
        TrainedNetwork trained = TrainedNetwork.read(model);
        Torch torch = Torch.started(cache);
        Path archive = scratch();
        try {
            return new TorchExplainer(
                    trained,
                    plan.transforms(),
                    archive,
                    torch.device(plan.hardware().device()));
        } finally {
            archive.toFile().delete();
        }
    }

    @Override
    public void export(Path file, TrainPlan plan, Path folder) {
        InferenceModel model = InferenceModel.read(file);
        model.writeScript(folder.resolve(MODEL), plan.transforms());
        model.writeSafetensors(folder.resolve("model.safetensors"));
        OnnxFile.write(
                folder.resolve("model.onnx"),
                model.network().architecture(),
                model.network().classes(),
                model.folded(),
                plan.transforms(),
                model.reference());
    }

    @Override
    public synchronized StepBenchmark trial(TrainPlan plan) {
        Architecture architecture = Architecture.named(plan.model().backbone())
                .orElseThrow(() -> new Refusal(
                        "There is no backbone called %s.", plan.model().backbone()));
        Torch torch = Torch.started(cache);
        Path archive = scratch();
        try {
            return NetworkStepBenchmark.open(torch, architecture, plan, archive);
        } finally {
            archive.toFile().delete();
        }
    }

    @Override
    public synchronized LrFinderResult findRate(
            Path root, Dataset data, TrainPlan plan, Progress progress, CancelToken cancel) {
        Path model = scratch();
        try {
            return new TrainingSetup(cache, backbones)
                    .fresh(
                            new TrainingJob(root, data, plan, event -> {}, cancel),
                            model,
                            context -> new RateFinder(context.step(), context.loader(), context.pictures())
                                    .find(progress, cancel));
        } finally {
            model.toFile().delete();
        }
    }

    private Path scratch() {
        try {
            Files.createDirectories(cache);
            return Files.createTempFile(cache, "trial", ".pt");
        } catch (IOException e) {
            throw new Refusal(e, "Nothing can be written to %s.", cache);
        }
    }
}
