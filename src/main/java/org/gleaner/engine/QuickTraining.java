package org.gleaner.engine;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.gleaner.analysis.OodDetector;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.ComputeType;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.learn.Engine;
import org.gleaner.learn.Phase;
import org.gleaner.learn.TrainEvent;
import org.gleaner.task.Cores;
import org.gleaner.task.Progress;

/**
 * Trains the head alone: the pretrained body looks at each picture as it is and at those to learn from in a mirror too,
 * and a {@link FittedHead} learns from what it sees. Gives the files and the events of a training of one epoch. Engine
 * thread only.
 */
final class QuickTraining {

    private final Torch torch;
    private final Backbone backbone;
    private final TrainingJob job;
    private final TrainPlan plan;
    private final Path folder;
    private final long begin = System.nanoTime();

    QuickTraining(Torch torch, Backbone backbone, TrainingJob job, Path folder) {
        this.torch = torch;
        this.backbone = backbone;
        this.job = job;
        this.plan = job.plan();
        this.folder = folder;
    }

    /** What the body sees of the pictures: a row a picture. */
    private record Seen(
            List<float[]> train,
            List<float[]> mirrored,
            List<float[]> valid,
            List<float[]> odd,
            double seconds,
            long waited) {

        private int looks() {
            return train.size() + mirrored.size() + valid.size();
        }
    }

    /** As {@link Engine#train}. */
    Evaluation run(Path cache) {
        Device device = torch.device(plan.hardware().device());
        try (DecodedImageCache images =
                        new DecodedImageCache(job.root(), plan.transforms().itemSize(), cache);
                ExecutorService pool = Cores.threads()) {
            TrainingSet pictures = new DatasetCheck(images, pool).look(job);
            NetworkScript script =
                    NetworkScript.of(backbone.architecture(), pictures.classes().size(), PyTorchEngine.DROPOUT);
            Map<String, Tensor> state =
                    Weights.initial(torch, script, backbone, plan.schedule().seed());
            job.events().accept(prepared(pictures, torch.describe(device)));
            Seen seen = look(pictures, new DataLoader(pool, images, pictures.classes(), plan), state, device);
            FittedHead head = FittedHead.of(
                    Stream.of(seen.train, seen.mirrored)
                            .map(rows -> rows.toArray(float[][]::new))
                            .toList(),
                    labels(pictures.train(), pictures.classes()),
                    pictures.classes().size(),
                    plan.schedule().seed(),
                    job.cancel());
            state.putAll(head.tensors());
            ScriptArchive.write(folder.resolve(Engine.MODEL), script, state, pictures.classes());
            OutOfDistributionFile.write(
                    folder.resolve(Engine.OUT_OF_DISTRIBUTION),
                    OutOfDistributionFile.tensors(detector(pictures, seen), state, state));
            return judged(head, pictures, seen, torch.describe(device));
        }
    }

    private TrainEvent.Prepared prepared(TrainingSet pictures, String device) {
        return new TrainEvent.Prepared(
                pictures.count(),
                pictures.train().size(),
                pictures.valid().size(),
                pictures.batchSize(),
                1,
                backbone.description(),
                device,
                ComputeType.FP32.title(),
                null,
                pictures.skipped());
    }

    private Seen look(TrainingSet pictures, DataLoader loader, Map<String, Tensor> state, Device device) {
        long started = System.nanoTime();
        NetworkScript body = NetworkScript.headless(backbone.architecture());
        Path archive = folder.resolve(Engine.MODEL);
        ScriptArchive.write(archive, body, state, List.of());
        int total = 2 * pictures.train().size() + pictures.valid().size();
        List<float[]> train = new ArrayList<>();
        List<float[]> mirrored = new ArrayList<>();
        List<float[]> valid = new ArrayList<>();
        List<float[]> odd = new ArrayList<>();
        try (Network network = Network.load(archive, body, device)) {
            network.module().training(false);
            loader.valid(pictures.train(), pictures.batchSize(), job.cancel(), batch -> {
                train.addAll(Arrays.asList(network.features(batch)));
                mirrored.addAll(Arrays.asList(network.mirroredFeatures(batch)));
                job.events().accept(new TrainEvent.Looking(2 * train.size(), total));
            });
            loader.valid(pictures.valid(), pictures.batchSize(), job.cancel(), batch -> {
                valid.addAll(Arrays.asList(network.features(batch)));
                job.events().accept(new TrainEvent.Looking(2 * train.size() + valid.size(), total));
            });
            odd.addAll(OodMeasurement.odd(network, plan, Progress.NONE, job.cancel()));
        } finally {
            archive.toFile().delete();
        }
        return new Seen(train, mirrored, valid, odd, (System.nanoTime() - started) / 1e9, loader.waited());
    }

    /** Which classes the pictures are of. */
    static int[] labels(List<Item> items, List<String> classes) {
        return items.stream().mapToInt(item -> classes.indexOf(item.label())).toArray();
    }

    /** What tells strangers: the body is still as it was before. */
    private static OodDetector detector(TrainingSet pictures, Seen seen) {
        int[] sample = OodDetector.sample(seen.train.size());
        int[] labels = labels(pictures.train(), pictures.classes());
        return OodDetector.of(
                Arrays.stream(sample).mapToObj(seen.train::get).toList(),
                Arrays.stream(sample).map(i -> labels[i]).toArray(),
                seen.odd);
    }

    private Evaluation judged(FittedHead head, TrainingSet pictures, Seen seen, String device) {
        List<LabelledPrediction> train = judge(head, pictures.train(), seen.train, pictures.classes());
        List<LabelledPrediction> valid = judge(head, pictures.valid(), seen.valid, pictures.classes());
        job.events()
                .accept(new TrainEvent.EpochDone(
                        Phase.FROZEN,
                        0,
                        FineTune.loss(train),
                        FineTune.loss(valid),
                        new Evaluation(pictures.classes(), valid).errorRate(Split.VALID),
                        (System.nanoTime() - begin) / 1e9,
                        valid,
                        true));
        job.events()
                .accept(new TrainEvent.Done(
                        pictures.count(),
                        train.size(),
                        valid.size(),
                        seen.looks() / seen.seconds,
                        seen.waited / 1e9 / seen.seconds,
                        (System.nanoTime() - begin) / 1e9,
                        device,
                        ComputeType.FP32.title()));
        List<LabelledPrediction> rows = new ArrayList<>(train);
        rows.addAll(valid);
        rows.sort(Comparator.comparing(LabelledPrediction::path));
        return new Evaluation(pictures.classes(), rows);
    }

    private static List<LabelledPrediction> judge(
            FittedHead head, List<Item> items, List<float[]> rows, List<String> classes) {
        int[] labels = labels(items, classes);
        List<LabelledPrediction> judgements = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            judgements.add(Validator.judgement(items.get(i), labels[i], head.logits(rows.get(i))));
        }
        return judgements;
    }
}
