package org.gleaner.store;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.gleaner.data.BatchTransforms;
import org.gleaner.data.Device;
import org.gleaner.data.Erasing;
import org.gleaner.data.ItemView;
import org.gleaner.data.PadMode;
import org.gleaner.data.Precision;
import org.gleaner.data.Range;
import org.gleaner.data.TrainPlan;
import org.gleaner.data.TrainPlan.Way;
import org.gleaner.data.Transforms;
import org.jspecify.annotations.Nullable;

/**
 * A plan as files have it: flat, and in this order ever since. A value.
 *
 * @param keepBest null for no
 */
public record PlanFile(
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
        Device device,
        Precision precision,
        @Nullable Boolean keepBest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Way way) {

    /** What happens to the squares at random, likewise. */
    record Augmentation(
            double mult,
            boolean flip,
            boolean flipVertical,
            double maxRotate,
            Range zoom,
            double maxLighting,
            double maxWarp,
            double pAffine,
            double pLighting,
            PadMode pad,
            double minScale,
            Erasing erasing) {

        static Augmentation of(BatchTransforms all) {
            BatchTransforms.Affine affine = all.affine();
            return new Augmentation(
                    all.mult(),
                    all.flips().sideways(),
                    all.flips().vertical(),
                    affine.maxRotate(),
                    affine.zoom(),
                    all.lighting().max(),
                    affine.maxWarp(),
                    affine.chance(),
                    all.lighting().chance(),
                    all.pad(),
                    all.minScale(),
                    all.erasing());
        }

        /** Earlier versions wrote only how strong fastai's transforms were. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Augmentation ofMult(double mult) {
            return of(BatchTransforms.ofMult(mult));
        }

        BatchTransforms transforms() {
            return new BatchTransforms(
                    mult,
                    new BatchTransforms.Flips(flip, flipVertical),
                    new BatchTransforms.Affine(maxRotate, zoom, maxWarp, pAffine),
                    new BatchTransforms.Lighting(maxLighting, pLighting),
                    pad,
                    minScale,
                    erasing);
        }
    }

    /** A plan in one line, worded as ever: what was found is kept under it. */
    public static String line(TrainPlan plan) {
        String augmentation = Augmentation.of(plan.transforms().batch()).toString();
        return of(plan).toString()
                .replace("PlanFile[", "TrainPlan[")
                .replace(", keepBest=null", "")
                .replace(", way=null", "")
                .replace(
                        plan.transforms().batch().toString(),
                        augmentation.replaceFirst("^Augmentation", "BatchTransforms"));
    }

    static PlanFile of(TrainPlan plan) {
        TrainPlan.Schedule schedule = plan.schedule();
        return new PlanFile(
                plan.model().backbone(),
                plan.model().weights(),
                schedule.freezeEpochs(),
                schedule.epochs(),
                schedule.learningRate(),
                plan.transforms().size(),
                plan.transforms().item(),
                plan.transforms().batch(),
                schedule.batch(),
                schedule.seed(),
                plan.hardware().device(),
                plan.hardware().precision(),
                schedule.keepBest() ? true : null,
                schedule.isQuick() ? schedule.way() : null);
    }

    TrainPlan plan() {
        return new TrainPlan(
                new TrainPlan.Model(backbone, weights),
                new TrainPlan.Schedule(
                        freezeEpochs,
                        epochs,
                        learningRate,
                        batch,
                        seed,
                        Boolean.TRUE.equals(keepBest),
                        requireNonNullElse(way, Way.FINE_TUNE)),
                new Transforms(size, view, augmentation),
                new TrainPlan.Hardware(device, precision));
    }
}
