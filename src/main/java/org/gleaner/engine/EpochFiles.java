package org.gleaner.engine;

import java.nio.file.Path;
import java.util.Map;
import org.gleaner.data.TrainPlan;
import org.gleaner.engine.files.Tensor;
import org.gleaner.engine.script.ScriptArchive;
import org.gleaner.learn.Engine;
import org.gleaner.learn.SmoothLoss;

/**
 * What a training leaves on the disk after each epoch: its network, and that by which it can go on. Engine thread only.
 */
final class EpochFiles {

    private final TrainingContext context;
    private final TrainPlan plan;
    private final Path folder;
    private final long begin;
    private double best = Double.NaN;
    private boolean lastIsKept = true;

    /** @param begin of the training, nanoseconds */
    EpochFiles(TrainingContext context, TrainPlan plan, Path folder, long begin) {
        this.context = context;
        this.plan = plan;
        this.folder = folder;
        this.begin = begin;
        Checkpoint from = context.from();
        if (from != null) {
            this.best = from.best();
            this.lastIsKept = from.kept();
        }
    }

    /**
     * Keeps the network, unless the best one is wanted and an earlier one was better. What was measured with an earlier
     * network does not go with this one.
     *
     * @return whether it was kept
     */
    boolean keep(double validLoss) {
        Map<String, Tensor> state = state();
        if (!state.values().stream().allMatch(Tensor::isFinite)) {
            throw FineTune.noNumber(plan);
        }
        lastIsKept = !plan.schedule().keepBest() || !(validLoss >= best);
        if (lastIsKept) {
            best = validLoss;
            folder.resolve(Engine.OUT_OF_DISTRIBUTION).toFile().delete();
            ScriptArchive.write(
                    folder.resolve(Engine.MODEL),
                    context.script(),
                    state,
                    context.pictures().classes());
        }
        return lastIsKept;
    }

    /** Whether the last epoch's network is the one that is kept. */
    boolean lastIsKept() {
        return lastIsKept;
    }

    /** Writes down where the training is; after its epoch was reported, or that would be missing in its table. */
    void checkpoint(int epochs, SmoothLoss smooth) {
        new Checkpoint(
                        context.backbone().architecture(),
                        context.backbone().description(),
                        epochs,
                        smooth.average(),
                        smooth.count(),
                        (System.nanoTime() - begin) / 1e9,
                        context.precision(),
                        context.step().parts(),
                        best,
                        lastIsKept,
                        context.pictures().classes(),
                        state(),
                        context.step().optimizer())
                .write(folder.resolve(Engine.CHECKPOINT));
    }

    private Map<String, Tensor> state() {
        return context.step().network().module().state();
    }
}
