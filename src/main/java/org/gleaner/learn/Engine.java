package org.gleaner.learn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.Item;
import org.gleaner.data.Precision;
import org.gleaner.data.Prediction;
import org.gleaner.data.TrainPlan;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/** Trains and runs networks. One caller at a time; a call blocks until it is done and reports on the calling thread. */
public interface Engine {

    /** Name of a training's network in its folder. */
    String MODEL = "model.pt";

    /**
     * Name of the file beside a training's network by which pictures are told that are unlike its own: an
     * {@link org.gleaner.analysis.OodDetector} and what it sees with.
     */
    String OUT_OF_DISTRIBUTION = "out-of-distribution.safetensors";

    /** What version 0.1.0 called it. */
    String FORMER_OUT_OF_DISTRIBUTION = "familiar.safetensors";

    /** Name of the file beside a training's network by which it can go on; gone once the training came to its end. */
    String CHECKPOINT = "checkpoint.safetensors";

    /** The file of that kind beside a network, by its former name where there is only that one. */
    static Path outOfDistribution(Path model) {
        Path now = model.resolveSibling(OUT_OF_DISTRIBUTION);
        Path former = model.resolveSibling(FORMER_OUT_OF_DISTRIBUTION);
        return Files.exists(former) && !Files.exists(now) ? former : now;
    }

    /**
     * What computes and with how many threads, for people, such as {@code CPU, 2 threads}; starts the engine if need
     * be.
     */
    String device();

    /** The networks that a plan can name, beside {@code auto}; the book's first. */
    List<BackboneInfo> backbones();

    /** The weights that the plan names and that are not at hand, where they can be had by {@link #fetch}. */
    Optional<PublishedWeights> missing(TrainPlan plan);

    /**
     * Which weights the plan's backbone would start from now, by content: what is kept of its features is worth nothing
     * with others. Not for people.
     */
    String weights(TrainPlan plan);

    /**
     * Downloads such weights to where trainings find them; to be asked for by the user. Interrupted, the next call goes
     * on from there.
     *
     * @param progress hears bytes; a total of 0 where the server does not say it
     * @throws Refusal when they cannot be had
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    void fetch(PublishedWeights weights, Progress progress, CancelToken cancel);

    /**
     * Trains as the plan says, writes {@link #MODEL} into the folder at the end of each epoch (with {@code keepBest},
     * of each that is better than all before) and {@link #OUT_OF_DISTRIBUTION} at the end, and judges every labelled
     * picture through the validation view. Cancelling stops within one batch and keeps what the finished epochs wrote;
     * {@code EpochDone} carries the judgements of the validation pictures, so that they too are kept. After each such
     * event {@link #CHECKPOINT} is written.
     *
     * @param root the project folder
     * @param folder an existing folder that receives {@link #MODEL}
     * @throws Refusal when the plan cannot be carried out (too few pictures or classes, no such weights)
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    Evaluation train(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel);

    /**
     * Goes on with a training that was stopped or died, from the end of its last epoch: on a CPU to the very numbers
     * that it would have come to unbroken. {@code Resumed} says how many epochs are behind it. Otherwise as
     * {@link #train}.
     *
     * @param data the same as before
     * @param plan that of the training
     * @param folder with the {@link #CHECKPOINT} of the training
     * @throws Refusal as {@link #train}, and when what was kept cannot be read or is of other classes
     */
    Evaluation resume(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel);

    /**
     * What a trained network says of pictures, in their order.
     *
     * @param root the folder that the items' paths are relative to
     * @param model file of an earlier training
     * @param plan of that training
     * @param augmented with fastai's test-time augmentation: four random views count three quarters, the plain one a
     *     quarter
     * @param progress hears pictures, each once a view
     * @throws Refusal when the model or a picture cannot be read
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    List<Prediction> predict(
            Path root,
            List<Item> items,
            Path model,
            TrainPlan plan,
            boolean augmented,
            Progress progress,
            CancelToken cancel);

    /**
     * Measures which pictures are unlike those of a training, and writes {@link #OUT_OF_DISTRIBUTION} beside its file.
     * For a training that was stopped before it did so.
     *
     * @param items what it learned from, among others; those that cannot be read are left out
     * @throws Refusal when none that it learned from can be read, or the backbone that it began with is not at hand
     */
    void measureOutOfDistribution(
            Path root, List<Item> items, Path model, TrainPlan plan, Progress progress, CancelToken cancel);

    /**
     * Opens a trained network for use. Nothing of its file is executed: only tensors are read.
     *
     * @param model file of an earlier training, with {@link #OUT_OF_DISTRIBUTION} beside it, or a
     *     {@code model.safetensors} of {@link #export}
     * @param plan of that training
     * @param precision {@code AUTO} is {@code FP32}: the same picture gets the same answer everywhere
     * @throws Refusal when a file is missing, cut off, changed, or of something else
     */
    Classifier open(Path model, TrainPlan plan, Precision precision);

    /**
     * Opens a trained network to be asked what it looked at.
     *
     * @param model file of an earlier training
     * @param plan of that training
     * @throws Refusal when the file is missing, cut off, changed, or of something else
     */
    Explainer explainer(Path model, TrainPlan plan);

    /**
     * Writes a trained network in forms that need nothing of this program: {@code model.pt} (TorchScript),
     * {@code model.onnx} and {@code model.safetensors}. The first two take 8-bit RGB pictures {@code [n, height, width,
     * 3]} and give probabilities and distances.
     *
     * @param model as for {@link #open}
     * @param folder an existing folder that has none of these files
     */
    void export(Path model, TrainPlan plan, Path folder);

    /**
     * What the plan's pretrained backbone sees in pictures, without any training: the mean over the places of its last
     * feature map, through the validation view.
     *
     * @param root the folder that the items' paths are relative to
     * @param progress hears pictures
     * @return one row a picture, in the order asked; as long as the body is wide, such as 512 for {@code resnet18}
     * @throws Refusal when there are no such weights, or a picture cannot be read
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    List<float[]> features(Path root, List<Item> items, TrainPlan plan, Progress progress, CancelToken cancel);

    /**
     * A network of the plan's backbone and size, with random weights, on one batch of random pictures.
     *
     * @throws Refusal when there is no such backbone or device
     */
    StepBenchmark trial(TrainPlan plan);

    /**
     * Tries learning rates on the frozen network as fastai's {@code lr_find} does; nothing of it is kept.
     *
     * @throws Refusal when the plan cannot be carried out
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    LrFinderResult findRate(Path root, Dataset data, TrainPlan plan, Progress progress, CancelToken cancel);
}
