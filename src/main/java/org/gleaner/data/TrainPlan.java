package org.gleaner.data;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how a training goes; saved with the run, so that it can be repeated. What no training could do is refused, be it
 * typed by a person or read from a file that came from anywhere.
 *
 * @param backbone name of a network ({@code resnet18}, {@code mobilenet_v2}, {@code small}), {@code none} for a resnet18 from scratch, or {@code auto}
 * @param weights file of pretrained weights, or null to look for the backbone's own
 * @param freezeEpochs epochs with the body frozen
 * @param epochs epochs with everything trained; one of the two is 1 at least
 * @param learningRate base learning rate, as fastai's {@code base_lr}, above 0
 * @param size side of the square the network sees, pixels
 * @param view how a picture becomes that square
 * @param augmentation what happens to the squares at random
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
        BatchTransforms augmentation,
        int batch,
        long seed,
        String device,
        String precision) {

    /** Most epochs of either kind. */
    public static final int MOST_EPOCHS = 100_000;

    /** A smaller square leaves the networks nothing to look at. */
    public static final int LEAST_SIZE = 32;

    /** Batch norm needs two pictures to compare. */
    public static final int LEAST_BATCH = 2;

    public static final int MOST_BATCH = 1024;

    /** fastai's {@code fine_tune(4)} on the book's pipeline. */
    public static final TrainPlan BOOK =
            new TrainPlan("auto", null, 1, 4, 2e-3, 224, ItemView.BOOK, BatchTransforms.FASTAI, 64, 42, "auto", "auto");

    public TrainPlan {
        requireNonNull(backbone, "backbone");
        requireNonNull(view, "view");
        requireNonNull(augmentation, "augmentation");
        requireNonNull(device, "device");
        requireNonNull(precision, "precision");
        check("freeze epochs", freezeEpochs, 0, MOST_EPOCHS);
        check("epochs", epochs, 0, MOST_EPOCHS);
        if (freezeEpochs + epochs == 0) {
            throw new IllegalArgumentException("A training has one epoch at least");
        }
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The learning rate is a number above 0, not " + learningRate);
        }
        check("size", size, LEAST_SIZE, Transforms.MOST_SIZE);
        check("batch", batch, LEAST_BATCH, MOST_BATCH);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("The " + name + " is " + least + " to " + most + ", not " + value);
        }
    }

    /** With fastai's augmentation of a strength; 0 for none. */
    public TrainPlan(
            String backbone,
            @Nullable String weights,
            int freezeEpochs,
            int epochs,
            double learningRate,
            int size,
            ItemView view,
            double mult,
            int batch,
            long seed,
            String device,
            String precision) {
        this(
                backbone,
                weights,
                freezeEpochs,
                epochs,
                learningRate,
                size,
                view,
                BatchTransforms.ofMult(mult),
                batch,
                seed,
                device,
                precision);
    }

    /** What lies between a photo and what the network sees of it. */
    public Transforms transforms() {
        return new Transforms(size, view, augmentation);
    }

    /** The same with other transforms. */
    public TrainPlan with(Transforms transforms) {
        return new TrainPlan(
                backbone,
                weights,
                freezeEpochs,
                epochs,
                learningRate,
                transforms.size(),
                transforms.item(),
                transforms.batch(),
                batch,
                seed,
                device,
                precision);
    }

    /** The same without what is of this machine alone. */
    public TrainPlan withoutPaths() {
        return new TrainPlan(
                backbone.substring(1 + Math.max(backbone.lastIndexOf('/'), backbone.lastIndexOf('\\'))),
                null,
                freezeEpochs,
                epochs,
                learningRate,
                size,
                view,
                augmentation,
                batch,
                seed,
                "auto",
                "auto");
    }

    /** The same on another device. */
    public TrainPlan on(String otherDevice) {
        return new TrainPlan(
                backbone,
                weights,
                freezeEpochs,
                epochs,
                learningRate,
                size,
                view,
                augmentation,
                batch,
                seed,
                otherDevice,
                precision);
    }

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
