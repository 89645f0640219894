package org.gleaner.learn;

import java.util.List;
import org.gleaner.data.Content;
import org.gleaner.data.LabelledPrediction;
import org.gleaner.task.ItemError;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a training, in this order: Reading..., Prepared, Resumed where it goes on, then per epoch
 * BatchDone... and EpochDone, then Judging..., Done. A quick training has Looking... and one EpochDone instead of these
 * epochs.
 */
public sealed interface TrainEvent {

    /**
     * A picture was read for the first time.
     *
     * @param content what its file holds; null where nobody can tell
     */
    record Reading(
            int done, int total, String path, @Nullable Content content) implements TrainEvent {}

    /**
     * The pictures were looked through and the network built.
     *
     * @param images labelled pictures that can be read
     * @param batch pictures a step
     * @param batches steps an epoch
     * @param backbone what was used, for people, such as {@code mobilenet_v2 (mobilenet_v2.safetensors)}
     * @param probe how the precision was chosen; null when the plan named it
     * @param skipped pictures that cannot be read, and why
     */
    record Prepared(
            int images,
            int train,
            int valid,
            int batch,
            int batches,
            String backbone,
            String device,
            String precision,
            @Nullable PrecisionBenchmark probe,
            List<ItemError> skipped)
            implements TrainEvent {}

    /** A body that stands still looks at the pictures: a quick training takes no steps. */
    record Looking(int done, int total) implements TrainEvent {}

    /**
     * The training goes on from where it was.
     *
     * @param epochs of both kinds that are behind it
     */
    record Resumed(int epochs) implements TrainEvent {}

    /**
     * One step was taken.
     *
     * @param epoch within the phase, from 0
     * @param batch within the epoch, from 0
     * @param trainLoss smoothed as fastai's AvgSmoothLoss
     * @param learningRate of the head
     * @param secondsLeft estimate to the end of the training
     */
    record BatchDone(
            Phase phase,
            int epoch,
            int batch,
            int batches,
            double loss,
            double trainLoss,
            double learningRate,
            double secondsLeft)
            implements TrainEvent {}

    /**
     * The memory did not suffice. The steps stay the same, but each takes its pictures in parts from now on.
     *
     * @param pictures in a part
     */
    record Smaller(int pictures) implements TrainEvent {}

    /**
     * One epoch was trained and validated: a row of fastai's table.
     *
     * @param seconds wall time of training and validation
     * @param valid the judgements of the validation pictures; empty when there are none
     * @param kept whether the network's file is of this epoch now
     */
    record EpochDone(
            Phase phase,
            int epoch,
            double trainLoss,
            double validLoss,
            double errorRate,
            double seconds,
            List<LabelledPrediction> valid,
            boolean kept)
            implements TrainEvent {}

    /** Every picture is being judged. */
    record Judging(int done, int total) implements TrainEvent {}

    /**
     * The training is over.
     *
     * @param imagesPerSecond training batches only, validation left out
     * @param waitShare share of the training time, 0 to 1, in which the engine waited for pictures
     */
    record Done(
            int images,
            int train,
            int valid,
            double imagesPerSecond,
            double waitShare,
            double wallSeconds,
            String device,
            String precision)
            implements TrainEvent {}
}
