package org.gleaner.learn;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.gleaner.data.Dataset;
import org.gleaner.data.Evaluation;
import org.gleaner.data.TrainPlan;
import org.gleaner.task.CancelToken;
import org.gleaner.task.Progress;
import org.gleaner.task.Refusal;

/** Trains and runs networks. One caller at a time; a call blocks until it is done and reports on the calling thread. */
public interface Engine {

    /** What computes and with how many threads, for people, such as {@code CPU, 2 threads}; starts the engine if need be. */
    String device();

    /**
     * Trains as the plan says, writes {@code model.pt} into the folder at the end of each epoch, and judges every labelled picture through
     * the validation view. Cancelling stops within one batch and keeps what the finished epochs wrote; {@code EpochDone} carries the
     * judgements of the validation pictures, so that they too are kept.
     *
     * @param root the project folder
     * @param folder an existing folder that receives {@code model.pt}
     * @throws Refusal when the plan cannot be carried out (too few pictures or classes, no such weights)
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    Evaluation train(
            Path root, Dataset data, TrainPlan plan, Path folder, Consumer<TrainEvent> events, CancelToken cancel);

    /**
     * Tries learning rates on the frozen network as fastai's {@code lr_find} does; nothing of it is kept.
     *
     * @throws Refusal when the plan cannot be carried out
     * @throws java.util.concurrent.CancellationException after {@code cancel}
     */
    RateTest findRate(Path root, Dataset data, TrainPlan plan, Progress progress, CancelToken cancel);
}
