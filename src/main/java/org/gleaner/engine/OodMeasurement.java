package org.gleaner.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.gleaner.analysis.OodDetector;
import org.gleaner.data.Item;
import org.gleaner.data.Split;
import org.gleaner.data.TrainPlan;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.NetworkScript;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.image.ItemTransform;
import org.gleaner.image.OddPictures;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Cores;
import org.gleaner.task.Progress;

/**
 * Measures what the backbone, as it was before the training, sees in training pictures and in odd ones. Training draws
 * together what it was shown, and strangers with it. A body that started at random has seen nothing before, and is
 * asked as it is afterwards; so is one whose beginning is no longer at hand. Engine thread only.
 *
 * @param archive where the body may be written on the way
 */
record OodMeasurement(Torch torch, Backbone backbone, TrainPlan plan, Path archive) {

    /** How many pictures are looked at, of those of the training. */
    static int size(List<Item> train) {
        return OodDetector.sample(train.size()).length + OddPictures.count();
    }

    /**
     * What {@link OutOfDistributionFile} keeps beside the trained network.
     *
     * @param photos loads the training pictures
     * @param progress hears pictures, of {@link #size}
     */
    Map<String, Tensor> tensors(
            List<Item> train, DataLoader photos, TrainedNetwork trained, Progress progress, CancelToken cancel) {
        NetworkScript script = NetworkScript.headless(trained.architecture());
        boolean asTrained = backbone.tensors().isEmpty() || backbone.architecture() != trained.architecture();
        try {
            Map<String, Tensor> state = asTrained
                    ? trained.state()
                    : Weights.initial(torch, script, backbone, plan.schedule().seed());
            ScriptArchive.write(archive, script, state, List.of());
            try (Network network =
                    Network.load(archive, script, torch.device(plan.hardware().device()))) {
                OodDetector detector = detector(network, train, photos, trained.classes(), progress, cancel);
                return OutOfDistributionFile.tensors(detector, state, trained.state());
            }
        } finally {
            archive.toFile().delete();
        }
    }

    private OodDetector detector(
            Network network,
            List<Item> train,
            DataLoader photos,
            List<String> classes,
            Progress progress,
            CancelToken cancel) {
        int total = size(train);
        int batch = plan.schedule().batch();
        List<Item> kept = Arrays.stream(OodDetector.sample(train.size()))
                .mapToObj(train::get)
                .toList();
        List<float[]> features = new Predictor(network, photos, batch)
                .features(kept, (done, of) -> progress.report(done, total), cancel);
        return OodDetector.of(
                features,
                QuickTraining.labels(kept, classes),
                odd(network, plan, (done, of) -> progress.report(kept.size() + done, total), cancel));
    }

    /** What a body sees in the odd pictures. */
    static List<float[]> odd(Network network, TrainPlan plan, Progress progress, CancelToken cancel) {
        int side = plan.transforms().itemSize();
        try (ExecutorService pool = Cores.threads()) {
            ImageReader drawn = number -> ItemTransform.presized(OddPictures.picture(Integer.parseInt(number)), side);
            DataLoader loader = new DataLoader(pool, drawn, List.of(), plan);
            return new Predictor(network, loader, plan.schedule().batch()).features(oddItems(), progress, cancel);
        }
    }

    private static List<Item> oddItems() {
        return IntStream.range(0, OddPictures.count())
                .mapToObj(number -> new Item(Integer.toString(number), null, Split.VALID, 0, 0))
                .toList();
    }
}
