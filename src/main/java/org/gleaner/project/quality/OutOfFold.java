package org.gleaner.project.quality;

import java.util.Locale;
import org.gleaner.data.TrainPlan;
import org.gleaner.learn.Engine;
import org.gleaner.store.PlanFile;

/**
 * How pictures are judged by networks that have not seen them: the pictures are divided into folds, and each fold is
 * judged by what has learnt from the others.
 *
 * @param way how that is learnt
 * @param folds how many, at least 2
 * @param plan of the trainings; of its backbone alone where nothing is trained
 */
public record OutOfFold(Way way, int folds, TrainPlan plan) {

    /** How to learn from the other folds. */
    public enum Way {
        /** A regression on what the pretrained backbone sees, which is looked at once a picture. */
        QUICK,
        /** The network itself, fine-tuned for a few epochs a fold. */
        THOROUGH
    }

    private static final int DEFAULT_FOLDS = 5;

    /** Epochs of a thorough fold after the frozen one; more would learn the wrong labels by heart. */
    private static final int MOST_EPOCHS = 2;

    /** The usual one. */
    public static OutOfFold quick(TrainPlan plan) {
        return new OutOfFold(Way.QUICK, DEFAULT_FOLDS, plan);
    }

    /** The plan of one fold's training. */
    TrainPlan shortened() {
        TrainPlan.Schedule all = plan.schedule();
        return plan.with(
                all.isQuick()
                        ? new TrainPlan.Schedule(1, MOST_EPOCHS, all.learningRate(), all.batch(), all.seed())
                        : all.atMost(1, MOST_EPOCHS));
    }

    /** What features depend on. */
    String source(Engine engine) {
        return String.join(
                " ",
                plan.model().backbone(),
                engine.weights(plan),
                plan.transforms().size() + "",
                plan.transforms().item().toString());
    }

    /** What the result depends on, but for the pictures. */
    String key(Engine engine) {
        return way == Way.QUICK
                ? String.format(
                        Locale.ROOT,
                        "%s; %d folds, seed %d",
                        source(engine),
                        folds,
                        plan.schedule().seed())
                : String.format(
                        Locale.ROOT, "%s; %s; %d folds", PlanFile.line(shortened()), engine.weights(plan), folds);
    }
}
