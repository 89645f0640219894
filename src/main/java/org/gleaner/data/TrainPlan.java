package org.gleaner.data;

import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how a training goes; saved with the run, so that it can be repeated.
 *
 * @param backbone name of a network ({@code resnet18}, {@code mobilenet_v2}, {@code small}), {@code none} for a resnet18 from scratch, or {@code auto}
 * @param weights file of pretrained weights, or null to look for the backbone's own
 * @param freezeEpochs epochs with the body frozen
 * @param epochs epochs with everything trained
 * @param learningRate base learning rate, as fastai's {@code base_lr}
 * @param size side of the square the network sees, pixels
 * @param view how a picture becomes that square
 * @param augmentation multiplier of fastai's {@code aug_transforms}; 0 for none
 * @param batch pictures a step; fewer when there are fewer training pictures
 * @param seed of the order, the augmentation and the new layers
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param precision {@code auto}, {@code fp32} or {@code bf16}
 */
public record TrainPlan(
        String backbone,
        @Nullable String weights,
        int freezeEpochs,
        int epochs,
        double learningRate,
        int size,
        ItemView view,
        double augmentation,
        int batch,
        long seed,
        String device,
        String precision) {

    /** fastai's {@code fine_tune(4)} on the book's pipeline. */
    public static final TrainPlan BOOK =
            new TrainPlan("auto", null, 1, 4, 2e-3, 224, ItemView.BOOK, 1, 64, 42, "auto", "auto");

    /** The same but for what a benchmark varies. */
    public TrainPlan with(String otherBackbone, long otherSeed, String otherPrecision) {
        return new TrainPlan(
                otherBackbone,
                weights,
                freezeEpochs,
                epochs,
                learningRate,
                size,
                view,
                augmentation,
                batch,
                otherSeed,
                device,
                otherPrecision);
    }
}
