package org.gleaner.data;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how a training goes; saved with the run, so that it can be repeated. What no training could
 * do is refused, be it typed by a person or read from a file that came from anywhere.
 */
public record TrainPlan(Model model, Schedule schedule, Transforms transforms, Hardware hardware) {

    /** Most epochs of either kind. */
    public static final int MOST_EPOCHS = 100_000;

    /** A smaller square leaves the networks nothing to look at. */
    public static final int LEAST_SIZE = 32;

    /** Batch norm needs two pictures to compare. */
    public static final int LEAST_BATCH = 2;

    public static final int MOST_BATCH = 1024;

    /** fastai's {@code fine_tune(4)} on the book's pipeline. */
    public static final TrainPlan BOOK = new TrainPlan(
            new Model("auto", null), new Schedule(1, 4, 2e-3, 64, 42), Transforms.BOOK, Hardware.BEST_AT_HAND);

    /**
     * The network that learns.
     *
     * @param backbone name of a network ({@code resnet18}, {@code mobilenet_v2}, {@code small}), {@code none} for a
     *     resnet18 from scratch, or {@code auto}
     * @param weights file of pretrained weights, or null to look for the backbone's own
     */
    public record Model(String backbone, @Nullable String weights) {

        public Model {
            requireNonNull(backbone, "backbone");
        }
    }

    /** What of a network learns. */
    public enum Way {
        /** The new head, then everything: epochs over augmented pictures. */
        FINE_TUNE,
        /** The head alone, fitted to what the pretrained body sees of each picture once. */
        QUICK
    }

    /**
     * How long, how fast and in which order it learns.
     *
     * @param freezeEpochs epochs with the body frozen
     * @param epochs epochs with everything trained; one of the two is 1 at least
     * @param learningRate base learning rate, as fastai's {@code base_lr}, above 0
     * @param batch pictures a step; fewer when there are fewer training pictures
     * @param seed of the order, the augmentation and the new layers
     * @param keepBest whether the epoch of the smallest validation loss is kept, as by fastai's SaveModelCallback, and
     *     not the last one
     * @param way what of the network learns, and how
     */
    public record Schedule(
            int freezeEpochs, int epochs, double learningRate, int batch, long seed, boolean keepBest, Way way) {

        /** One of fastai's {@code fine_tune}. */
        public Schedule(int freezeEpochs, int epochs, double learningRate, int batch, long seed, boolean keepBest) {
            this(freezeEpochs, epochs, learningRate, batch, seed, keepBest, Way.FINE_TUNE);
        }

        /** One that keeps the last epoch. */
        public Schedule(int freezeEpochs, int epochs, double learningRate, int batch, long seed) {
            this(freezeEpochs, epochs, learningRate, batch, seed, false);
        }

        public Schedule {
            requireNonNull(way, "way");
            check("freeze epochs", freezeEpochs, 0, MOST_EPOCHS);
            check("epochs", epochs, 0, MOST_EPOCHS);
            if (freezeEpochs + epochs == 0) {
                throw new IllegalArgumentException("A training has one epoch at least");
            }
            if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The learning rate is a number above 0, not " + learningRate);
            }
            check("batch", batch, LEAST_BATCH, MOST_BATCH);
            if (way == Way.QUICK && (freezeEpochs != 1 || epochs != 0)) {
                throw new IllegalArgumentException("A quick training has 1 frozen epoch and no other");
            }
        }

        public boolean isQuick() {
            return way == Way.QUICK;
        }

        /** The same, but for the head alone. */
        public Schedule quick() {
            return new Schedule(1, 0, learningRate, batch, seed, false, Way.QUICK);
        }

        /** Epochs of both kinds. */
        public int allEpochs() {
            return freezeEpochs + epochs;
        }

        /** The same for no more epochs of each kind than these. */
        public Schedule atMost(int frozen, int unfrozen) {
            return new Schedule(
                    Math.min(frozen, freezeEpochs),
                    Math.min(unfrozen, epochs),
                    learningRate,
                    batch,
                    seed,
                    keepBest,
                    way);
        }

        /** The same for so many epochs of each kind. */
        public Schedule of(int frozen, int unfrozen) {
            return new Schedule(frozen, unfrozen, learningRate, batch, seed, keepBest, way);
        }

        /** The same with so many pictures a step, and this seed. */
        public Schedule with(int pictures, long other) {
            return new Schedule(freezeEpochs, epochs, learningRate, pictures, other, keepBest, way);
        }

        public Schedule withSeed(long other) {
            return new Schedule(freezeEpochs, epochs, learningRate, batch, other, keepBest, way);
        }
    }

    /** What it is computed with. */
    public record Hardware(Device device, Precision precision) {

        static final Hardware BEST_AT_HAND = new Hardware(Device.AUTO, Precision.AUTO);

        public Hardware {
            requireNonNull(device, "device");
            requireNonNull(precision, "precision");
        }
    }

    public TrainPlan {
        requireNonNull(model, "model");
        requireNonNull(schedule, "schedule");
        requireNonNull(hardware, "hardware");
        check("size", transforms.size(), LEAST_SIZE, Transforms.MOST_SIZE);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("The " + name + " is " + least + " to " + most + ", not " + value);
        }
    }

    public TrainPlan with(Model other) {
        return new TrainPlan(other, schedule, transforms, hardware);
    }

    public TrainPlan with(Schedule other) {
        return new TrainPlan(model, other, transforms, hardware);
    }

    public TrainPlan with(Transforms other) {
        return new TrainPlan(model, schedule, other, hardware);
    }

    public TrainPlan with(Hardware other) {
        return new TrainPlan(model, schedule, transforms, other);
    }

    /** The same without what is of this machine alone. */
    public TrainPlan withoutPaths() {
        String path = model.backbone;
        String name = path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
        return with(new Model(name, null)).with(Hardware.BEST_AT_HAND);
    }
}
